import { repairPhone } from '../../model/phone.ts'
import type { Slot } from '../../model/slot.ts'
import type { PlatformFailure } from '../failures.ts'
import { newSlotPool, type SlotPool } from '../slot-pool.ts'

/** What the motives of one centre have told so far. */
export type Harvest = {
  readonly listed: SlotPool
  /** Slots that the platform says there are, and does not list. */
  readonly announced: SlotPool
  readonly failures: PlatformFailure[]
  /** Where some motive can be booked by telephone only: the number, as written. */
  phone: string | null
}

export const newHarvest = (): Harvest => ({
  listed: newSlotPool(),
  announced: newSlotPool(),
  failures: [],
  phone: null,
})

/** All slots. An announced one counts unless a listed one is at the same instant. */
export function slotsOf({ listed, announced }: Harvest): Slot[] {
  const slots = listed.slots()
  const starts = new Set(slots.map(({ start }) => start))
  return [...slots, ...announced.slots().filter(({ start }) => !starts.has(start))]
}

/** Written where there is no number. */
const PLACEHOLDER = '+33100000000'

/** A telephone number in international form; null where the platform only has a filler. */
export function phoneOf(text: string | null, place: string | null): string | null {
  const phone = repairPhone(text, place)
  return phone === PLACEHOLDER ? null : phone
}
