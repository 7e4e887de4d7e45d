import type { Instant } from '../../model/slot.ts'
import type { Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import { freeTimes } from './availabilities.ts'
import { covidReasons, type Structure } from './structure.ts'

/** What is really to be had at a structure for somebody who wants a first injection. */
export function structureTruth(structure: Structure, times: QueueTimes, at: Instant): Truth {
  const slots = covidReasons(structure)
    .filter(({ kind }) => kind.isFirst)
    .flatMap((reason) =>
      freeTimes(reason, structure.habits, times, at)
        .filter((start) => start >= at)
        .map((start) => ({ start, vaccine: reason.kind.vaccine })),
    )
  slots.sort((a, b) => a.start - b.start)
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}
