import { formatInstant, localDay } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { dice, mix } from '../random.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import type { Choice } from './choices.ts'
import type { Pharmacy } from './pharmacy.ts'

/** A time that the platform shows. */
export type ShownTime = { readonly start: Instant; readonly choice: Choice; readonly places: number }

const FIVE_MINUTES = 300_000

/** All times that the platform shows of a pharmacy, those gone by or full included, in ascending order. */
export function shownTimes({ offers, habits }: Pharmacy, times: QueueTimes, at: Instant): ShownTime[] {
  const shown = offers.flatMap(({ choice, queue }) => {
    const past = habits.showsPast ? pastTimes(queue, at) : []
    return [...past, ...times(queue, at)].flatMap((start) => {
      const draw = dice(mix(queue.key, start / FIVE_MINUTES))
      const time = { start, choice, places: draw.chance(0.05) ? 2 : 1 }
      const full = { start: start + FIVE_MINUTES, choice, places: 0 }
      return habits.showsFull && draw.chance(0.3) ? [time, full] : [time]
    })
  })
  return shown.sort((a, b) => a.start - b.start)
}

/** What the platform answers about the slots of a pharmacy from a day on. */
export function slotsAnswer(pharmacy: Pharmacy, times: QueueTimes, firstDay: string, at: Instant): unknown {
  const { timeZone, key } = pharmacy.site
  const { habits } = pharmacy
  const days = new Map<string, ShownTime[]>()
  for (const time of shownTimes(pharmacy, times, at)) {
    const day = localDay(time.start, timeZone)
    if (day < firstDay) continue
    const known = days.get(day)
    if (known) known.push(time)
    else days.set(day, [time])
  }
  if (days.size === 0) return nothing(pharmacy, firstDay)
  const entries = [...days].map(([day, shown]) => [
    habits.dayKeys === 'dates' ? day : `${day}5`,
    shown.map((time) => writtenTime(time, timeZone)),
  ])
  const ordered = habits.isSorted ? entries : dice(mix(key, 9)).shuffled(entries)
  const total = [...days.values()].flat().length
  return {
    ...(habits.tellsTotal ? { total } : {}),
    slots:
      habits.days === 'together' ? [Object.fromEntries(ordered)] : ordered.map((each) => Object.fromEntries([each])),
  }
}

const writtenTime = ({ start, choice, places }: ShownTime, timeZone: string) => ({
  slot_beginning: formatInstant(start, timeZone),
  available_vaccines: choice.sent,
  number_of_slots: places,
})

function nothing({ habits }: Pharmacy, firstDay: string): unknown {
  if (habits.nothing === 'no-list') return { total: 0 }
  return { total: 0, slots: habits.nothing === 'no-day' ? [] : [{ [firstDay]: [] }] }
}
