import { formatInstant, PARIS, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { instantOfReading } from '../slots/openings.ts'
import type { Habits } from './clinic.ts'

/**
 * An instant in one of the platform's forms, `2021-06-03T11:00:00.000+02:00` or `2021-06-03T11:00:00.000000+0200`. The
 * reading is that of the place's clock; most places overseas stamp it with the offset of Paris all the same.
 */
export function writeInstant(instant: Instant, timeZone: string, habits: Habits): string {
  const own = formatInstant(instant, timeZone)
  const stamped =
    timeZone === PARIS || habits.overseasOffset === 'own'
      ? own
      : formatInstant(instantOfReading(instant + zoneOffset(instant, timeZone), PARIS), PARIS)
  const [reading, offset] = [own.slice(0, 19), stamped.slice(19)]
  return habits.offset === 'colon' ? `${reading}.000${offset}` : `${reading}.000000${offset.replace(':', '')}`
}
