import { z } from 'zod'
import { audienceKey } from '../../model/audience.ts'
import { eachPair, type Offer, offerSchema } from '../../model/offer.ts'

/**
 * Free places of one kind (same vaccines, doses and audience) by local hour: pairs (whole local hours since 1970-01-01,
 * places), in ascending order. A place in an hour is what a person is told of: below the hour nothing is kept of all slots.
 */
export const openKindSchema = offerSchema.omit({ instants: true })

export type OpenKind = z.infer<typeof openKindSchema>

/** All that is free at a centre, in the order of {@link kindKey}: one entry per kind, none empty. */
export const cellsSchema = z.array(openKindSchema).readonly()

export type Cells = z.infer<typeof cellsSchema>

/** A text equal for kinds that are alike. */
export const kindKey = ({ vaccines, doses, audience }: Omit<OpenKind, 'hours'>): string =>
  `${[...vaccines].sort().join('+')}|${[...doses].sort().join('+')}|${audienceKey(audience)}`

/** What a look found, by kind and hour. */
export function cellsOf(offers: readonly Offer[]): Cells {
  const kinds = new Map<string, { kind: Offer; hours: Map<number, number> }>()
  for (const offer of offers) {
    const key = kindKey(offer)
    const { hours } = kinds.get(key) ?? { hours: new Map<number, number>() }
    eachPair(offer.hours, (hour, places) => hours.set(hour, (hours.get(hour) ?? 0) + places))
    if (hours.size > 0) kinds.set(key, { kind: offer, hours })
  }
  return [...kinds.keys()].sort().flatMap((key) => {
    const found = kinds.get(key)
    return found ? [openKind(found.kind, found.hours)] : []
  })
}

function openKind(
  { vaccines, doses, audience }: Omit<OpenKind, 'hours'>,
  hours: ReadonlyMap<number, number>,
): OpenKind {
  return { vaccines, doses, audience, hours: [...hours].sort(([a], [b]) => a - b).flat() }
}

/** What is free in both: the fewer places of the two. */
export function heldCells(before: Cells, after: Cells): Cells {
  const known = byKind(before)
  return after.flatMap((kind) => {
    const hours = new Map<number, number>()
    const others = known.get(kindKey(kind))
    eachPair(kind.hours, (hour, places) => {
      const held = Math.min(places, others?.get(hour) ?? 0)
      if (held > 0) hours.set(hour, held)
    })
    return hours.size > 0 ? [openKind(kind, hours)] : []
  })
}

/** Whether something is free in `after` at a kind and hour where nothing was in `before`. */
export function hasNewCells(before: Cells, after: Cells): boolean {
  const known = byKind(before)
  return after.some((kind) => {
    const hours = known.get(kindKey(kind))
    let isNew = false
    eachPair(kind.hours, (hour) => {
      isNew ||= !hours?.has(hour)
    })
    return isNew
  })
}

function byKind(cells: Cells): Map<string, ReadonlyMap<number, number>> {
  return new Map(
    cells.map((kind) => {
      const hours = new Map<number, number>()
      eachPair(kind.hours, (hour, places) => hours.set(hour, places))
      return [kindKey(kind), hours]
    }),
  )
}

/** Whether both say the same. */
export const sameCells = (one: Cells, other: Cells): boolean =>
  one.length === other.length &&
  one.every((kind, index) => {
    const twin = other[index]
    return twin !== undefined && kindKey(kind) === kindKey(twin) && sameNumbers(kind.hours, twin.hours)
  })

const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index])
