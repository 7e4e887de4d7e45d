import type { Instant } from './slot.ts'

/**
 * Instants and wall clocks. Everything is computed with instants; a zone is needed only to read a clock (which day is it
 * there?) or to write one. Days are `YYYY-MM-DD` texts of a local calendar, hours count whole local hours since 1970-01-01.
 */
export const PARIS = 'Europe/Paris'

const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

function offsetFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  return format
}

function readOffset(instant: Instant, zone: string): number {
  const text = offsetFormat(zone).format(instant)
  const match = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text)
  if (!match?.[1]) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * MINUTE
}

/** The last answer of {@link zoneOffset}: slots come one after another, most of them in the hour of the one before. */
let lastOffset = { zone: '', hour: Number.NaN, offset: 0 }

/** Offset of a zone from UTC at an instant, in milliseconds. Zones change their offset on whole hours, hence the cache. */
export function zoneOffset(instant: Instant, zone: string): number {
  const hour = Math.floor(instant / HOUR)
  if (hour !== lastOffset.hour || zone !== lastOffset.zone)
    lastOffset = { zone, hour, offset: offsetOfHour(hour, zone) }
  return lastOffset.offset
}

function offsetOfHour(hour: number, zone: string): number {
  let known = offsets.get(zone)
  if (!known) {
    known = new Map()
    offsets.set(zone, known)
  }
  let offset = known.get(hour)
  if (offset === undefined) {
    offset = readOffset(hour * HOUR, zone)
    if (known.size > 50_000) known.clear()
    known.set(hour, offset)
  }
  return offset
}

/** The calendar day at an instant, by the clock of the zone. */
export function localDay(instant: Instant, zone: string): string {
  return dayOfHour(localHour(instant, zone))
}

/** Whole hours since 1970-01-01T00:00 on the clock of the zone. */
export function localHour(instant: Instant, zone: string): number {
  return Math.floor((instant + zoneOffset(instant, zone)) / HOUR)
}

/** The calendar day that holds a local hour. */
export function dayOfHour(hour: number): string {
  return dayOfNumber(Math.floor(hour / 24))
}

const days = new Map<number, string>()

function dayOfNumber(number: number): string {
  let day = days.get(number)
  if (day === undefined) {
    day = new Date(number * DAY).toISOString().slice(0, 10)
    if (days.size > 5_000) days.clear()
    days.set(number, day)
  }
  return day
}

/** Days since 1970-01-01 of a `YYYY-MM-DD` day; NaN when it is no such day. */
export const dayNumber = remembered((day) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return Number.NaN
  const number = Date.parse(`${day}T00:00:00Z`) / DAY
  return dayOfNumberOrNull(number) === day ? number : Number.NaN
})

/** Milliseconds of an `HH:MM:SS` clock since its midnight; NaN when it is no such time. */
const timeOfDay = remembered((time) => Date.parse(`1970-01-01T${time}Z`))

/** Milliseconds by which a `Z`, `±HH:MM` or `±HHMM` clock is ahead of UTC; NaN when there is no such offset. */
const offsetOf = remembered((offset) => {
  const zone = offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`
  return 0 - Date.parse(`1970-01-01T00:00:00${zone}`)
})

/** Days, times and offsets are few, and each stands in thousands of slots: it is read once. For short texts only. */
function remembered(read: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>()
  return (text) => {
    let value = known.get(text)
    if (value === undefined) {
      value = read(text)
      if (known.size > 5_000) known.clear()
      known.set(text, value)
    }
    return value
  }
}

const dayOfNumberOrNull = (number: number): string | null => (Number.isNaN(number) ? null : dayOfNumber(number))

/** The day that many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return dayOfNumber(dayNumber(day) + count)
}

/**
 * The instant at which the clock of the zone reads `day` `time` (`HH:MM` or `HH:MM:SS`). A reading that the clock skips in
 * spring gives the instant just as far after the change; one that it shows twice in autumn gives the first.
 */
export function instantOfLocal(day: string, time: string, zone: string): Instant {
  const reading = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  const before = reading - zoneOffset(reading - DAY, zone)
  if (before + zoneOffset(before, zone) === reading) return before
  const after = reading - zoneOffset(before, zone)
  return after + zoneOffset(after, zone) === reading ? after : before
}

/** `YYYY-MM-DDTHH:MM:SS±HH:MM` by the clock of the zone: the one form in which instants are published. */
export function formatInstant(instant: Instant, zone: string): string {
  const offset = zoneOffset(instant, zone)
  const local = Math.floor((instant + offset) / 1000)
  const day = Math.floor(local / DAY_SECONDS)
  const seconds = local - day * DAY_SECONDS
  const clock = `${twoDigits(seconds / 3600)}:${twoDigits((seconds % 3600) / 60)}:${twoDigits(seconds % 60)}`
  return `${dayOfNumber(day)}T${clock}${offsetText(offset)}`
}

const DAY_SECONDS = DAY / 1000

/** Written out once: a publication holds a million of them. */
const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

const twoDigits = (value: number): string => TWO_DIGITS[Math.floor(value)] ?? ''

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE
  return `${offset < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d{1,9})?\s*(Z|[+-]\d\d:?\d\d)?$/

/** A text read as a moment: with an offset it is an instant, without one it is a clock reading, or a whole day. */
export type ReadTime =
  | { readonly kind: 'instant'; readonly instant: Instant; readonly day: string; readonly time: string }
  | { readonly kind: 'clock'; readonly day: string; readonly time: string }
  | { readonly kind: 'day'; readonly day: string }

const readTimes = new Map<string, ReadTime | null>()

/** Moments read that are remembered: those of a month, in steps of five minutes. */
const TIMES_KNOWN = 8_000

/** No form that is read is longer, spaces aside. */
const LONGEST_TIME = 40

/**
 * Reads the date forms that platforms use (offset with or without colon, fraction, `Z`, none, bare day); null for any other.
 * Centres open at the same moments: most texts are those of another centre, and are read once.
 */
export function readTime(text: string): ReadTime | null {
  let time = readTimes.get(text)
  if (time === undefined) {
    time = readTimeAnew(text)
    if (text.length > LONGEST_TIME) return time
    if (readTimes.size >= TIMES_KNOWN) readTimes.clear()
    readTimes.set(text, time)
  }
  return time
}

function readTimeAnew(text: string): ReadTime | null {
  const trimmed = text.trim()
  const match = DATE_TIME.exec(trimmed)
  if (!match) return trimmed.length === 10 && !Number.isNaN(dayNumber(trimmed)) ? { kind: 'day', day: trimmed } : null
  const [, day = '', minutes = '', seconds = ':00', offset] = match
  const time = `${minutes}${seconds}`
  const clock = dayNumber(day) * DAY + timeOfDay(time)
  if (Number.isNaN(clock)) return null
  if (offset === undefined) return { kind: 'clock', day, time }
  const instant = clock - offsetOf(offset)
  return Number.isNaN(instant) ? null : { kind: 'instant', instant, day, time }
}

/**
 * The instant meant by a platform that stamps every centre with the offset of Paris. Overseas such a stamp is wrong: the
 * clock reading is the local one. Any other offset is believed. Clock readings and bare days (midnight) are local too,
 * except that a bare day is by the clock of Paris.
 */
export function instantAtCentre(read: ReadTime, zone: string): Instant {
  if (read.kind === 'day') return instantOfLocal(read.day, '00:00', PARIS)
  if (read.kind === 'clock') return instantOfLocal(read.day, read.time, zone)
  if (zone === PARIS) return read.instant
  const stamp = dayNumber(read.day) * DAY + timeOfDay(read.time) - read.instant
  return stamp === zoneOffset(read.instant, PARIS) ? instantOfLocal(read.day, read.time, zone) : read.instant
}
