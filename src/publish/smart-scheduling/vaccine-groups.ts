import type { Dose } from '../../model/dose.ts'
import { eachPair, type Offer } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import { plainLine } from '../plain-text.ts'
import { vaccineKey } from './vaccine-code.ts'

/** The open slots of a centre for one vaccine, or for those that name none. */
export type VaccineGroup = {
  readonly key: string
  readonly name: string | null
  readonly doses: ReadonlySet<Dose>
  /** The first instant, known exactly. */
  readonly first: Instant
  /** Places by whole local hours since 1970-01-01, in the order of time. */
  readonly hours: readonly (readonly [hour: number, places: number])[]
}

/** Offers by vaccine, in the order of the keys. A slot open to several vaccines is in each of their groups. */
export function vaccineGroups(offers: readonly Offer[]): VaccineGroup[] {
  const groups = new Map<string, Offer[]>()
  const names = new Map<string, string | null>()
  for (const offer of offers) {
    for (const name of namesOf(offer)) {
      const key = vaccineKey(name)
      const known = names.get(key)
      names.set(key, known && name && known < name ? known : name)
      const group = groups.get(key)
      if (!group) groups.set(key, [offer])
      else if (group.at(-1) !== offer) group.push(offer)
    }
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({
      key,
      name: names.get(key) ?? null,
      doses: new Set(group.flatMap(({ doses }) => doses)),
      first: Math.min(...group.map(({ instants: [first] }) => first ?? Number.POSITIVE_INFINITY)),
      hours: mergedHours(group),
    }))
}

const namesOf = ({ vaccines }: Offer): (string | null)[] =>
  vaccines.length > 0 ? vaccines.map((name) => plainLine(name) || null) : [null]

function mergedHours(group: readonly Offer[]): [number, number][] {
  const counts = new Map<number, number>()
  for (const { hours } of group) eachPair(hours, (hour, places) => counts.set(hour, (counts.get(hour) ?? 0) + places))
  return [...counts].sort(([a], [b]) => a - b)
}
