import { DAY, dayNumber, localDay } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { instantOfReading } from '../slots/openings.ts'
import type { Appointments } from './appointments.ts'
import type { Agenda } from './profile.ts'

/** Appointments to which somebody may add some, at any moment. */
export type OpenedByHand = {
  readonly appointments: Appointments
  /** Puts three appointments online, tomorrow at ten by the clock of the place. */
  open(agenda: Agenda, at: Instant): void
}

const TEN = 10 * 3600_000
const LENGTH = 10 * 60_000

export function openedByHand(usual: Appointments): OpenedByHand {
  const added = new Map<number, readonly Instant[]>()
  return {
    appointments(agenda, groupId, at) {
      const more = added.get(agenda.id)
      const times = usual(agenda, groupId, at)
      if (!more) return times
      return [...new Set([...times, ...more.filter((start) => start > at)])].sort((a, b) => a - b)
    },
    open(agenda, at) {
      const { timeZone } = agenda.site
      const tomorrow = (dayNumber(localDay(at, timeZone)) + 1) * DAY + TEN
      added.set(
        agenda.id,
        [0, 1, 2].map((index) => instantOfReading(tomorrow + index * LENGTH, timeZone)),
      )
    },
  }
}
