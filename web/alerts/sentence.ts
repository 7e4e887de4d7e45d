import { ofCommune } from '../../src/model/french-place.ts'
import { NO_BREAK } from '../../src/model/quantities.ts'
import { dayText } from '../format/local-times.ts'
import type { Cadence, DayChoice, HourChoice } from '../texts/alerts.ts'
import type { Language } from '../texts/language.ts'
import type { Wish } from './wish.ts'

/** A piece of the sentence; what was chosen stands out. */
export type Piece = { readonly text: string; readonly chosen: boolean }

type Parts = {
  readonly begin: Readonly<Record<Cadence, string>>
  readonly opens: string
  readonly within: (km: string) => string
  /** Before a commune, whose article French melts into it. */
  readonly of: (name: string) => string
  readonly days: Readonly<Record<DayChoice, string>>
  readonly hours: Readonly<Record<HourChoice, string>>
  readonly or: string
  readonly ends: string
  readonly stop: string
}

const PARTS: Readonly<Record<Language, Parts>> = {
  fr: {
    begin: {
      'at-once': 'Vous recevrez un message dès qu’un créneau ',
      hourly: 'Vous recevrez un message, au plus une fois par heure, quand un créneau ',
      daily: 'Vous recevrez un résumé chaque matin quand un créneau ',
    },
    opens: 's’ouvre ',
    within: (km) => `à moins de ${km}`,
    of: ofCommune,
    days: { week: 'en semaine', weekend: 'le week-end' },
    hours: { morning: 'le matin', afternoon: 'l’après-midi', evening: `après 17${NO_BREAK}h` },
    or: ' ou ',
    ends: '. L’alerte s’arrête seule le ',
    stop: '.',
  },
  en: {
    begin: {
      'at-once': 'You will get a message as soon as a ',
      hourly: 'You will get a message, at most hourly, when a ',
      daily: 'You will get a summary every morning when a ',
    },
    opens: 'slot opens ',
    within: (km) => `within ${km}`,
    of: (name) => `of ${name}`,
    days: { week: 'on weekdays', weekend: 'at the weekend' },
    hours: { morning: 'in the morning', afternoon: 'in the afternoon', evening: `after 5${NO_BREAK}pm` },
    or: ' or ',
    ends: '. The alert ends by itself on ',
    stop: '.',
  },
}

/**
 * Says exactly what will be sent and until when; null while no place is chosen.
 *
 * @param lastDay - the day the alert ends, `2021-07-10`.
 */
export function wishSentence(wish: Wish, lastDay: string, language: Language): Piece[] | null {
  if (wish.place === null) return null
  const parts = PARTS[language]
  const vaccines = [...wish.vaccines].join(parts.or)
  const times = timesText(wish, parts)
  return [
    said(parts.begin[wish.cadence]),
    ...(vaccines ? [chosen(vaccines), said(' ')] : []),
    said(parts.opens),
    ...placePieces(wish, parts),
    ...(times ? [said(', '), chosen(times)] : []),
    said(parts.ends),
    chosen(dayText(lastDay, language)),
    said(parts.stop),
  ]
}

function placePieces({ place, radiusKm }: Wish, parts: Parts): Piece[] {
  if (place?.kind !== 'commune') return place ? [chosen(place.in)] : []
  return [chosen(parts.within(`${radiusKm}${NO_BREAK}km`)), said(' '), chosen(parts.of(place.name))]
}

function timesText({ days, hours }: Wish, { days: dayWords, hours: hourWords, or }: Parts): string {
  const day = [...days].map((each) => dayWords[each]).join(or)
  const hour = [...hours].map((each) => hourWords[each]).join(or)
  return [day, hour].filter((each) => each !== '').join(' ')
}

const said = (text: string): Piece => ({ text, chosen: false })

const chosen = (text: string): Piece => ({ text, chosen: true })
