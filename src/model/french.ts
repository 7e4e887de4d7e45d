import { dayNumber, formatInstant } from './local-time.ts'
import type { Instant } from './slot.ts'

/** Words, numbers and moments as French readers expect them, with the spaces that keep them on one line. */
const NO_BREAK = '\u00a0'
const NARROW = '\u202f'

/**
 * A text of ours as French typography has it: apostrophes that are no quotes, and spaces that keep on one line what belongs
 * together (before `:`, `%` and `»`, within numbers...).
 */
export const typeset = (text: string): string =>
  text
    .replace(/ (?=[:%»])/g, NO_BREAK)
    .replace(/(?<=«) /g, NO_BREAK)
    .replace(/ (?=[;?!])/g, NARROW)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NARROW)
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')

/** "1 284", or "98,5" with one decimal. */
export const numberText = (value: number, decimals = 0): string => formatOf(decimals).format(value)

const formats = new Map<number, Intl.NumberFormat>()

function formatOf(decimals: number): Intl.NumberFormat {
  let format = formats.get(decimals)
  if (!format) {
    format = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    formats.set(decimals, format)
  }
  return format
}

/** A number of things: "aucun créneau", "1 créneau", "1 284 créneaux". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  if (count === 0) return `aucun ${singular}`
  return `${numberText(count)}${NO_BREAK}${count === 1 ? singular : plural}`
}

// 1970-01-01 was a Thursday.
const WEEKDAYS = ['jeudi', 'vendredi', 'samedi', 'dimanche', 'lundi', 'mardi', 'mercredi']

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

/** The day by the clock of the zone: "mardi 4 mai", "samedi 1er mai". */
export function dayText(instant: Instant, zone: string): string {
  const day = formatInstant(instant, zone).slice(0, 10)
  const [, month, date] = day.split('-').map(Number)
  const weekday = WEEKDAYS[dayNumber(day) % 7]
  return `${weekday} ${date === 1 ? '1er' : date}${NO_BREAK}${MONTHS[(month ?? 1) - 1]}`
}

/** The time by the clock of the zone: "9 h 10". */
export function timeText(instant: Instant, zone: string): string {
  const [hours, minutes] = formatInstant(instant, zone).slice(11, 16).split(':')
  return `${Number(hours)}${NO_BREAK}h${NO_BREAK}${minutes}`
}

/** "mardi 4 mai à 9 h 10". */
export const momentText = (instant: Instant, zone: string): string =>
  `${dayText(instant, zone)} à ${timeText(instant, zone)}`
