import { dice, mix } from '../random.ts'
import { type Center, isThere, SPECIALITIES, type Speciality } from './center.ts'
import type { Listed } from './centers.ts'
import { type Entry, writeEntry, writePractitioner } from './listing.ts'

/** The entries of each speciality, in the order of its pages. */
export type Directory = ReadonlyMap<Speciality, readonly Entry[]>

/** Entries of centres, of groups, and of places of groups that are listed alone. */
export function buildDirectory({ centers, groups }: Listed): Directory {
  const alone = (center: Center): Entry => ({ center, group: null, parent: null })
  const entries: Entry[] = [
    ...centers.map(alone),
    ...groups.map((group) => ({ center: group.head, group, parent: null })),
    ...groups.flatMap(({ head, places }) =>
      places.flatMap(({ center, listedAlone }) => (listedAlone ? [{ center, group: null, parent: head }] : [])),
    ),
  ]
  const second = (speciality: Speciality) => (speciality === 'pharmacie' ? 'centre-de-vaccination' : 'pharmacie')
  return new Map(
    SPECIALITIES.map((speciality) => [
      speciality,
      entries.filter(
        ({ center }) =>
          center.speciality === speciality || (center.listedTwice && second(center.speciality) === speciality),
      ),
    ]),
  )
}

/** Larger pages break the platform. */
export const LARGEST_PAGE = 100

/** One page of the centres of a speciality. The total that it tells is that of something else. */
export function directoryPage(directory: Directory, query: URLSearchParams, page: number, size: number, at: number) {
  const entries = directory.get(query.get('speciality.shortName') as Speciality) ?? []
  const items = entries.filter(({ center }) => isThere(center, at)).flatMap(written)
  return { items: items.slice(page * size, (page + 1) * size), total: Math.min(items.length, 10_000) >> 1 }
}

/** The pharmacist of some pharmacies has an entry as well. */
function written(entry: Entry): unknown[] {
  const hasPractitioner = dice(mix(entry.center.site.key, 36)).chance(0.3)
  return hasPractitioner ? [writePractitioner(entry), writeEntry(entry)] : [writeEntry(entry)]
}
