import type { Point } from '../../geography/distance.ts'
import type { Dose } from '../../model/dose.ts'
import type { Instant } from '../../model/slot.ts'
import { type Filters, filtersKey } from '../subscription/filters.ts'
import type { AlertPlace } from '../subscription/place.ts'
import {
  AT_NIGHT,
  type Bucket,
  dropLine,
  emptyBucket,
  type Line,
  lineAt,
  partsAt,
  positionAt,
  pushLine,
  setLine,
} from './bucket.ts'
import { openFiling } from './filing.ts'
import { type GlobePoint, type Grid, globePoint, gridFor, kilometresOfChord, squaredChord } from './grid.ts'
import { noHours, type WeekHours } from './week.ts'
import { hoursOf, type KindWish, kindWishOf, type Wish } from './wish.ts'

/** Least time between two messages of one subscription, by its cadence. */
export const PAUSE_MS = { 'at-once': 20 * 60_000, hourly: 60 * 60_000 } as const

/** A running subscription that wants to be told of openings. */
export type Subscriber = {
  readonly id: string
  readonly place: AlertPlace
  readonly filters: Filters
  readonly cadence: keyof typeof PAUSE_MS
  readonly night: boolean
  readonly activeSince: Instant
  readonly messages: number
  readonly lastMessageAt: Instant | null
}

/** All who may be told of an opening, filed by where they look for it. */
export type Subscribers = {
  readonly size: number
  /** Adds one, or puts it in the place of the one of the same id. */
  put(subscriber: Subscriber): void
  drop(id: string): void
  /** A message goes to it: it is one further back, and rests. */
  wrote(id: string, at: Instant): void
  /** Every bucket that may hold someone whom a centre there concerns. */
  bucketsAround(point: Point | null, departement: string | null): Bucket[]
  idOf(number: number): string
  numberOf(id: string): number | null
  /** The different kinds of wishes, and hours of wishes, by their numbers. */
  readonly kinds: readonly KindWish[]
  readonly hours: readonly WeekHours[]
  /** The wish of that kind and those hours: always the same object. */
  wish(kind: number, hours: number): Wish
  /** The numbers of a subscription's wish. */
  partsOf(number: number): { readonly kind: number; readonly hours: number }
  wishOf(id: string): Wish | null
  /** How far the place of a number lies from a point; null where it looks in a whole département. */
  distanceKm(number: number, point: GlobePoint): number | null
  /** The zones behind the numbers of clocks. */
  readonly zones: readonly string[]
}

/** @param campaignDoses - what those want who chose no dose. */
export function openSubscribers(campaignDoses: readonly Dose[]): Subscribers {
  const ids: string[] = []
  const numbers = new Map<string, number>()
  /** By number: where its line is, and how long it rests. */
  const filed = openFiling()
  const free: number[] = []
  const kinds: KindWish[] = []
  const kindNumbers = new Map<string, number>()
  const hours: WeekHours[] = []
  const hoursNumbers = new Map<string, number>()
  const wishes = new Map<number, Wish>()
  const zones: string[] = []
  const byDepartement = new Map<string, Bucket>()
  const byRadius = new Map<number, { grid: Grid; cells: Map<number, Bucket> }>()

  function kindNumber(filters: Filters): number {
    const key = filtersKey({ ...filters, freeTimes: [] })
    return orMade(kindNumbers, key, () => kinds.push(kindWishOf(filters, campaignDoses)) - 1)
  }

  function hoursNumber({ freeTimes }: Filters): number {
    const week = hoursOf(freeTimes)
    return orMade(hoursNumbers, week.join(' '), () => hours.push(week) - 1)
  }

  function wish(kind: number, hour: number): Wish {
    const make = () => ({ kind: kinds[kind] ?? NO_KIND, hours: hours[hour] ?? noHours() })
    return orMade(wishes, kind * MOST_HOURS + hour, make)
  }

  function clockNumber({ place, night }: Subscriber): number {
    const known = zones.indexOf(place.timeZone)
    return (known < 0 ? zones.push(place.timeZone) - 1 : known) + (night ? AT_NIGHT : 0)
  }

  function bucketOf(place: AlertPlace): Bucket {
    if (place.kind === 'departement')
      return orMade(byDepartement, place.code, () => emptyBucket(Number.POSITIVE_INFINITY))
    const { radiusKm } = place
    const { grid, cells } = orMade(byRadius, radiusKm, () => ({ grid: gridFor(radiusKm), cells: new Map() }))
    return orMade(cells, grid.cellOf(place), () => emptyBucket(squaredChord(radiusKm)))
  }

  function takeNumber(id: string): number {
    const number = free.pop() ?? ids.length
    ids[number] = id
    numbers.set(id, number)
    return number
  }

  function drop(id: string): void {
    const number = numbers.get(id)
    if (number === undefined) return
    const { bucket, index } = filed.at(number)
    const moved = dropLine(bucket, index)
    if (moved !== null) filed.move(moved, index)
    numbers.delete(id)
    free.push(number)
  }

  return {
    get size() {
      return numbers.size
    },
    zones,
    kinds,
    hours,
    put(subscriber) {
      drop(subscriber.id)
      const { id, place, cadence, lastMessageAt } = subscriber
      const number = takeNumber(id)
      const bucket = bucketOf(place)
      const line: Line = {
        ...(place.kind === 'commune' ? globePoint(place) : { x: 0, y: 0, z: 0 }),
        number,
        kind: kindNumber(subscriber.filters),
        hours: hoursNumber(subscriber.filters),
        messages: subscriber.messages,
        readyAt: lastMessageAt === null ? 0 : readyAfter(lastMessageAt, PAUSE_MS[cadence]),
        activeSince: Math.floor(subscriber.activeSince / 1000),
        clock: clockNumber(subscriber),
      }
      pushLine(bucket, line)
      filed.put(number, bucket, bucket.size - 1, PAUSE_MS[cadence])
    },
    drop,
    wrote(id, at) {
      const number = numbers.get(id)
      if (number === undefined) return
      const { bucket, index, pauseMs } = filed.at(number)
      const line = lineAt(bucket, index)
      setLine(bucket, index, { ...line, messages: line.messages + 1, readyAt: readyAfter(at, pauseMs) })
    },
    bucketsAround(point, departement) {
      const whole = byDepartement.get(departement ?? '')
      const near = point ? [...byRadius.values()].flatMap((filing) => around(filing, point)) : []
      return [...(whole ? [whole] : []), ...near].filter(({ size }) => size > 0)
    },
    idOf: (number) => ids[number] ?? '',
    numberOf: (id) => numbers.get(id) ?? null,
    wish,
    partsOf(number) {
      const { bucket, index } = filed.at(number)
      return partsAt(bucket, index)
    },
    wishOf(id) {
      const number = numbers.get(id)
      if (number === undefined) return null
      const { bucket, index } = filed.at(number)
      const { kind, hours } = partsAt(bucket, index)
      return wish(kind, hours)
    },
    distanceKm(number, point) {
      const { bucket, index } = filed.at(number)
      if (bucket.reach === Number.POSITIVE_INFINITY) return null
      const { x, y, z } = positionAt(bucket, index)
      return kilometresOfChord((x - point.x) ** 2 + (y - point.y) ** 2 + (z - point.z) ** 2)
    },
  }
}

/** Whole seconds since 1970, rounded up: never too early. */
const readyAfter = (lastMessageAt: Instant, pauseMs: number): number => Math.ceil((lastMessageAt + pauseMs) / 1000)

const NO_KIND: KindWish = { takes: () => false }

/** More than there are weeks with different free hours. */
const MOST_HOURS = 2 ** 24

function around({ grid, cells }: { grid: Grid; cells: ReadonlyMap<number, Bucket> }, point: Point): Bucket[] {
  return grid.cellsAround(point).flatMap((cell) => cells.get(cell) ?? [])
}

function orMade<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
