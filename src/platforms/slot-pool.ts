import { type Audience, anyAudience } from '../model/audience.ts'
import type { Dose } from '../model/dose.ts'
import type { Instant, Slot } from '../model/slot.ts'

/** What the motive says under which a slot was found. */
export type SlotKind = {
  readonly doses: readonly Dose[]
  readonly vaccines: readonly string[]
  readonly audience: Audience
}

/**
 * The slots of one centre, each once although several motives show it: what makes a slot is its queue (the agenda, the
 * practitioner) and its start. A slot is open to the doses, vaccines and people of all motives that show it.
 */
export type SlotPool = {
  /** @param queue - the platform's id of whoever can take one person at a time */
  add(queue: string, start: Instant, kind: SlotKind): void
  /** In the order in which they were first seen. */
  slots(): Slot[]
}

export function newSlotPool(): SlotPool {
  const slots = new Map<string, Slot>()
  return {
    add(queue, start, kind) {
      const key = `${start} ${queue}`
      const known = slots.get(key)
      if (known === undefined) slots.set(key, { start, ...kind, places: 1 })
      else if (!isOfKind(known, kind)) slots.set(key, alsoOf(known, kind))
    },
    slots: () => [...slots.values()],
  }
}

/** The slot when a motive of another kind shows it too. */
export function alsoOf(slot: Slot, { doses, vaccines, audience }: SlotKind): Slot {
  return {
    ...slot,
    doses: union(slot.doses, doses),
    vaccines: union(slot.vaccines, vaccines),
    audience: anyAudience([slot.audience, audience]),
  }
}

const isOfKind = (slot: Slot, { doses, vaccines, audience }: SlotKind): boolean =>
  slot.doses === doses && slot.vaccines === vaccines && slot.audience === audience

function union<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  const added = others.filter((other) => !some.includes(other))
  return added.length === 0 ? some : [...some, ...added]
}
