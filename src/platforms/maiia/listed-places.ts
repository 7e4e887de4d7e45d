import { linkTo, readCentreId } from './link.ts'
import { isVaccination } from './reasons.ts'
import type { Item, Place } from './schema.ts'

/** A place of the directory that is listed as a centre. */
export type ListedPlace = {
  readonly id: string
  /** Its booking page. */
  readonly url: string
  readonly place: Place
}

/** Told of what is left out: why, in French, and its name. */
export type OnDropped = (reason: string, name: string) => void

/** Known to enter its tests as first injections. */
const EXCLUDED: ReadonlySet<string> = new Set(['603e4fae8c512e753fc49ba1'])

/** The platform's code for places that vaccinate. */
const VACCINATES = 'VAC01'

/**
 * The places to list, in the order found, each once. A group is not listed itself, because its slots are copies of those of
 * its places: they are listed in its stead. A place that is also an entry of its own is taken, and judged, as that.
 */
export function placesToList(items: readonly Item[], onDropped: OnDropped): ListedPlace[] {
  const centres = items.filter(({ type }) => type === 'CENTER')
  const own = ownEntries(centres)
  const listed = new Map<string, ListedPlace>()
  const list = (place: ListedPlace) => void (listed.has(place.id) || listed.set(place.id, place))
  for (const item of centres) {
    const group = groupOf(item)
    if (group) {
      for (const place of placesOfGroup(group, own, onDropped)) list(place)
      continue
    }
    const read = readItem(item)
    if (typeof read === 'string') onDropped(read, item.center?.name ?? '')
    else list(read)
  }
  return [...listed.values()]
}

type Group = { readonly name: string; readonly vaccinates: boolean; readonly children: readonly Place[] }

/** An entry that holds places; null for any other. */
function groupOf({ center, consultationReasons }: Item): Group | null {
  if (!center || center.childCenters.length === 0) return null
  const vaccinates = center.isDemo !== true && consultationReasons.some(isVaccination)
  return { name: center.name, vaccinates, children: center.childCenters }
}

/** Entries by id; of several of one centre, the first. */
function ownEntries(centres: readonly Item[]): ReadonlyMap<string, Item> {
  const entries = new Map<string, Item>()
  for (const item of centres) {
    const id = readCentreId(item.center?.id ?? '')
    if (id !== null && !entries.has(id)) entries.set(id, item)
  }
  return entries
}

function placesOfGroup(group: Group, own: ReadonlyMap<string, Item>, onDropped: OnDropped): ListedPlace[] {
  if (!group.vaccinates) {
    onDropped('groupe sans vaccination contre le COVID-19', group.name)
    return []
  }
  return group.children.flatMap((child) => {
    const entry = own.get(readCentreId(child.id) ?? '')
    // A group within a group is read where it stands, and so is why an entry of its own is left out.
    if (entry && groupOf(entry)) return []
    const read = entry ? readItem(entry) : readChild(child)
    if (typeof read !== 'string') return [read]
    if (!entry) onDropped(read, child.name)
    return []
  })
}

function readItem({ center, consultationReasons }: Item): ListedPlace | string {
  if (!center) return 'fiche illisible'
  const read = readPlace(center)
  if (typeof read === 'string') return read
  return consultationReasons.some(isVaccination) ? read : 'sans vaccination contre le COVID-19'
}

/** A place of a group has no reasons of its own. */
const readChild = (child: Place): ListedPlace | string =>
  child.speciality?.code === VACCINATES ? readPlace(child) : 'lieu d’un groupe qui ne vaccine pas'

/** A place that can be linked to and asked, or why it is left out. */
function readPlace(place: Place): ListedPlace | string {
  if (place.isDemo === true) return 'centre de démonstration'
  const id = readCentreId(place.id)
  if (id === null) return 'sans identifiant'
  if (EXCLUDED.has(id)) return 'centre de tests'
  const url = linkTo(id, place.url)
  return url === null ? 'sans lien' : { id, url, place }
}
