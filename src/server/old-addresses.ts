/**
 * Addresses of the first Vite Ma Dose, still in messages, bookmarks and search engines, and what shows the same here.
 * Nothing is imported, so that the server and the site's own page for unknown addresses share one rule.
 */

/** Pages with one address, by their old path. */
const FIXED: ReadonlyMap<string, string> = new Map([
  ['lieux', ''],
  ['centres', ''],
  ['statistiques', 'statistiques/'],
  ['apropos', 'a-propos/'],
  ['equipe', 'a-propos/'],
])

const DEPARTEMENT = /^centres-vaccination-covid-dpt(\d[\dab]|97\d|om)(?:-[^/]*)?$/i

const COMMUNE = /^commune(\d[\dab]\d{3})(?:-[^/]*)?$/i

/** The order that an old address asked for, as ours write it. */
const ORDERS: ReadonlyMap<string, string> = new Map([
  ['en-triant-par-distance', 'proche'],
  ['en-triant-par-date', 'tot'],
])

/** A département as far as its page's address needs it. */
type Addressed = { readonly code: string; readonly slug: string }

/**
 * Where an old address leads now: a path from the root of the site, without a leading `/`, with its query. Null when it
 * never was an address of ours, or names no département. The kind of search in it (`recherche-standard`…) is dropped: the
 * page that is reached shows all kinds.
 *
 * @param path - the old path from the root of the site, without query; a leading or final `/` does not matter.
 */
export function newAddressOf(path: string, departements: readonly Addressed[]): string | null {
  const [first = '', ...others] = path.split('/').filter((segment) => segment !== '')
  const fixed = FIXED.get(first)
  if (others.length === 0 && fixed !== undefined) return fixed
  const code = DEPARTEMENT.exec(first)?.[1]?.toLowerCase()
  const departement = departements.find((each) => each.code.toLowerCase() === code)
  if (!departement) return null
  const insee = others.map((segment) => COMMUNE.exec(segment)?.[1]).find((found) => found !== undefined)
  if (insee === undefined) return `departement/${departement.code.toLowerCase()}-${departement.slug}/`
  const order = others.map((segment) => ORDERS.get(segment)).find((found) => found !== undefined)
  return `autour/?commune=${insee.toUpperCase()}${order === undefined ? '' : `&tri=${order}`}`
}
