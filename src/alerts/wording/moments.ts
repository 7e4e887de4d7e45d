import { dayText as frenchDay, timeText as frenchTime } from '../../model/french.ts'
import { addDays, formatInstant, instantOfLocal, localDay } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import type { Language } from './language.ts'

const NO_BREAK = '\u00a0'

const englishDate = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})

/** The day by the clock of the zone: "lundi 12 avril", "Monday 12 April". */
export function dayText(instant: Instant, zone: string, language: Language): string {
  if (language === 'fr') return frenchDay(instant, zone)
  const parts = englishDate.formatToParts(Date.parse(`${localDay(instant, zone)}T00:00:00Z`))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')}${NO_BREAK}${part('month')}`
}

/** The time by the clock of the zone: "10 h 20", "10:20 am". */
export function timeText(instant: Instant, zone: string, language: Language): string {
  if (language === 'fr') return frenchTime(instant, zone)
  const [hour = 0, minute = 0] = formatInstant(instant, zone).slice(11, 16).split(':').map(Number)
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${NO_BREAK}${hour < 12 ? 'am' : 'pm'}`
}

/** A whole hour: "7 h", "7 am". */
export function hourText(hour: number, language: Language): string {
  if (language === 'fr') return `${hour}${NO_BREAK}h`
  return `${hour % 12 || 12}${NO_BREAK}${hour < 12 ? 'am' : 'pm'}`
}

/** "lundi 12 avril à 10 h 20", "Monday 12 April at 10:20 am". */
export function momentText(instant: Instant, zone: string, language: Language): string {
  const at = language === 'fr' ? 'à' : 'at'
  return `${dayText(instant, zone, language)} ${at} ${timeText(instant, zone, language)}`
}

/** The moment as one says it on that day: "demain à 10 h 20", "today at 10:20 am", else its date. */
export function nearMomentText(instant: Instant, now: Instant, zone: string, language: Language): string {
  const [day, today] = [localDay(instant, zone), localDay(now, zone)]
  const near = day === today ? NEAR[language].today : day === addDays(today, 1) ? NEAR[language].tomorrow : null
  if (near === null) return momentText(instant, zone, language)
  return `${near} ${language === 'fr' ? 'à' : 'at'} ${timeText(instant, zone, language)}`
}

const NEAR = {
  fr: { today: 'aujourd’hui', tomorrow: 'demain' },
  en: { today: 'today', tomorrow: 'tomorrow' },
} as const

/** The first letter as a sentence begins: days are written small in French. */
export const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase('fr') + text.slice(1)

/** The next instant, `now` included, at which the clock of the zone reads that whole hour. */
export function nextLocalHour(now: Instant, hour: number, zone: string): Instant {
  const time = `${String(hour).padStart(2, '0')}:00`
  const today = instantOfLocal(localDay(now, zone), time, zone)
  return today >= now ? today : instantOfLocal(addDays(localDay(now, zone), 1), time, zone)
}
