import type { PlatformSharesDocument, UrlSharesDocument, VaccineStatsDocument } from '../../src/publish/schemas.ts'

/** A part of a whole. */
export type Share = { readonly name: string; readonly count: number; readonly of: number }

const COUNTRY = 'tout_departement'

/** Every platform's part of the free slots. */
export function platformSlots(shares: PlatformSharesDocument): Share[] {
  const platforms = Object.entries(shares[COUNTRY]?.plateformes ?? {})
  const all = platforms.reduce((sum, [, { creneaux }]) => sum + creneaux, 0)
  return sorted(platforms.map(([name, { creneaux }]) => ({ name, count: creneaux, of: all })))
}

/** Every kind's part of the places. */
export function kindPlaces(shares: PlatformSharesDocument): Share[] {
  const kinds = Object.entries(shares[COUNTRY]?.types ?? {})
  const all = kinds.reduce((sum, [, { lieux }]) => sum + lieux, 0)
  return sorted(kinds.map(([name, { lieux }]) => ({ name, count: lieux, of: all })))
}

/** The part of the places with slots that offer each vaccine. */
export const vaccinePlaces = (vaccines: VaccineStatsDocument, available: number): Share[] =>
  sorted(Object.entries(vaccines).map(([name, count]) => ({ name, count, of: available })))

/** The part of the places whose booking address opens, is missing, or is no address; in that order. */
export function linkPlaces(links: UrlSharesDocument): Share[] {
  const { valides = 0, absentes = 0, invalides = 0 } = links[COUNTRY] ?? {}
  const all = valides + absentes + invalides
  return [
    { name: 'valides', count: valides, of: all },
    { name: 'absentes', count: absentes, of: all },
    { name: 'invalides', count: invalides, of: all },
  ]
}

/** 0 to 100. */
export const percentOf = ({ count, of }: Share): number => (of === 0 ? 0 : (100 * count) / of)

const sorted = (shares: Share[]): Share[] =>
  shares.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
