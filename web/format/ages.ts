import { NO_BREAK } from '../../src/model/quantities.ts'
import type { Language } from '../texts/language.ts'
import { clockText, dateText, dayAt, daysAfter, type LocalTime } from './local-times.ts'

const MINUTE = 60_000

const HOUR = 60 * MINUTE

/** A length of time without seconds: "4 min", "2 h 10". */
export function durationText(milliseconds: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE))
  if (minutes < 60) return `${minutes}${NO_BREAK}min`
  const hours = `${Math.floor(minutes / 60)}${NO_BREAK}h`
  const rest = minutes % 60
  if (rest === 0) return hours
  return `${hours}${NO_BREAK}${String(rest).padStart(2, '0')}${language === 'en' ? `${NO_BREAK}min` : ''}`
}

/** "10 h 20" of the visitor's own clock. */
export function moment(at: number): LocalTime {
  const date = new Date(at)
  const offsetMinutes = -date.getTimezoneOffset()
  return {
    at,
    day: dayAt(at, offsetMinutes),
    hour: date.getHours(),
    minute: date.getMinutes(),
    offsetMinutes,
    text: date.toISOString(),
  }
}

/**
 * How long ago: "à l’instant" under a minute, "il y a 4 min", "il y a 2 h 10" up to a day, then "hier à 18 h 12", then the
 * date. A moment in the future (clocks differ) is now.
 */
export function agoText(seen: LocalTime, now: number, language: Language): string {
  const age = now - seen.at
  if (age < MINUTE) return language === 'fr' ? 'à l’instant' : 'just now'
  if (age < 24 * HOUR) {
    const duration = durationText(age, language)
    return language === 'fr' ? `il y a ${duration}` : `${duration} ago`
  }
  return pastMomentText(seen, now, language)
}

/** "aujourd’hui à 8 h 31", "hier à 18 h 12", "le 9 avril à 18 h 12". */
export function pastMomentText(seen: LocalTime, now: number, language: Language): string {
  const today = dayAt(now, seen.offsetMinutes)
  const clock = clockText(seen, language)
  if (language === 'fr') return `${pastDay(seen.day, today, 'aujourd’hui', 'hier', 'le ', language)} à ${clock}`
  return `${pastDay(seen.day, today, 'today', 'yesterday', 'on ', language)} at ${clock}`
}

/** The same after "since": "6 h 24" of today, "hier à 18 h 12", "le 9 avril à 18 h 12". */
export const sinceText = (seen: LocalTime, now: number, language: Language): string =>
  seen.day === dayAt(now, seen.offsetMinutes)
    ? clockText(seen, language)
    : pastMomentText(seen, now, language).replace(/^on /, '')

function pastDay(day: string, today: string, same: string, before: string, prefix: string, language: Language): string {
  if (day === today) return same
  if (day === daysAfter(today, -1)) return before
  return `${prefix}${dateText(day, language)}`
}
