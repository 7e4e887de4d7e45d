import { addDays, localDay, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { ShapeChanged } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import { type FreeSlot, nextStart, readPeriod } from './period.ts'
import type { AskedReason } from './reasons.ts'
import { AVAILABILITIES_URL, askPeriod } from './requests.ts'

/**
 * Walks the periods of a reason from today (by the clock of Paris) to the horizon, and yields the free slots to come of
 * each. Those of the last period that lie beyond the horizon are kept.
 *
 * @param onUnreadable - told of a period of which something cannot be read; the walk goes on
 */
export async function* walkPeriods(
  reason: AskedReason,
  context: PlatformContext<unknown>,
  onUnreadable: (failure: ShapeChanged) => void,
): AsyncGenerator<readonly Instant[]> {
  const today = localDay(context.now, PARIS)
  const end = addDays(today, context.horizonDays)
  const isNew = newSlots()
  let start: string | null = today
  while (start !== null && start < end) {
    const { slots, unreadable, example, trailer } = readPeriod(await askPeriod(reason, start, context))
    if (unreadable > 0) onUnreadable(unreadableSlots(unreadable, example))
    const free = slots.filter((slot) => slot.start >= context.now && isNew(slot)).map((slot) => slot.start)
    context.explain({
      subject: `période du ${start} pour « ${reason.name} »`,
      kept: free.length > 0,
      because: `${free.length} créneaux à venir sur ${slots.length} libres`,
    })
    if (free.length > 0) yield free
    start = nextStart(start, trailer)
  }
}

/** A jump can land within the period before, whose slots come again then. */
function newSlots(): (slot: FreeSlot) => boolean {
  const seen = new Set<FreeSlot['id']>()
  return ({ id }) => {
    if (id === null) return true
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  }
}

function unreadableSlots(count: number, example: unknown): ShapeChanged {
  return new ShapeChanged(`${count} créneaux libres sans horaire`, {
    url: AVAILABILITIES_URL,
    body: JSON.stringify(example) ?? '',
  })
}
