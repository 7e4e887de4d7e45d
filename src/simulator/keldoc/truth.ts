import type { Instant } from '../../model/slot.ts'
import type { TrueSlot, Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import { type Cabinet, isThere, type Motive, motivesOf } from './clinic.ts'
import { freeTimes } from './free-times.ts'

/** What is really to be had at a cabinet for somebody who wants a first injection. */
export function cabinetTruth(times: QueueTimes, cabinet: Cabinet, at: Instant): Truth {
  if (!isThere(cabinet, at)) return { outcome: 'gone', slots: [] }
  const motives = motivesOf(cabinet).filter(({ kind, agendas }) => kind.dose === '1' && agendas.length > 0)
  const slots = [...listedSlots(times, motives, at), ...announcedSlots(times, motives, at)]
  slots.sort((a, b) => a.start - b.start)
  if (slots.length > 0) return { outcome: 'slots', slots }
  return { outcome: motives.some(({ answers }) => answers === 'phone') ? 'phone-only' : 'none', slots }
}

/** An agenda takes one person at a time, whatever the motive: it counts once for all that it serves. */
function listedSlots(times: QueueTimes, motives: readonly Motive[], at: Instant): TrueSlot[] {
  const counted = new Set<number>()
  return motives
    .filter(({ answers }) => answers === 'times')
    .flatMap(({ kind, agendas }) => {
      const uncounted = agendas.filter(({ id }) => !counted.has(id))
      for (const { id } of uncounted) counted.add(id)
      return freeTimes(times, uncounted, at)
        .filter(({ start }) => start > at)
        .map(({ start }) => ({ start, vaccine: kind.vaccine }))
    })
}

/** Where the platform tells the date of the next appointment only, one is known to exist. */
function announcedSlots(times: QueueTimes, motives: readonly Motive[], at: Instant): TrueSlot[] {
  return motives
    .filter(({ answers }) => answers === 'next-date')
    .flatMap(({ kind, agendas }) =>
      freeTimes(times, agendas, at)
        .slice(0, 1)
        .map(({ start }) => ({ start, vaccine: kind.vaccine })),
    )
}
