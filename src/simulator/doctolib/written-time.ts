import { DAY, PARIS, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { instantOfReading } from '../slots/openings.ts'
import type { Habits } from './profile.ts'

const MINUTE = 60_000

/**
 * An instant in the platform's form, `2021-04-10T21:45:00.000+02:00`. The reading is that of the place's clock; most places
 * overseas stamp it with the offset of Paris all the same.
 */
export function writeInstant(instant: Instant, timeZone: string, habits: Pick<Habits, 'overseasOffset'>): string {
  const offset = zoneOffset(instant, timeZone)
  const reading = instant + offset
  const honest = timeZone === PARIS || habits.overseasOffset === 'own'
  return writeReading(reading) + writeOffset(honest ? offset : zoneOffset(instantOfReading(reading, PARIS), PARIS))
}

/** A slot as JSON: a text when it has one step, an object or a list when its second injection is booked with it. */
export function writeSlot(
  instant: Instant,
  timeZone: string,
  secondAfterDays: number,
  habits: Pick<Habits, 'overseasOffset' | 'twoSteps'>,
): string {
  const first = writeInstant(instant, timeZone, habits)
  if (secondAfterDays === 0) return `"${first}"`
  const secondReading = instant + zoneOffset(instant, timeZone) + secondAfterDays * DAY
  const second = writeInstant(instantOfReading(secondReading, timeZone), timeZone, habits)
  if (habits.twoSteps === 'array') return `["${first}","${second}"]`
  return `{"start_date":"${first}","steps":[{"start_date":"${first}"},{"start_date":"${second}"}]}`
}

const days = new Map<number, string>()

function writeReading(reading: number): string {
  const number = Math.floor(reading / DAY)
  let day = days.get(number)
  if (day === undefined) {
    day = new Date(number * DAY).toISOString().slice(0, 10)
    days.set(number, day)
  }
  const minute = Math.floor((reading - number * DAY) / MINUTE)
  return `${day}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00.000`
}

function writeOffset(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))
