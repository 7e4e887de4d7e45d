import type { Place } from '../results/place.ts'
import { type FreePlace, soonestFirst } from '../results/shown.ts'
import type { Pixel, Projection } from './projection.ts'

/** Size of a label: a small board with the day and the hour, large enough for a finger. */
export const LABEL = { width: 96, height: 46, tail: 8 } as const

/** A label of the map: one place, or several that stand too close to be told apart, by the soonest of them. */
export type MapLabel = Pixel & {
  readonly soonest: FreePlace
  /** How many more places the label stands for. */
  readonly others: number
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Labels stand above their places and never cover each other: a place whose label would is counted in the one it meets. */
export function labelsOf(free: readonly FreePlace[], project: Projection): MapLabel[] {
  const labels: { soonest: FreePlace; others: number; x: number; y: number; box: Box }[] = []
  for (const shown of soonestFirst(free)) {
    const { location } = shown.place.published
    if (location === null) continue
    const at = project(location)
    const box = labelBox(at)
    const met = labels.find((label) => overlap(label.box, box))
    if (met) met.others += 1
    else labels.push({ soonest: shown, others: 0, ...at, box })
  }
  return labels.map(({ box: _, ...label }) => label)
}

/** What a label covers, with a little room around. */
export function labelBox({ x, y }: Pixel): Box {
  const half = LABEL.width / 2 + 2
  return { left: x - half, right: x + half, top: y - LABEL.height - LABEL.tail - 2, bottom: y + 2 }
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** The name of a town, to tell where one is on a drawing without streets. */
export type Town = Pixel & { readonly name: string }

/** More names than these would be read instead of the labels. */
const MOST_TOWNS = 14

const TOWN_LETTER = 8.5

const TOWN_HEIGHT = 20

/** Names stand under the middle of their places: the labels stand above. */
const TOWN_BELOW = 18

/** The towns with most places, each under the middle of its places, as far as they cover no label and no other name. */
export function townsOf(places: readonly Place[], project: Projection, labels: readonly MapLabel[]): Town[] {
  const taken = labels.map(labelBox)
  const towns: Town[] = []
  for (const { name, latitude, longitude } of byCity(places)) {
    const middle = project({ latitude, longitude })
    const [x, y] = [middle.x, middle.y + TOWN_BELOW]
    const half = (name.length * TOWN_LETTER) / 2
    const box = { left: x - half, right: x + half, top: y - TOWN_HEIGHT / 2, bottom: y + TOWN_HEIGHT / 2 }
    if (taken.some((other) => overlap(other, box))) continue
    taken.push(box)
    towns.push({ name, x, y })
    if (towns.length === MOST_TOWNS) break
  }
  return towns
}

function byCity(places: readonly Place[]): { name: string; latitude: number; longitude: number }[] {
  const cities = new Map<string, { name: string; count: number; latitude: number; longitude: number }>()
  for (const { published } of places) {
    const { location } = published
    if (!location?.city) continue
    const key = location.city.toLowerCase()
    const known = cities.get(key) ?? { name: location.city, count: 0, latitude: 0, longitude: 0 }
    cities.set(key, known)
    known.count += 1
    known.latitude += location.latitude
    known.longitude += location.longitude
  }
  return [...cities.values()]
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map(({ name, count, latitude, longitude }) => ({
      name,
      latitude: latitude / count,
      longitude: longitude / count,
    }))
}
