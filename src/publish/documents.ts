import type { Departement } from '../geography/departements.ts'
import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { Standing } from '../snapshot/standing.ts'
import type { Standings } from '../snapshot/standings.ts'
import { publishedCentre } from './published-centre.ts'
import type { CentresDocument, DepartementsDocument, PublishedCentre } from './schemas.ts'

/** A standing and what is published of it, kept together to sort by instants rather than by texts. */
export type Listed = { readonly standing: Standing; readonly published: PublishedCentre }

/**
 * Every centre to publish, by département code, repeated names made distinct. The result depends on what is given, not on
 * its order.
 */
export function listByDepartement(
  byDepartement: Standings['byDepartement'],
  platformName: (id: string) => string,
): Map<string, Listed[]> {
  const listed = new Map<string, Listed[]>()
  for (const [code, standings] of byDepartement) {
    const list = standings.map((standing) => ({ standing, published: publishedCentre(standing, code, platformName) }))
    listed.set(code, withDistinctNames(list))
  }
  return listed
}

/** Same name within a département: the town is appended, when it is known. */
function withDistinctNames(list: readonly Listed[]): Listed[] {
  const counts = new Map<string, number>()
  for (const { published } of list) counts.set(published.nom, (counts.get(published.nom) ?? 0) + 1)
  return list.map((item) => {
    const city = item.standing.centre.city?.trim()
    const repeated = (counts.get(item.published.nom) ?? 0) > 1
    if (!repeated || !city) return item
    return { ...item, published: { ...item.published, nom: `${item.published.nom} - ${city}` } }
  })
}

/** The two lists of a document: available ones by instant, name, id; the others by name, id. */
export function centresDocument(listed: readonly Listed[], now: Instant): CentresDocument {
  const available = listed.filter(({ standing }) => standing.kind === 'available').sort(bySoonest)
  const absent = listed.filter(({ standing }) => standing.kind === 'absent').sort(byName)
  return {
    version: 1,
    last_updated: formatInstant(now, PARIS),
    centres_disponibles: available.map(({ published }) => published),
    centres_indisponibles: absent.map(({ published }) => published),
  }
}

function bySoonest(a: Listed, b: Listed): number {
  return nextOf(a.standing) - nextOf(b.standing) || byName(a, b)
}

const nextOf = (standing: Standing): Instant => (standing.kind === 'available' ? standing.next : 0)

/** By name in code points, then by identity. */
export function byName(a: Listed, b: Listed): number {
  return codePoints(a.published.nom, b.published.nom) || codePoints(a.published.internal_id, b.published.internal_id)
}

/**
 * Compares by code points, so that the order is the same on every machine. Units are compared as they are, but that those of
 * a pair stand for a code point above every other.
 */
export function codePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const difference = a.charCodeAt(index) - b.charCodeAt(index)
    if (difference !== 0) return rank(a.charCodeAt(index)) - rank(b.charCodeAt(index))
  }
  return a.length - b.length
}

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

/** `departements.json`: the list of codes with their names and regions, in code order. */
export function departementsDocument(departements: readonly Departement[]): DepartementsDocument {
  return departements.map(({ code, name, regionCode, regionName }) => ({
    code_departement: code,
    nom_departement: name,
    code_region: regionCode,
    nom_region: regionName,
  }))
}
