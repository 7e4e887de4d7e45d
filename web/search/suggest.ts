import { nameKey, nameKeys } from './fold.ts'
import type { Commune, Departement } from './places.ts'
import type { Query } from './query.ts'

/** A place that may be meant. */
export type Suggestion =
  | {
      readonly kind: 'commune'
      readonly commune: Commune
      /** The one typed, or else its first; null where there is none. */
      readonly postcode: string | null
      readonly departement: Departement
    }
  | { readonly kind: 'departement'; readonly departement: Departement }

/** No more are shown at a time. */
export const MOST_SUGGESTIONS = 8

/** Départements among them, as long as there are communes: `Haute` would otherwise give nothing else. */
const MOST_DEPARTEMENTS = 3

/** How well a name fits what was typed: it is that, it begins so, a word in it begins so, not at all. */
const EXACT = 0
const BEGINNING = 1
const INSIDE = 2
const NOT = 3

/**
 * The places that fit, at most eight: those named exactly so, those whose name begins so, those with a word in it that
 * begins so; the most populated first. Among equals, a département goes before the communes.
 */
export function suggestions(
  query: Query,
  communes: readonly Commune[],
  departements: readonly Departement[],
): Suggestion[] {
  const fitting = [
    ...limited(
      ranked(departements, (each) => fitOfDepartement(each, query)),
      communes.length > 0,
    ),
    ...ranked(communes, (commune) => fitOfCommune(commune, query)),
  ]
  const byCode = new Map(departements.map((departement) => [departement.code, departement]))
  return fitting
    .sort((a, b) => a.fit - b.fit)
    .flatMap(({ place }) => suggestionOf(place, query, byCode) ?? [])
    .slice(0, MOST_SUGGESTIONS)
}

type Fitting<Place> = { readonly place: Place; readonly fit: number }

function ranked<Place extends { readonly population: number }>(
  places: readonly Place[],
  fitOf: (place: Place) => number,
): Fitting<Place>[] {
  return places
    .map((place) => ({ place, fit: fitOf(place) }))
    .filter(({ fit }) => fit !== NOT)
    .sort((a, b) => a.fit - b.fit || b.place.population - a.place.population)
}

const limited = <Place>(list: readonly Place[], isLimited: boolean): readonly Place[] =>
  isLimited ? list.slice(0, MOST_DEPARTEMENTS) : list

function fitOfDepartement(departement: Departement, { keys, digits }: Query): number {
  const code = departement.code.toLowerCase()
  if (keys.length === 0) return fitOfCode(code, digits)
  if (digits !== '' && digits !== code) return NOT
  return Math.min(bestFit([departement.name], keys), fitOfAliases(departement.aliases, keys))
}

/** What begins like a name that is not the place's own stays behind what has that name. */
function fitOfAliases(aliases: readonly string[], keys: readonly string[]): number {
  const fit = bestFit(aliases, keys)
  return fit === BEGINNING ? INSIDE : fit
}

/** Corsica's postcodes begin as its code did when it was one département. */
const CORSICA = '20'

function fitOfCode(code: string, digits: string): number {
  if (code === digits) return EXACT
  if (digits === CORSICA && /^2[ab]$/.test(code)) return EXACT
  return code.startsWith(digits) ? BEGINNING : NOT
}

function fitOfCommune(commune: Commune, { keys, digits }: Query): number {
  if (digits !== '' && !isIn(commune, digits)) return NOT
  if (keys.length > 0) return bestFit([commune.name], keys)
  return commune.postcodes.includes(digits) ? EXACT : BEGINNING
}

const isIn = ({ postcodes, departement }: Commune, digits: string): boolean =>
  postcodes.some((postcode) => postcode.startsWith(digits)) || departement.toLowerCase() === digits

function bestFit(names: readonly string[], keys: readonly string[]): number {
  return Math.min(NOT, ...names.flatMap((name) => keys.map((key) => fitOfName(name, key))))
}

function fitOfName(name: string, key: string): number {
  const [whole = '', ...inside] = keysOfName(name)
  if (whole === key) return EXACT
  if (whole.startsWith(key)) return BEGINNING
  return inside.some((part) => part.startsWith(key)) ? INSIDE : NOT
}

const remembered = new Map<string, readonly string[]>()

/** Names come back at every letter typed: each is taken apart only once. */
function keysOfName(name: string): readonly string[] {
  let keys = remembered.get(name)
  if (!keys) {
    keys = nameKeys(name)
    remembered.set(name, keys)
  }
  return keys
}

function suggestionOf(
  place: Commune | Departement,
  { digits }: Query,
  departements: ReadonlyMap<string, Departement>,
): Suggestion | null {
  if (!('insee' in place)) return { kind: 'departement', departement: place }
  const departement = departements.get(place.departement)
  return departement ? communeSuggestion(place, departement, digits) : null
}

export function communeSuggestion(commune: Commune, departement: Departement, digits: string): Suggestion {
  const typed = digits === '' ? undefined : commune.postcodes.find((postcode) => postcode.startsWith(digits))
  return { kind: 'commune', commune, postcode: typed ?? commune.postcodes[0] ?? null, departement }
}

/** The suggestion as it stands in the field once chosen: "Grenoble (38000)", "Isère (38)". */
export function suggestionText(suggestion: Suggestion): string {
  if (suggestion.kind === 'departement') {
    const { name, code } = suggestion.departement
    return code === 'om' ? name : `${name} (${code})`
  }
  const { commune, postcode } = suggestion
  return postcode === null ? commune.name : `${commune.name} (${postcode})`
}

/** What tells a suggestion from all others. */
export const suggestionId = (suggestion: Suggestion): string =>
  suggestion.kind === 'departement'
    ? suggestion.departement.code
    : `${suggestion.commune.insee} ${nameKey(suggestion.commune.name)}`
