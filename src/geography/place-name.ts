/** Letters that carry more than an accent, which decomposition leaves as they are. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }

const SAINTS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' }

/** `15`, `15e`, `15 eme arrondissement` at the end, which is never all there is. */
const ARRONDISSEMENT = /(?: (?:arr|arrdt|arrondissement|\d+ ?(?:e|er|ere|eme|nd|nde)?))+$/

/**
 * A place name reduced to what must agree for two writings to mean the same place: no accents, capitals, hyphens or
 * apostrophes; `St` and `Ste` in full, `s/` as `sur`; without a CEDEX ending, an arrondissement, or anything in parentheses.
 *
 * `LYON 3ÈME`, `Lyon Cedex 03` and `Lyon 3e Arrondissement` all give `lyon`; `L'Haÿ-les-Roses` gives `l hay les roses`.
 */
export function nameKey(text: string): string {
  const words = withoutAccents(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\bs\/s\b/g, ' sous ')
    .replace(/\bs\//g, ' sur ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const cedex = words.indexOf('cedex')
  return (cedex > 0 ? words.slice(0, cedex) : words)
    .map((word) => SAINTS[word] ?? word)
    .join(' ')
    .replace(ARRONDISSEMENT, '')
}

/** A place name as web addresses write it: `Côte-d'Or` gives `cote-d-or`. */
export function placeSlug(name: string): string {
  return withoutAccents(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
}

function withoutAccents(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
}
