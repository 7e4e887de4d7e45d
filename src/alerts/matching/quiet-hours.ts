import { localHour } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { nextLocalHour } from '../wording/moments.ts'

/** Nobody is woken between these hours of their place's clock, unless they asked. */
const [NIGHT_FROM, NIGHT_TO] = [22, 7]

/** When the night that is on at `now` ends by the clock of the zone; null by day. */
export function nightEnd(now: Instant, zone: string): Instant | null {
  const hour = localHour(now, zone) % 24
  return hour >= NIGHT_FROM || hour < NIGHT_TO ? nextLocalHour(now, NIGHT_TO, zone) : null
}
