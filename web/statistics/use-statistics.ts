import { useEffect, useState } from 'preact/hooks'
import type {
  CountrySeriesDocument,
  PlatformSharesDocument,
  StatsDocument,
  UrlSharesDocument,
  VaccineStatsDocument,
} from '../../src/publish/schemas.ts'
import { isObjectWith, publishedFile } from '../files/published-file.ts'
import type { Site } from '../layout/site.ts'
import { siteIndex } from '../search/site-index.ts'
import type { DepartementFigures } from './departement-measures.ts'

/** Something that is fetched: there, on its way, or not to be had now. */
export type Part<Value extends object> = Value | 'coming' | 'failed'

/** What the page shows. Figures by département come with the page; the rest is fetched. */
export type StatisticsProps = {
  readonly departements: readonly DepartementFigures[]
  readonly series: Part<CountrySeriesDocument>
  readonly shares: Part<PlatformSharesDocument>
  readonly vaccines: Part<VaccineStatsDocument>
  readonly links: Part<UrlSharesDocument>
  /** Inhabitants by département. */
  readonly populations: Part<ReadonlyMap<string, number>>
}

type Fetched = Omit<StatisticsProps, 'departements'>

/** A page before anything was fetched. */
export const NOTHING_FETCHED: Fetched = {
  series: 'coming',
  shares: 'coming',
  vaccines: 'coming',
  links: 'coming',
  populations: 'coming',
}

/** Fetches each part by itself, so that one that fails takes none of the others away; and again what failed, when asked. */
export function useStatistics(site: Site, written: StatisticsProps): { parts: StatisticsProps; retry: () => void } {
  const [parts, setParts] = useState(written)
  const put = (part: Partial<StatisticsProps>) => setParts((before) => ({ ...before, ...part }))

  const ask = <Name extends keyof Fetched>(name: Name, answer: Promise<StatisticsProps[Name]>) => {
    put({ [name]: 'coming' })
    answer.then(
      (value) => put({ [name]: value }),
      () => put({ [name]: 'failed' }),
    )
  }
  const askFor = (names: readonly (keyof Fetched)[]) => {
    for (const name of names) ask(name, FETCHES[name](site))
  }

  useEffect(() => {
    askFor(NAMES)
    // The figures that came with the page stay when newer ones cannot be had: their age is told.
    fetchStats(site).then(
      (stats) => put({ departements: withFigures(written.departements, stats) }),
      () => {},
    )
  }, [])

  return { parts, retry: () => askFor(NAMES.filter((name) => parts[name] === 'failed')) }
}

const NAMES = ['series', 'shares', 'vaccines', 'links', 'populations'] as const satisfies readonly (keyof Fetched)[]

const FETCHES: { readonly [Name in keyof Fetched]: (site: Site) => Promise<Fetched[Name]> } = {
  series: (site) => publishedFile(site, 'stats_by_date.json', isSeries),
  shares: (site) => publishedFile(site, 'stats_plateformes_dep.json', isShares),
  vaccines: (site) => publishedFile(site, 'stats_by_vaccine.json', isCounts),
  links: (site) => publishedFile(site, 'stats_urls.json', isLinks),
  populations: async (site) =>
    new Map((await siteIndex(site).departements()).map(({ code, population }) => [code, population])),
}

const fetchStats = (site: Site): Promise<StatsDocument> => publishedFile(site, 'stats.json', isStats)

/** The départements with the figures of a newer file; those that it lacks keep theirs. */
export function withFigures(
  departements: readonly DepartementFigures[],
  stats: StatsDocument,
): readonly DepartementFigures[] {
  return departements.map((departement) => {
    const found = stats[departement.code]
    if (!found) return departement
    return { ...departement, slots: found.creneaux, available: found.disponibles, places: found.total }
  })
}

const isNumber = (value: unknown): boolean => typeof value === 'number'

const isNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(isNumber)

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string')

const isSeries = (value: unknown): value is CountrySeriesDocument =>
  isObjectWith(value, {
    dates: isTexts,
    total_appointments: isNumbers,
    total_centres: isNumbers,
    total_centres_disponibles: isNumbers,
  })

/** An object all of whose values pass. */
const isRecordOf = (value: unknown, isGood: (held: unknown) => boolean): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isGood)

const isCounts = (value: unknown): value is VaccineStatsDocument => isRecordOf(value, isNumber)

const isStats = (value: unknown): value is StatsDocument =>
  isRecordOf(value, (each) => isObjectWith(each, { disponibles: isNumber, total: isNumber, creneaux: isNumber }))

const isLinks = (value: unknown): value is UrlSharesDocument =>
  isRecordOf(value, (each) => isObjectWith(each, { valides: isNumber, absentes: isNumber, invalides: isNumber }))

const isSharesByName = (value: unknown): boolean =>
  isRecordOf(value, (each) => isObjectWith(each, { lieux: isNumber, creneaux: isNumber }))

const isShares = (value: unknown): value is PlatformSharesDocument =>
  isRecordOf(value, (each) => isObjectWith(each, { plateformes: isSharesByName, types: isSharesByName }))
