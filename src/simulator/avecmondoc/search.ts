import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import type { Structure } from './structure.ts'

const USUAL_LIMIT = 10

/** Longer lists come whole on the first page, whatever limit is asked for. */
const LONGEST_PAGED = 1_900

/** The rows of the list, in its order. A few structures occur again at the end. */
export const searchRows = (structures: readonly Structure[]): unknown[] => [
  ...structures.map(row),
  ...structures.filter(({ site }) => dice(mix(site.key, 4)).chance(0.02)).map(row),
]

function row(structure: Structure) {
  const { name, slug, covidHours, site } = structure
  const draw = dice(mix(site.key, 5))
  const isAbsent = covidHours === 0 && draw.chance(0.2)
  return {
    name,
    url: `https://patient.avecmondoc.com/fiche/structure/${slug}`,
    ...writtenAddress(site),
    ...(isAbsent ? {} : { businessHoursCovidCount: covidHours }),
  }
}

/** Often empty or broken here: the structure's own page has it right. */
function writtenAddress({ key, street, postcode, town }: Site) {
  const right = { address: street, zipCode: postcode, city: town.name, country: 'France' }
  return dice(mix(key, 6)).weighted<Record<string, unknown>>([
    [70, right],
    [10, { ...right, address: '[object Object]', city: '[object Object]' }],
    [10, { address: null, zipCode: null, city: null, country: null }],
    [10, { address: '', zipCode: ` ${postcode} `, city: ` ${town.name} `, country: '' }],
  ])
}

/** One page of the list. */
export function searchPage(rows: readonly unknown[], query: URLSearchParams): unknown {
  const isWhole = rows.length > LONGEST_PAGED
  const limit = isWhole ? rows.length : number(query.get('limit'), USUAL_LIMIT)
  const page = isWhole ? 1 : number(query.get('page'), 1)
  const pages = Math.ceil(rows.length / limit)
  return {
    data: rows.slice((page - 1) * limit, page * limit),
    page,
    pages,
    limit,
    count: rows.length,
    hasNextPage: page < pages,
    hasPreviousPage: page > 1,
  }
}

function number(text: string | null, usual: number): number {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 ? value : usual
}
