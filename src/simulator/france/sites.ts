import type { Point } from '../../geography/distance.ts'
import { timeZoneOfTerritory } from '../../geography/time-zones.ts'
import { PARIS } from '../../model/local-time.ts'
import { dice, fraction, mix, mixText } from '../random.ts'
import { MAINLAND_WEEKS, OVERSEAS_WEEKS, type Week } from '../slots/week.ts'
import { sitePoint } from './coordinates.ts'
import { streetLine } from './names.ts'
import { phoneNumber } from './phones.ts'
import { type Town, townsByDepartement } from './towns.ts'

/** A place in France where a simulated platform may put a centre. */
export type Site = Point & {
  /** Different for every site of a spread; whatever is drawn for the site comes from it. */
  readonly key: number
  readonly town: Town
  /** Number and street. */
  readonly street: string
  readonly postcode: string
  readonly timeZone: string
  /** Ten digits. */
  readonly phone: string
  readonly week: Week
}

/**
 * Spreads sites over the départements by population, at least one in each as long as there are enough, and over the towns
 * of each by population too.
 *
 * @param key - of the seed and of the platform: two platforms do not stand in the same streets
 * @param has - the départements that the platform is in
 */
export function spreadSites(key: number, count: number, has: (departement: string) => boolean): Site[] {
  const byDepartement = townsByDepartement()
  const codes = [...byDepartement.keys()].filter((code) => has(code))
  const shares = apportion(
    count,
    codes.map((code) => population(byDepartement.get(code) ?? [])),
  )
  return codes.flatMap((code, index) => sitesOf(mix(key, index), byDepartement.get(code) ?? [], shares[index] ?? 0))
}

/** Départements that a smaller platform is in: a share of them, always the same for a key, and those overseas. */
export const someDepartements =
  (key: number, share: number) =>
  (departement: string): boolean =>
    departement.length === 3 || fraction(mixText(key, departement), 0) < share

const population = (towns: readonly Town[]): number => towns.reduce((sum, town) => sum + town.population, 0)

/** Splits a count by weights: one each first, the rest by largest remainder. */
export function apportion(count: number, weights: readonly number[]): number[] {
  const heaviestFirst = weights.map((_, index) => index).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
  if (count <= weights.length) {
    const chosen = new Set(heaviestFirst.slice(0, count))
    return weights.map((_, index) => (chosen.has(index) ? 1 : 0))
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const exact = weights.map((weight) => ((count - weights.length) * weight) / total)
  const shares = exact.map((share) => 1 + Math.floor(share))
  const left = count - shares.reduce((sum, share) => sum + share, 0)
  const remainder = (index: number) => (exact[index] ?? 0) % 1
  const neediest = [...heaviestFirst].sort((a, b) => remainder(b) - remainder(a) || a - b).slice(0, left)
  for (const index of neediest) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

function sitesOf(key: number, towns: readonly Town[], count: number): Site[] {
  let sum = 0
  const upTo = towns.map((town) => {
    sum += town.population
    return sum
  })
  return Array.from({ length: count }, (_, index) => {
    const siteKey = mix(key, index)
    const place = fraction(siteKey, 0) * sum
    const town = towns[firstAbove(upTo, place)]
    if (!town) throw new RangeError('A département without towns cannot hold sites')
    return siteIn(town, siteKey)
  })
}

/** Index of the first of ascending numbers that is above a value. */
function firstAbove(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}

function siteIn(town: Town, key: number): Site {
  const draw = dice(mix(key, 1))
  const timeZone = timeZoneOfTerritory(town.departement)
  return {
    key,
    town,
    street: streetLine(draw),
    postcode: draw.pick(town.postcodes),
    timeZone,
    phone: phoneNumber(draw, town.departement),
    week: draw.pick(timeZone === PARIS ? MAINLAND_WEEKS : OVERSEAS_WEEKS),
    ...sitePoint(town.insee, key),
  }
}
