import type { PlatformSharesDocument } from '../../src/publish/schemas.ts'

/** A département with its figures. */
export type DepartementFigures = {
  readonly code: string
  readonly name: string
  readonly slug: string
  readonly slots: number
  /** Places with slots. */
  readonly available: number
  readonly places: number
}

/** Everything overseas that is no département shares one file: it is in the tables, but on no map. */
export const isOnMap = ({ code }: DepartementFigures): boolean => code !== 'om'

/** How many départements have half of all slots, the richest first; 0 where there are no slots. */
export function halfHolders(departements: readonly DepartementFigures[]): number {
  const all = departements.reduce((sum, { slots }) => sum + slots, 0)
  let held = 0
  let count = 0
  for (const slots of departements.map((each) => each.slots).sort((a, b) => b - a)) {
    if (2 * held >= all) break
    held += slots
    count++
  }
  return count
}

/** Slots for a thousand inhabitants; null where nobody counted the inhabitants. */
export const slotsPerThousand = (slots: number, population: number | undefined): number | null =>
  population ? (1000 * slots) / population : null

const PER_THOUSAND_STEPS = [5, 10, 20] as const

/** From none to most. */
export function perThousandLevel(value: number): 0 | 1 | 2 | 3 | 4 {
  if (value === 0) return 0
  return (1 + PER_THOUSAND_STEPS.filter((step) => value > step).length) as 1 | 2 | 3 | 4
}

export type Dominance = { readonly platform: string; readonly places: number; readonly departements: number }

/** Each platform that has most places somewhere: where it has, and in how many départements; the most frequent first. */
export function dominances(shares: PlatformSharesDocument, departements: readonly DepartementFigures[]): Dominance[] {
  const found = new Map<string, Dominance>()
  for (const { code } of departements) {
    const platform = shares[code]?.plateforme_dominante
    if (!platform) continue
    const { places, departements: count } = found.get(platform) ?? { places: 0, departements: 0 }
    found.set(platform, { platform, places: places + dominantPlaces(shares, code), departements: count + 1 })
  }
  return [...found.values()].sort((a, b) => b.departements - a.departements || (a.platform < b.platform ? -1 : 1))
}

/** Places of the platform that has most of them in a département. */
export function dominantPlaces(shares: PlatformSharesDocument, code: string): number {
  const share = shares[code]
  return share?.plateforme_dominante ? (share.plateformes[share.plateforme_dominante]?.lieux ?? 0) : 0
}
