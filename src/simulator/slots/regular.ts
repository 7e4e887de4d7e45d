import { DAY, HOUR, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { instantOfReading } from './openings.ts'

const FIRST_HOUR = 9
const SLOTS_PER_DAY = 5
const DAYS = 60

const known = new Map<string, readonly Instant[]>()

/**
 * The same five appointments every day from today on, past ones of today included: any window of fourteen days that
 * begins today or later holds exactly seventy. For benchmarks, where every centre must be the same work.
 */
export function regularSlots(timeZone: string, at: Instant): readonly Instant[] {
  const today = Math.floor((at + zoneOffset(at, timeZone)) / DAY)
  const question = `${timeZone} ${today}`
  let slots = known.get(question)
  if (!slots) {
    slots = Array.from({ length: DAYS * SLOTS_PER_DAY }, (_, index) => {
      const day = today + Math.floor(index / SLOTS_PER_DAY)
      return instantOfReading(day * DAY + (FIRST_HOUR + (index % SLOTS_PER_DAY)) * HOUR, timeZone)
    })
    known.set(question, slots)
  }
  return slots
}
