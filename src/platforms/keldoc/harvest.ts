import { repairPhone } from '../../model/phone.ts'
import type { Slot } from '../../model/slot.ts'
import type { PlatformFailure } from '../failures.ts'
import { alsoOf, newSlotPool, type SlotPool } from '../slot-pool.ts'

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

/** All slots. One that is announced is the listed one at the same instant, where there is one. */
export function slotsOf({ listed, announced }: Harvest): Slot[] {
  const left = new Map(announced.slots().map((slot) => [slot.start, slot]))
  const slots = listed.slots().map((slot) => {
    const same = left.get(slot.start)
    left.delete(slot.start)
    return same ? alsoOf(slot, same) : slot
  })
  return [...slots, ...left.values()]
}

/** Written where there is no number. */
const PLACEHOLDER = '+33100000000'

/** A telephone number in international form; null where the platform only has a filler. */
export function phoneOf(text: string | null, place: string | null): string | null {
  const phone = repairPhone(text, place)
  return phone === PLACEHOLDER ? null : phone
}
