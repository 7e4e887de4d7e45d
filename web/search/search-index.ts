import { nameKey } from './fold.ts'
import { DEPARTEMENTS_PATH, indexPath, PREFIXES_PATH, pathOf, ROOT } from './index-tree.ts'
import { nearestPlace } from './nearest.ts'
import { type Commune, type Departement, readCommunes, readDepartements } from './places.ts'
import { type Query, readQuery } from './query.ts'
import { communeSuggestion, type Suggestion, suggestions } from './suggest.ts'

/** What became of a text that someone wants to be a place. */
export type Resolution =
  | { readonly kind: 'found'; readonly suggestion: Suggestion }
  /** Nothing was typed, or a single letter. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly nearest: Suggestion | null }

/** The index of places. Every answer that needs a file fails as its request failed; the next question asks again. */
export type SearchIndex = {
  /** Fetches early what every question needs; a failure shows at the first question. */
  prepare(): void
  /** At most eight places for what has been typed so far. */
  suggest(text: string): Promise<Suggestion[]>
  /** The place that a finished text means: the first suggestion, or else the nearest spelling. */
  resolve(text: string): Promise<Resolution>
  /** The commune of an INSEE code, also an arrondissement of a town. */
  commune(insee: string): Promise<Commune | null>
  /** All 102, in the order of their codes. */
  departements(): Promise<readonly Departement[]>
}

/**
 * @param load - fetches a file of the index, by its address from the root of the site, and reads its JSON.
 */
export function searchIndex(load: (path: string) => Promise<unknown>): SearchIndex {
  const prefixes = kept(async () => readPrefixes(await load(PREFIXES_PATH)))
  const departements = kept(async () => readDepartements(await load(DEPARTEMENTS_PATH)))
  const communesIn = keptEach(async (prefix) => readCommunes(await load(indexPath(prefix))))

  const communesUnder = async (key: string): Promise<Commune[]> => communesIn(last(pathOf(key, await prefixes())))

  const find = async (query: Query): Promise<Suggestion[]> => {
    const keys = query.keys.length > 0 ? query.keys : [query.digits]
    const [all, ...lists] = await Promise.all([departements(), ...keys.map(communesUnder)])
    const found = suggestions(query, [...new Set(lists.flat())], all)
    return found.length > 0 || query.keys.length > 0 ? found : departementOfPostcode(query.digits, all)
  }

  const nearest = async ({ keys, digits }: Query): Promise<Suggestion | null> => {
    const key = last(keys)
    if (key === '') return null
    const [all, path] = [await departements(), pathOf(key, await prefixes())]
    const communes = (await Promise.all(path.map(communesIn))).flat()
    const place = nearestPlace(key, communes, all)
    if (place === null || !('insee' in place)) return place && { kind: 'departement', departement: place }
    const departement = all.find(({ code }) => code === place.departement)
    return departement ? communeSuggestion(place, departement, digits) : null
  }

  return {
    departements,
    prepare() {
      Promise.all([prefixes(), departements()]).catch(() => {})
    },
    async suggest(text) {
      const query = readQuery(text)
      return query ? find(query) : []
    },
    async resolve(text) {
      const query = readQuery(text)
      if (!query) return resolveShort(text, await communesIn(ROOT), await departements())
      const [suggestion] = await find(query)
      return suggestion ? { kind: 'found', suggestion } : { kind: 'unknown', nearest: await nearest(query) }
    },
    async commune(insee) {
      const communes = await communesUnder(insee.toLowerCase())
      return communes.find((commune) => commune.insee === insee && !commune.isFormer) ?? null
    },
  }
}

/** One letter is no question, but there is a village called Y. */
function resolveShort(text: string, communes: readonly Commune[], all: readonly Departement[]): Resolution {
  const key = nameKey(text)
  const commune = key === '' ? undefined : communes.find(({ name }) => nameKey(name) === key)
  const departement = all.find(({ code }) => code === commune?.departement)
  return commune && departement
    ? { kind: 'found', suggestion: communeSuggestion(commune, departement, '') }
    : { kind: 'empty' }
}

/** A whole postcode that belongs to no commune is that of a big receiver: its first digits tell the département. */
function departementOfPostcode(digits: string, departements: readonly Departement[]): Suggestion[] {
  if (digits.length < 5) return []
  const codes = [digits.slice(0, 3), digits.slice(0, 2)]
  const departement = codes.map((code) => departements.find((each) => each.code === code)).find(Boolean)
  return departement ? [{ kind: 'departement', departement }] : []
}

function readPrefixes(json: unknown): ReadonlySet<string> {
  if (typeof json !== 'string') throw new Error('no list of beginnings')
  return new Set(json.split(' '))
}

/** Asks once, and again only when it failed. */
function kept<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  const each = keptEach(ask)
  return () => each('')
}

function keptEach<Value>(ask: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const answers = new Map<string, Promise<Value>>()
  return (key) => {
    const known = answers.get(key)
    if (known) return known
    const answer = ask(key)
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    return answer
  }
}

const last = (list: readonly string[]): string => list.at(-1) ?? ROOT
