import { NO_BREAK, numberText } from '../../src/model/quantities.ts'
import type { Kind } from '../results/filters.ts'
import type { InEachLanguage } from './language.ts'

type CardTexts = {
  readonly others: (count: number) => string
  readonly fromHour: (clock: string) => string
  readonly localTime: string
  readonly gone: string
  readonly phone: readonly [string, string]
  readonly full: readonly [string, string]
  readonly shut: readonly [string, string]
  readonly seePage: string
  readonly old: string
  readonly since: (duration: string) => string
  readonly never: string
  readonly away: (distance: string) => string
  readonly roughlyAway: (distance: string) => string
  readonly openUntil: (kind: Kind, clock: string) => string
  readonly closedToday: (kind: Kind) => string
  readonly checked: (age: string) => string
  readonly lastSeen: (moment: string) => string
  readonly notAnswering: string
  readonly sawThere: (clock: string, slots: string) => string
  readonly maybeGone: (slots: string, clock: string) => string
  readonly book: string
  readonly bookHidden: (platform: string, name: string) => string
  readonly call: string
  readonly callHidden: (name: string) => string
  readonly alert: string
  readonly alertLabel: (name: string) => string
  readonly verify: (platform: string) => string
  readonly verifyHidden: (name: string) => string
}

/** Words of an appointment card. */
export const cardTexts: InEachLanguage<CardTexts> = {
  fr: {
    others: (count) => {
      if (count === 0) return 'seul créneau'
      return count === 1 ? 'et 1\u00a0autre créneau' : `et ${numberText(count, 'fr')}${NO_BREAK}autres créneaux`
    },
    fromHour: (clock) => `dès ${clock}`,
    localTime: '(heure locale)',
    gone: 'Vient de partir',
    phone: ['Par téléphone', 'Appelez pour connaître les places'],
    full: ['Complet', 'aucun créneau en ce moment'],
    shut: ['Fermé', 'réservation en ligne fermée'],
    seePage: 'Voir la page du lieu',
    old: 'Non vérifié',
    since: (duration) => `depuis ${duration}`,
    never: 'pas encore',
    away: (distance) => `à ${distance}`,
    roughlyAway: (distance) => `à environ ${distance}`,
    openUntil: (kind, clock) => `${kind === 'drugstore' ? 'ouverte' : 'ouvert'} jusqu’à ${clock}`,
    closedToday: (kind) => `${kind === 'drugstore' ? 'fermée' : 'fermé'} aujourd’hui`,
    checked: (age) => `vérifié ${age}`,
    lastSeen: (moment) => `dernier créneau vu ${moment}`,
    notAnswering: 'ne répond pas',
    sawThere: (clock, slots) => `ne répond pas. À ${clock}, nous y voyions ${slots}`,
    maybeGone: (slots, clock) => `${slots} à ${clock}, peut-être partis`,
    book: 'Prendre rendez-vous',
    bookHidden: (platform, name) => `sur ${platform}, ${name} (nouvel onglet)`,
    call: 'Appeler',
    callHidden: (name) => `, appeler ${name}`,
    alert: 'M’alerter',
    alertLabel: (name) => `M’alerter pour ${name}`,
    verify: (platform) => `Vérifier sur ${platform}`,
    verifyHidden: (name) => `, ${name} (nouvel onglet)`,
  },
  en: {
    others: (count) => {
      if (count === 0) return 'only slot'
      return count === 1 ? 'and 1\u00a0other slot' : `and ${numberText(count, 'en')}${NO_BREAK}other slots`
    },
    fromHour: (clock) => `from ${clock}`,
    localTime: '(local time)',
    gone: 'Just gone',
    phone: ['By phone', 'Call to ask what is free'],
    full: ['Full', 'no slot right now'],
    shut: ['Closed', 'online booking closed'],
    seePage: 'See the place’s page',
    old: 'Not verified',
    since: (duration) => `for ${duration}`,
    never: 'not yet',
    away: (distance) => `${distance} away`,
    roughlyAway: (distance) => `about ${distance} away`,
    openUntil: (_, clock) => `open until ${clock}`,
    closedToday: () => 'closed today',
    checked: (age) => `checked ${age}`,
    lastSeen: (moment) => `last slot seen ${moment}`,
    notAnswering: 'not answering',
    sawThere: (clock, slots) => `not answering. At ${clock} we saw ${slots} there`,
    maybeGone: (slots, clock) => `${slots} at ${clock}, maybe gone`,
    book: 'Book',
    bookHidden: (platform, name) => `on ${platform}, ${name} (new tab)`,
    call: 'Call',
    callHidden: (name) => `, call ${name}`,
    alert: 'Alert me',
    alertLabel: (name) => `Alert me for ${name}`,
    verify: (platform) => `Check on ${platform}`,
    verifyHidden: (name) => `, ${name} (new tab)`,
  },
}
