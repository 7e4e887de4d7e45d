import { DEPARTEMENTS } from '../geography/departements.ts'
import { isHttpUrl } from '../model/booking-url.ts'
import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { Standing } from '../snapshot/standing.ts'
import { type Figures, figuresBy } from '../statistics/figures.ts'
import type { Listed } from './documents.ts'
import type { AgeDocument, PlatformSharesDocument, UrlSharesDocument } from './schemas.ts'

type ByDepartement = ReadonlyMap<string, readonly Listed[]>

const everyone = (byDepartement: ByDepartement): Listed[] => [...byDepartement.values()].flat()

/** For each département and for the country (`tout_departement`), something worked out of its centres. */
function perDepartement<T>(byDepartement: ByDepartement, make: (listed: readonly Listed[]) => T): Record<string, T> {
  return {
    tout_departement: make(everyone(byDepartement)),
    ...Object.fromEntries(DEPARTEMENTS.map(({ code }) => [code, make(byDepartement.get(code) ?? [])])),
  }
}

/** `stats_urls.json`: how many centres have a booking link that can be opened, none, or something else in its place. */
export function urlSharesDocument(byDepartement: ByDepartement): UrlSharesDocument {
  return perDepartement(byDepartement, (listed) => {
    const counts = { valides: 0, absentes: 0, invalides: 0 }
    for (const { standing } of listed) counts[kindOfLink(standing.centre.url)] += 1
    return counts
  })
}

function kindOfLink(url: string): 'valides' | 'absentes' | 'invalides' {
  if (url.trim() === '') return 'absentes'
  return isHttpUrl(url) ? 'valides' : 'invalides'
}

/** `stats_plateformes_dep.json`: each département's platforms and kinds of centre, and the platform with most centres. */
export function platformSharesDocument(byDepartement: ByDepartement): PlatformSharesDocument {
  return perDepartement(byDepartement, (listed) => {
    const names = new Map(listed.map(({ standing, published }) => [standing.centre.platform, published.plateforme]))
    const standings = listed.map(({ standing }) => standing)
    const platforms = figuresBy(standings, ({ centre }) => names.get(centre.platform) ?? centre.platform)
    return {
      plateformes: published(platforms),
      types: published(figuresBy(standings, ({ centre }) => centre.type)),
      plateforme_dominante: dominant(platforms),
    }
  })
}

const total = ({ available, absent }: Figures): number => available + absent

const published = (figures: ReadonlyMap<string, Figures>) =>
  Object.fromEntries(
    [...figures].map(([name, each]) => [
      name,
      { lieux: total(each), disponibles: each.available, creneaux: each.places },
    ]),
  )

/** The name with most centres; of equals, the first by name. */
function dominant(figures: ReadonlyMap<string, Figures>): string | null {
  let best: string | null = null
  for (const [name, each] of figures) {
    const leader = best === null ? undefined : figures.get(best)
    if (!leader || total(each) > total(leader)) best = name
  }
  return best
}

/** `stats_age.json`: how old what is published is, in seconds, for the country and by platform. */
export function ageDocument(byDepartement: ByDepartement, now: Instant): AgeDocument {
  const groups = new Map<string, Standing[]>()
  for (const { standing, published: centre } of everyone(byDepartement)) {
    const group = groups.get(centre.plateforme)
    if (group) group.push(standing)
    else groups.set(centre.plateforme, [standing])
  }
  return {
    last_updated: formatInstant(now, PARIS),
    tout_departement: agesOf([...groups.values()].flat(), now),
    plateformes: Object.fromEntries(
      [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => [name, agesOf(group, now)]),
    ),
  }
}

function agesOf(standings: readonly Standing[], now: Instant): AgeDocument['tout_departement'] {
  const ages = standings
    .flatMap(({ seenAt }) => (seenAt === null ? [] : [Math.max(0, Math.round((now - seenAt) / 1000))]))
    .sort((a, b) => a - b)
  const at = (share: number) => ages[Math.min(ages.length - 1, Math.floor(ages.length * share))] ?? null
  return { mediane: at(0.5), p95: at(0.95), maximum: ages.at(-1) ?? null, jamais_vus: standings.length - ages.length }
}
