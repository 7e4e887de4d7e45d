import { DAY, PARIS, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import type { TrueSlot, Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import { type Entity, isThere } from './entity.ts'

/** How many days ahead readers ask, from the day it is in Paris. */
const DAYS = 28

/** How far ahead the date of a later appointment is worth telling. */
const ANNOUNCED = 50 * DAY

/** What is really to be had at a pharmacy for somebody who wants a first injection. */
export function pharmacyTruth(times: QueueTimes, entity: Entity, at: Instant): Truth {
  const { booking } = entity
  if (!isThere(entity, at)) return { outcome: 'gone', slots: [] }
  if (booking === 'any' || booking === 'without-option') return { outcome: 'phone-only', slots: [] }
  if (booking === 'external') return { outcome: 'unsupported', slots: [] }
  const slots = freeSlots(times, entity, at)
  const end = (Math.floor((at + zoneOffset(at, PARIS)) / DAY) + DAYS) * DAY
  const near = slots.filter(({ start }) => start < end)
  const announced = slots.filter(({ start }) => start <= at + ANNOUNCED).slice(0, 1)
  const told = near.length > 0 ? near : announced
  return { outcome: told.length > 0 ? 'slots' : 'none', slots: told }
}

/** A calendar takes one person at a time, whoever keeps it and whatever the reason. */
function freeSlots(times: QueueTimes, { reasons, professionals }: Entity, at: Instant): TrueSlot[] {
  const wanted = new Map(
    reasons.filter(({ kind, isOpen }) => kind.dose === 1 && isOpen).map((reason) => [reason.id, reason]),
  )
  const calendars = new Map(professionals.flatMap((one) => one.calendars.map((calendar) => [calendar.id, calendar])))
  const slots = [...calendars.values()].flatMap((calendar) => {
    const reason = [...calendar.reasons].map((id) => wanted.get(id)).find((one) => one !== undefined)
    const free = reason ? times(calendar.queue, at).filter((start) => start > at) : []
    return free.map((start) => ({ start, vaccine: reason?.kind.vaccine ?? null }))
  })
  return slots.sort((a, b) => a.start - b.start)
}
