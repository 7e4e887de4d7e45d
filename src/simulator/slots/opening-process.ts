import { DAY, HOUR } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { type Dice, dice, mix } from '../random.ts'

/**
 * How slots appear and vanish over a country, fixed before anyone looks: what a way of polling is measured against. In a
 * `concentrated` country a tenth of the centres gives 85 % of the openings, and each centre has an hour of the day in which
 * half of its own appear; in a `uniform` one all centres and all hours are alike.
 */
export type OpeningProcess = {
  readonly kind: 'concentrated' | 'uniform'
  readonly seed: number
  readonly centres: number
  /** Openings a day over all centres, on average. */
  readonly perDay: number
}

/** Something that can be booked from one moment on, until someone has. */
export type Opening = { readonly centre: number; readonly from: Instant; readonly until: Instant }

const BUSY_SHARE = 0.1
const OPENINGS_OF_BUSY = 0.85

/** Share of a centre's openings that appear in its own hour. */
const IN_OWN_HOUR = 0.5

const MINUTE = 60_000

/** Lives are spread evenly over their orders of magnitude, from the shortest to the longest. */
const LIFE = { shortest: 4 * MINUTE, longest: 6 * HOUR }

/** Hours (UTC) in which centres release appointments, each as often as its weight: offices open, noon, offices close. */
const OWN_HOURS = [
  [4, 7],
  [3, 8],
  [1, 10],
  [2, 11],
  [2, 13],
  [3, 16],
  [2, 18],
  [1, 22],
] as const

/** The openings of one day (a count of days since 1970), in the order in which they appear. */
export function openingsOfDay(process: OpeningProcess, day: number): Opening[] {
  const openings: Opening[] = []
  const rates = ratesOf(process)
  for (const [centre, perDay] of rates.entries()) {
    const draw = dice(mix(mix(process.seed, centre), day))
    for (let left = poisson(perDay, draw); left > 0; left -= 1) {
      const from = day * DAY + timeOfDay(process, centre, draw)
      openings.push({ centre, from, until: from + lifeOf(draw) })
    }
  }
  return openings.sort((a, b) => a.from - b.from || a.centre - b.centre)
}

/** Openings a day of every centre. Within a group the most generous centre gives four times as much as the least. */
function ratesOf({ kind, seed, centres, perDay }: OpeningProcess): number[] {
  if (kind === 'uniform') return Array.from({ length: centres }, () => perDay / centres)
  const draw = dice(mix(seed, 1))
  const order = draw.shuffled(Array.from({ length: centres }, (_, centre) => centre))
  const busy = new Set(order.slice(0, Math.round(centres * BUSY_SHARE)))
  const weights = order.map(() => 4 ** draw.fraction())
  const sums = { busy: 0, other: 0 }
  for (const [centre, weight] of weights.entries()) sums[busy.has(centre) ? 'busy' : 'other'] += weight
  return weights.map((weight, centre) =>
    busy.has(centre)
      ? (perDay * OPENINGS_OF_BUSY * weight) / sums.busy
      : (perDay * (1 - OPENINGS_OF_BUSY) * weight) / sums.other,
  )
}

function timeOfDay({ kind, seed }: OpeningProcess, centre: number, draw: Dice): number {
  if (kind === 'uniform') return draw.fraction() * DAY
  const own = dice(mix(seed, centre)).weighted(OWN_HOURS)
  return draw.chance(IN_OWN_HOUR) ? (own + draw.fraction()) * HOUR : (5 + 17 * draw.fraction()) * HOUR
}

const lifeOf = (draw: Dice): number => LIFE.shortest * (LIFE.longest / LIFE.shortest) ** draw.fraction()

/** A count of independent events, by multiplying draws until they are rarer than none at all. */
function poisson(mean: number, draw: Dice): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = draw.fraction(); product > limit; product *= draw.fraction()) count += 1
  return count
}
