import { useMemo } from 'preact/hooks'
import { RADII_KM, type RadiusKm } from '../../src/model/radii.ts'
import { dayAt, type LocalTime } from '../format/local-times.ts'
import { useAfterPaint } from '../layout/use-after-paint.ts'
import type { Area, NamedDepartement, SearchPoint } from './area.ts'
import { type Arrivals, arrivalsOf, oldestOf } from './arrivals.ts'
import { type Changed, changedBetween, NOTHING_CHANGED } from './changed.ts'
import { type Choices, choicesOf } from './choices.ts'
import { type DayTile, dayTiles } from './days.ts'
import type { Filters, View } from './filters.ts'
import { clockOffset, type Place, placesOf } from './place.ts'
import { slotsByDay, slotsOf } from './selection.ts'
import { isVerified, type Shown, shownPlaces } from './shown.ts'
import type { FileStates, Files } from './use-files.ts'

/** All that the page of results shows, worked out of the files and of what is asked. */
export type Results = {
  /** Some files are still on their way. */
  readonly isLoading: boolean
  /** Places of the area, near enough. */
  readonly places: readonly Place[]
  /** Those of them of which what was seen free is shown as free: they are what is counted. */
  readonly verified: readonly Place[]
  readonly shown: Shown
  /** Slots under the filters. */
  readonly slots: number
  readonly tiles: readonly DayTile[]
  /** Slots of all days under the other filters. */
  readonly slotsOfAllDays: number
  readonly choices: Choices
  readonly arrivals: Arrivals
  /** When the oldest of the files was made. */
  readonly made: LocalTime | null
  readonly changed: Changed
  /** The next wider circle in which there is something. */
  readonly wider: { readonly radiusKm: RadiusKm; readonly places: number } | null
}

type Input = {
  readonly area: Area
  readonly departements: readonly NamedDepartement[]
  readonly files: Files
  readonly view: View
  /** When the list was made: what is past then is left out. */
  readonly listedAt: number
}

export function useResults({ area, departements, files, view, listedAt }: Input): Results {
  const { states, newer } = files
  const point = area.kind === 'around' ? area.point : null
  const { filters, sort, radiusKm } = view
  const codes = departements.map(({ code }) => code).join()
  const all = useMemo(() => placesIn(departements, states, listedAt, point), [codes, states, listedAt])
  const near = (list: readonly Place[]) => (point ? within(list, radiusKm) : list)
  const places = useMemo(() => near(all), [all, radiusKm])
  const shown = useMemo(() => shownPlaces(places, filters, sort, listedAt), [places, filters, sort, listedAt])
  const settled = useAfterPaint(filters)
  const verified = useMemo(() => places.filter((place) => isVerified(place, listedAt)), [places, listedAt])
  const choices = useMemo(() => choicesOf(places, settled, verified), [verified, settled])
  const days = useMemo(() => slotsByDay(verified, settled), [verified, settled])
  const changed = useMemo(
    () => (newer ? changedBetween(places, near(placesIn(departements, newer, listedAt, point))) : NOTHING_CHANGED),
    [newer, places],
  )
  return {
    isLoading: departements.some(({ code }) => !states.has(code)),
    places,
    verified,
    shown,
    slots: shown.free.reduce((sum, { slots }) => sum + slots, 0),
    tiles: dayTiles(days, todayOf(places, listedAt)),
    slotsOfAllDays: [...days.values()].reduce((sum, slots) => sum + slots, 0),
    choices,
    arrivals: arrivalsOf(departements, states),
    made: oldestOf(states.values()),
    changed,
    wider: point ? widerThan(all, filters, radiusKm, listedAt) : null,
  }
}

function placesIn(
  departements: readonly NamedDepartement[],
  states: FileStates,
  now: number,
  point: SearchPoint | null,
): Place[] {
  return departements.flatMap(({ code }) => {
    const state = states.get(code)
    return state?.kind === 'here' ? placesOf(state.files, now, point) : []
  })
}

/** Places whose position is known to be near enough. */
const within = (places: readonly Place[], radiusKm: RadiusKm): Place[] =>
  places.filter(({ distance }) => distance !== null && distance <= radiusKm)

/** The day by the calendar of most places; that of Paris where there are none. */
function todayOf(places: readonly Place[], now: number): string {
  const [first] = places
  return dayAt(now, first ? clockOffset(first) : 0)
}

function widerThan(all: readonly Place[], filters: Filters, radiusKm: RadiusKm, now: number): Results['wider'] {
  for (const wider of RADII_KM) {
    if (wider <= radiusKm) continue
    const places = within(all, wider).filter((place) => isVerified(place, now) && slotsOf([place], filters) > 0)
    if (places.length > 0) return { radiusKm: wider, places: places.length }
  }
  return null
}
