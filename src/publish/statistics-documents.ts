import { DEPARTEMENTS } from '../geography/departements.ts'
import { centresByVaccine, type Figures, figuresOf, NO_FIGURES, sumOf } from '../statistics/figures.ts'
import { byName, type Listed } from './documents.ts'
import type { OpenDataDocument, StatsDocument, VaccineStatsDocument } from './schemas.ts'

type ByDepartement = ReadonlyMap<string, readonly Listed[]>

/** `stats.json`: true sums, every code present, the country being the sum of its parts. */
export function statsDocument(byDepartement: ByDepartement): StatsDocument {
  const figures = DEPARTEMENTS.map(({ code }) => [code, figuresOfListed(byDepartement.get(code))] as const)
  const { disponibles, total, creneaux } = published(sumOf(figures.map(([, each]) => each)))
  return {
    tout_departement: { disponibles, total, creneaux },
    ...Object.fromEntries(figures.map(([code, each]) => [code, published(each)])),
  }
}

const figuresOfListed = (listed: readonly Listed[] | undefined): Figures =>
  listed ? figuresOf(listed.map(({ standing }) => standing)) : NO_FIGURES

const published = ({ available, absent, places }: Figures) => ({
  disponibles: available,
  total: available + absent,
  creneaux: places,
  indisponibles: absent,
})

/** `stats_by_vaccine.json`, in the order of the names. */
export function vaccineStatsDocument(byDepartement: ByDepartement): VaccineStatsDocument {
  const standings = [...byDepartement.values()].flat().map(({ standing }) => standing)
  return Object.fromEntries(centresByVaccine(standings))
}

/** `centres_open_data.json`: one entry per booking page, in the order of départements, names and ids. */
export function openDataDocument(byDepartement: ByDepartement): OpenDataDocument {
  const seen = new Set<string>()
  return DEPARTEMENTS.flatMap(({ code }) =>
    [...(byDepartement.get(code) ?? [])]
      .sort(byName)
      .filter(({ published: { url } }) => url === '' || (!seen.has(url) && seen.add(url)))
      .map(({ published: { departement, plateforme, nom, url } }) => ({ departement, plateforme, nom, url })),
  )
}
