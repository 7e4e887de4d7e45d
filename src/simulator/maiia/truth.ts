import type { Instant } from '../../model/slot.ts'
import type { Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import { type Center, isThere } from './center.ts'

/** What is really to be had at a centre for somebody who wants a first injection: each practitioner counts once. */
export function centerTruth(times: QueueTimes, center: Center, at: Instant): Truth {
  if (!isThere(center, at)) return { outcome: 'gone', slots: [] }
  const counted = new Set<string>()
  const slots = center.reasons
    .filter(({ kind, sight }) => kind.dose === '1' && sight !== 'ghost')
    .flatMap(({ kind, practitioners }) => {
      const uncounted = practitioners.filter(({ id }) => !counted.has(id))
      for (const { id } of uncounted) counted.add(id)
      return uncounted.flatMap(({ queue }) =>
        times(queue, at)
          .filter((start) => start > at)
          .map((start) => ({ start, vaccine: kind.vaccine })),
      )
    })
  slots.sort((a, b) => a.start - b.start)
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}
