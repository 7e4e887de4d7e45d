import { nameKeys } from '../search/fold.ts'
import { ROOT, SHORTEST_PREFIX } from '../search/index-tree.ts'
import type { Commune } from '../search/places.ts'

/** A file with more places than this is cut in files by one letter more: ten kilobytes, compressed. */
const MOST_PLACES = 500

/** A beginning with no more places than this needs no file of its own: the file above holds them too. */
const FEWEST_PLACES = 24

/** Of the places of a cut file, those kept in it: enough to suggest some of each sort before the next letter is typed. */
const BEST_KNOWN = 24

/** Places of all France in which nearest spellings are looked for when not even two letters are right. */
const BEST_KNOWN_OF_ALL = 400

/** A place under one of the runs of letters or digits by which it is found. */
type Entry = { readonly key: string; readonly commune: Commune; readonly isWholeName: boolean }

/**
 * Cuts the communes into files by the beginnings of their names, of the words in them, of their postcodes and of their
 * INSEE codes, as deep as each file needs to stay small.
 *
 * @param communes - the most populated first; each file keeps this order.
 * @returns the communes of each file by its beginning.
 */
export function indexTree(communes: readonly Commune[]): Map<string, Commune[]> {
  const files = new Map<string, Commune[]>()
  const entries = communes.flatMap(entriesOf)
  const tooShort = entries.filter(({ key }) => key.length < SHORTEST_PREFIX)
  files.set(ROOT, [...new Set([...communes.slice(0, BEST_KNOWN_OF_ALL), ...tooShort.map(({ commune }) => commune)])])
  for (const [prefix, group] of byBeginning(entries, SHORTEST_PREFIX)) cut(prefix, group, files)
  return files
}

function entriesOf(commune: Commune): Entry[] {
  const names = nameKeys(commune.name).map((key, index) => ({ key, commune, isWholeName: index === 0 }))
  if (commune.isFormer) return names
  const codes = [...commune.postcodes, commune.insee.toLowerCase()]
  return [...names, ...codes.map((key) => ({ key, commune, isWholeName: true }))]
}

function cut(prefix: string, entries: readonly Entry[], files: Map<string, Commune[]>): void {
  const all = communesOf(entries)
  if (all.length <= MOST_PLACES) {
    files.set(prefix, all)
    return
  }
  const kept = entries.filter(({ key }) => key === prefix)
  for (const [longer, group] of byBeginning(entries, prefix.length + 1)) {
    if (group.length <= FEWEST_PLACES) kept.push(...group)
    else cut(longer, group, files)
  }
  const whole = entries.filter(({ isWholeName }) => isWholeName).slice(0, BEST_KNOWN)
  const inside = entries.filter(({ isWholeName }) => !isWholeName).slice(0, BEST_KNOWN)
  files.set(prefix, communesOf([...kept, ...whole, ...inside]))
}

/** Each once, the most populated first. */
const communesOf = (entries: readonly Entry[]): Commune[] =>
  [...new Set(entries.map(({ commune }) => commune))].sort((a, b) => b.population - a.population)

function byBeginning(entries: readonly Entry[], length: number): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (entry.key.length < length) continue
    const prefix = entry.key.slice(0, length)
    const group = groups.get(prefix)
    if (group) group.push(entry)
    else groups.set(prefix, [entry])
  }
  return groups
}
