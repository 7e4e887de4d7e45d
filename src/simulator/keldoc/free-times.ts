import { DAY, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import type { QueueTimes } from '../slots/queue.ts'
import { type Agenda, type Cabinet, isThere, motivesOf } from './clinic.ts'

/** An appointment that an agenda has free. */
export type FreeTime = { readonly agenda: Agenda; readonly start: Instant }

/** The appointments of some agendas, in ascending order. */
export function freeTimes(times: QueueTimes, agendas: readonly Agenda[], at: Instant): FreeTime[] {
  const all = agendas.flatMap((agenda) => times(agenda.queue, at).map((start) => ({ agenda, start })))
  return agendas.length === 1 ? all : all.sort((a, b) => a.start - b.start)
}

/** The day on the clock of the place, in days since 1970-01-01. */
export const localDayNumber = (start: Instant, timeZone: string): number =>
  Math.floor((start + zoneOffset(start, timeZone)) / DAY)

/** Whether the search shows the cabinet: some are hidden as long as nobody can book anything there. */
export function isListed(times: QueueTimes, cabinet: Cabinet, at: Instant): boolean {
  if (cabinet.presence === 'missing') return true
  if (!isThere(cabinet, at)) return false
  if (!cabinet.hidesWhenFull) return true
  return motivesOf(cabinet).some(
    ({ answers, agendas }) => answers !== 'phone' && agendas.some(({ queue }) => times(queue, at).length > 0),
  )
}
