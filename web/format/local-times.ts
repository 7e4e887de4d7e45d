import { NO_BREAK } from '../../src/model/quantities.ts'
import type { Language } from '../texts/language.ts'

const MINUTE = 60_000

const DAY = 24 * 60 * MINUTE

/** An instant as it was published: the moment, and the clock reading of the place. */
export type LocalTime = {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The place's own calendar, `2021-04-12`. */
  readonly day: string
  /** The place's own clock, 0 to 23. */
  readonly hour: number
  readonly minute: number
  /** How far the clock is ahead of UTC. */
  readonly offsetMinutes: number
  /** As it was published, for `datetime` attributes. */
  readonly text: string
}

const PUBLISHED = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** Reads `2021-04-12T10:20:00+02:00`; null when it is not such a text. */
export function localTime(text: string): LocalTime | null {
  const [, day, hour, minute, offset] = PUBLISHED.exec(text) ?? []
  if (day === undefined || offset === undefined) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  return { at, day, hour: Number(hour), minute: Number(minute), offsetMinutes: offsetOf(offset), text }
}

function offsetOf(offset: string): number {
  if (offset === 'Z') return 0
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The calendar day of a moment where the clock is so far ahead of UTC. */
export const dayAt = (at: number, offsetMinutes: number): string =>
  new Date(at + offsetMinutes * MINUTE).toISOString().slice(0, 10)

/** The day a number of days later, by the calendar. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** "10 h 20", "8 h 00"; "10:20 am" in English. */
export function clockText({ hour, minute }: Pick<LocalTime, 'hour' | 'minute'>, language: Language): string {
  const minutes = String(minute).padStart(2, '0')
  if (language === 'fr') return `${hour}${NO_BREAK}h${NO_BREAK}${minutes}`
  return `${hour % 12 || 12}:${minutes}${NO_BREAK}${hour < 12 ? 'am' : 'pm'}`
}

const dayFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }),
}

/** "lundi 12 avril", "samedi 1er mai"; "Monday 12 April". */
export function dayText(day: string, language: Language): string {
  return `${weekdayName(day, language)} ${dateText(day, language)}`
}

/** "9 avril", "1er mai"; "9 April". */
export function dateText(day: string, language: Language): string {
  return `${dateNumber(day, language)}${NO_BREAK}${part(day, language, 'month')}`
}

/** "12", "1er". */
export function dateNumber(day: string, language: Language): string {
  const date = Number(day.slice(8))
  return language === 'fr' && date === 1 ? '1er' : String(date)
}

export const weekdayName = (day: string, language: Language): string => part(day, language, 'weekday')

/** The words of days, read once: a list says the same few days on every card. */
const words = new Map<string, string>()

function part(day: string, language: Language, type: 'weekday' | 'month'): string {
  const key = `${language} ${type} ${day}`
  let known = words.get(key)
  if (known === undefined) {
    const parts = dayFormats[language].formatToParts(new Date(`${day}T00:00:00Z`))
    known = parts.find((found) => found.type === type)?.value ?? ''
    words.set(key, known)
  }
  return known
}

const NEAR: Readonly<Record<Language, { readonly today: string; readonly tomorrow: string }>> = {
  fr: { today: 'aujourd’hui', tomorrow: 'demain' },
  en: { today: 'today', tomorrow: 'tomorrow' },
}

/** "aujourd’hui", "demain, lundi 12 avril", "mardi 13 avril". */
export function nearDayText(day: string, today: string, language: Language): string {
  if (day === today) return NEAR[language].today
  if (day === daysAfter(today, 1)) return `${NEAR[language].tomorrow}, ${dayText(day, language)}`
  return dayText(day, language)
}
