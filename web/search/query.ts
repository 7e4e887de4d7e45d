import { isNumber, isShortWord, nameWords, plainWords } from './fold.ts'

/** Fewer letters or digits than these are no question yet. */
const LEAST_LENGTH = 2

/** What someone asks for, read from what was typed. */
export type Query = {
  /**
   * Runs of letters that a name may begin with; none when only digits were typed. There are two when the last word is `st`:
   * Saint-Malo or Strasbourg.
   */
  readonly keys: readonly string[]
  /** The beginning of a postcode, or a département's code, in small letters; empty when none was typed. */
  readonly digits: string
}

/** Towns of which the arrondissements are found by their number. */
const DIVIDED_TOWNS: ReadonlySet<string> = new Set(['paris', 'lyon', 'marseille'])

const CODE = /^(?:\d+|2[ab])$/

/**
 * Reads what was typed: a name, a postcode, a code, or a name with one of them (`Grenoble (38000)`, `38 Vienne`,
 * `Grenoble, 38000, Isère`). Null while it is too short to look for.
 */
export function readQuery(text: string): Query | null {
  const parts = text.split(/[,;()]/)
  const name = parts.find((part) => nameWords(part).some((word) => !CODE.test(word))) ?? ''
  const words = nameWords(name)
  const letters = words.filter((word, index) => !CODE.test(word) || isArrondissement(words, index))
  const digits = (letters.length === 0 ? parts : [name, ...parts.filter((part) => part !== name)])
    .flatMap((part) => codesOf(part))
    .join('')
    .slice(0, 5)
  const keys = keysOf(letters, name)
  return Math.max(digits.length, ...keys.map((key) => key.length)) < LEAST_LENGTH ? null : { keys, digits }
}

const codesOf = (part: string): string[] => {
  const words = nameWords(part)
  return words.filter((word, index) => CODE.test(word) && !isArrondissement(words, index))
}

function isArrondissement(words: readonly string[], index: number): boolean {
  const [word, before] = [words[index], words[index - 1]]
  return isNumber(word) && Number(word) <= 20 && before !== undefined && DIVIDED_TOWNS.has(before)
}

function keysOf(letters: readonly string[], name: string): string[] {
  if (letters.length === 0) return []
  const key = letters.join('')
  const last = plainWords(name).at(-1)
  const isStillTyped = /[\p{L}\p{N}]$/u.test(name)
  if (last === undefined || !isStillTyped || !isShortWord(last)) return [key]
  return [[...letters.slice(0, -1), last].join(''), key]
}
