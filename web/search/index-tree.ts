/** The file that holds the biggest places of all: where everything else fails, the meant one is probably there. */
export const ROOT = ''

/** Letters or digits of the shortest beginning that has a file of its own. */
export const SHORTEST_PREFIX = 2

/** Address of the file of a beginning, from the root of the site. */
export const indexPath = (prefix: string): string => `recherche/${prefix === ROOT ? '_france' : prefix}.json`

/** The beginnings that have a file, and the départements: what must be known before anything can be looked for. */
export const PREFIXES_PATH = 'recherche/_prefixes.json'

export const DEPARTEMENTS_PATH = 'recherche/departements.json'

/**
 * The files that may hold what begins with a key, from the most general to the most exact. The last one holds every place
 * that begins with the key, or, where there would be hundreds, the best known ones.
 */
export function pathOf(key: string, prefixes: ReadonlySet<string>): string[] {
  const path = [ROOT]
  for (let length = SHORTEST_PREFIX; length <= key.length; length++) {
    const prefix = key.slice(0, length)
    if (prefixes.has(prefix)) path.push(prefix)
  }
  return path
}
