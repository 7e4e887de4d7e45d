import { NO_BREAK } from '../../src/model/quantities.ts'
import type { Language } from '../texts/language.ts'
import { clockText } from './local-times.ts'

/** Names under which opening hours are published, Sunday first. */
export const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** Opening hours as they are published: a text by day, null when closed. */
export type OpeningHours = Readonly<Record<Weekday, string | null>>

type Range = { readonly from: number; readonly to: number }

const RANGE = /(\d{1,2})\s*[h:]\s*(\d{2})?\s*[-–à]\s*(\d{1,2})\s*[h:]\s*(\d{2})?/g

/** The ranges of a day in minutes; null when the text is not understood: it is then shown as it is. */
function rangesOf(text: string): Range[] | null {
  const ranges = [...text.matchAll(RANGE)].map(([, fromHour, fromMinute, toHour, toMinute]) => ({
    from: Number(fromHour) * 60 + Number(fromMinute ?? 0),
    to: Number(toHour) * 60 + Number(toMinute ?? 0),
  }))
  return ranges.length > 0 ? ranges : null
}

/** "9 h – 12 h 30, 14 h – 19 h"; null when the place is closed on that day. */
export function dayHoursText(text: string | null, language: Language): string | null {
  if (text === null) return null
  const ranges = rangesOf(text)
  if (ranges === null) return text
  return ranges
    .map(({ from, to }) => `${minuteText(from, language)}${NO_BREAK}–${NO_BREAK}${minuteText(to, language)}`)
    .join(', ')
}

/** "9 h", "12 h 30". */
function minuteText(minutes: number, language: Language): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
  if (minute === 0 && language === 'fr') return `${hour}${NO_BREAK}h`
  return clockText({ hour, minute }, language)
}

/** What a place is doing at a minute of a day: open until then, or what its hours are; null when that is not known. */
export type OpenState =
  | { readonly kind: 'open'; readonly until: string }
  | { readonly kind: 'closed-today' }
  | { readonly kind: 'hours'; readonly text: string }

/**
 * @param minute - of the place's own day, 0 to 1439.
 */
export function openState(
  hours: OpeningHours | null,
  weekday: Weekday,
  minute: number,
  language: Language,
): OpenState | null {
  if (hours === null || WEEKDAYS.every((day) => !hours[day])) return null
  const today = hours[weekday]
  if (!today) return { kind: 'closed-today' }
  const now = rangesOf(today)?.find(({ from, to }) => minute >= from && minute < to)
  if (now) return { kind: 'open', until: minuteText(now.to, language) }
  return { kind: 'hours', text: dayHoursText(today, language) ?? today }
}
