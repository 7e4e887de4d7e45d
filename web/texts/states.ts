import { listText } from '../format/lists.ts'
import type { InEachLanguage } from './language.ts'

/** So many filters can be named in a title. */
const MOST_FILTERS = 3

/** Places of a silent platform: how many, the same in words, and whether they are all of its places. */
type Unverified = { readonly count: number; readonly places: string; readonly isAll: boolean }

type StateTexts = {
  readonly waiting: (what: string) => string
  readonly stillWaiting: string
  readonly none: (where: string) => string
  readonly noneDetail: (places: string, age: string | null) => string
  readonly alertMe: string
  readonly searchUpTo: (distance: string, places: string) => string
  readonly byPhone: (places: string) => string
  readonly noneFilters: (filters: readonly string[]) => string
  readonly withoutFilter: (filter: string, slots: string) => string
  readonly removeFilter: (filter: string) => string
  readonly clear: string
  readonly network: (of: string) => readonly [string, string]
  readonly malformed: (of: string) => readonly [string, string]
  readonly earlier: (of: string, moment: string) => readonly [string, string]
  readonly retry: string
  readonly partial: (missing: string, shown: string | null) => readonly [string, string]
  readonly askAgain: (missing: string) => string
  readonly stale: (age: string) => readonly [string, string]
  readonly platformDown: (name: string, since: string | null, unverified: Unverified) => readonly [string, string]
  readonly seeStatus: string
  readonly newer: (places: number) => readonly [string, string]
  readonly refresh: string
  readonly offlineNothing: (what: string) => readonly [string, string]
  readonly backOnline: readonly [string, string]
  readonly offline: (what: string, moment: string) => readonly [string, string]
  readonly mapFailed: string
  readonly unknownPlace: (text: string) => string
  readonly unknownHelp: string
  readonly didYouMean: string
}

/** Words for what is waited for, empty, old or failed: each says what to do. */
export const statesTexts: InEachLanguage<StateTexts> = {
  fr: {
    waiting: (what) => `Nous ouvrons les créneaux ${what}…`,
    stillWaiting: 'C’est plus long que d’habitude. Nous continuons.',
    none: (where) => `Aucun créneau ${where}`,
    noneDetail: (places, age) =>
      `Nous avons regardé ${places}${age ? ` ${age}` : ''}. Des créneaux s’ouvrent souvent le matin entre 8\u00a0h et 10\u00a0h.`,
    alertMe: 'M’alerter quand il y en a un',
    searchUpTo: (distance, places) => `Chercher jusqu’à ${distance} (${places})`,
    byPhone: (places) => `${places} prennent rendez-vous par téléphone\u00a0: ils sont ci-dessous.`,
    noneFilters: (filters) =>
      `Aucun créneau avec ${
        filters.length > MOST_FILTERS
          ? 'ces filtres'
          : listText(
              filters.map((each) => `«\u00a0${each}\u00a0»`),
              'fr',
            )
      }`,
    withoutFilter: (filter, slots) => `Sans le filtre «\u00a0${filter}\u00a0», il y en a ${slots}.`,
    removeFilter: (filter) => `Retirer «\u00a0${filter}\u00a0»`,
    clear: 'Tout effacer',
    network: (of) => [
      `Les créneaux ${of} ne sont pas arrivés.`,
      'Votre connexion est peut-être faible. Votre recherche est gardée.',
    ],
    malformed: (of) => [
      `Le fichier ${of} est abîmé.`,
      'Nous le redemandons à votre signal. Votre recherche est gardée.',
    ],
    earlier: (of, moment) => [`Le fichier ${of} est abîmé.`, `Nous montrons le précédent, vu ${moment}.`],
    retry: 'Réessayer',
    partial: (missing, shown) => [
      `Il manque ${missing}.`,
      `Les lieux ${shown ?? 'des autres départements'} sont affichés.`,
    ],
    askAgain: (missing) => `Redemander ${missing}`,
    stale: (age) => [
      `Ces données ont ${age}.`,
      'Des créneaux sont peut-être partis\u202f; vérifiez sur la page du lieu.',
    ],
    platformDown: (name, since, { count, places, isAll }) => [
      `${name} ne répond plus${since ? ` depuis ${since}` : ''}.`,
      count === 1
        ? `${isAll ? 'Son lieu' : 'Un de ses lieux'} est marqué «\u00a0non vérifié\u00a0»\u202f; les autres sont à jour.`
        : `${isAll ? `Ses ${places}` : `${places} de cette plateforme`} sont marqués «\u00a0non vérifiés\u00a0»\u202f; les autres sont à jour.`,
    ],
    seeStatus: 'Voir l’état du service',
    newer: (places) => [
      places === 1 ? '1\u00a0lieu a changé' : `${places}\u00a0lieux ont changé`,
      'depuis que vous regardez.',
    ],
    refresh: 'Mettre la liste à jour',
    offlineNothing: (what) => [
      `Vous êtes hors ligne et nous n’avons rien gardé pour ${what}.`,
      'Dès que la connexion revient, la liste s’affiche.',
    ],
    backOnline: ['Connexion revenue.', 'La liste est à jour.'],
    offline: (what, moment) => [
      'Vous êtes hors ligne.',
      `Voici ${what} tel que vu ${moment}. Les boutons «\u00a0Appeler\u00a0» fonctionnent\u202f; pour réserver, il faut une connexion.`,
    ],
    mapFailed: 'La carte n’est pas arrivée. Les mêmes lieux sont dans la liste.',
    unknownPlace: (text) => `Nous ne connaissons pas «\u00a0${text}\u00a0».`,
    unknownHelp: 'Vous pouvez aussi taper un code postal.',
    didYouMean: 'Vouliez-vous dire',
  },
  en: {
    waiting: (what) => `Opening the slots ${what}…`,
    stillWaiting: 'This is taking longer than usual. Still trying.',
    none: (where) => `No slot ${where}`,
    noneDetail: (places, age) =>
      `We looked at ${places}${age ? ` ${age}` : ''}. Slots often open in the morning between 8 and 10\u00a0am.`,
    alertMe: 'Alert me when there is one',
    searchUpTo: (distance, places) => `Search up to ${distance} (${places})`,
    byPhone: (places) => `${places} take bookings by phone: they are below.`,
    noneFilters: (filters) =>
      `No slot with ${
        filters.length > MOST_FILTERS
          ? 'these filters'
          : listText(
              filters.map((each) => `"${each}"`),
              'en',
            )
      }`,
    withoutFilter: (filter, slots) => `Without the filter "${filter}" there are ${slots}.`,
    removeFilter: (filter) => `Remove "${filter}"`,
    clear: 'Clear all',
    network: (of) => [`The slots ${of} did not arrive.`, 'Your connection may be weak. Your search is kept.'],
    malformed: (of) => [`The file ${of} is damaged.`, 'We ask for it again when you say so. Your search is kept.'],
    earlier: (of, moment) => [`The file ${of} is damaged.`, `We show the one before, as seen ${moment}.`],
    retry: 'Try again',
    partial: (missing, shown) => [`Missing: ${missing}.`, `Places ${shown ?? 'of the other départements'} are shown.`],
    askAgain: (missing) => `Ask for ${missing} again`,
    stale: (age) => [`These data are ${age} old.`, 'Slots may be gone; check on the place’s page.'],
    platformDown: (name, since, { count, places, isAll }) => [
      since ? `${name} has not answered since ${since}.` : `${name} no longer answers.`,
      count === 1
        ? `${isAll ? 'Its place' : 'One of its places'} is marked "not verified"; the others are up to date.`
        : `${isAll ? `Its ${places}` : `${places} of this platform`} are marked "not verified"; the others are up to date.`,
    ],
    seeStatus: 'See service status',
    newer: (places) => [
      places === 1 ? '1\u00a0place has changed' : `${places}\u00a0places have changed`,
      'since you started looking.',
    ],
    refresh: 'Update the list',
    offlineNothing: (what) => [
      `You are offline and nothing is kept for ${what}.`,
      'The list comes as soon as the connection is back.',
    ],
    backOnline: ['Back online.', 'The list is up to date.'],
    offline: (what, moment) => [
      'You are offline.',
      `This is ${what} as seen ${moment}. "Call" buttons work; to book you need a connection.`,
    ],
    mapFailed: 'The map did not arrive. The same places are in the list.',
    unknownPlace: (text) => `We do not know "${text}".`,
    unknownHelp: 'You can also type a postcode.',
    didYouMean: 'Did you mean',
  },
}
