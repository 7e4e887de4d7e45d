/** Letters that carry more than an accent, which decomposition leaves as they are. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }

const SHORT_WORDS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' }

/** Words inside a name that nobody looks for by themselves. */
const LINKING_WORDS: ReadonlySet<string> = new Set('a au aux d de des du en es et l la le les lez sous sur'.split(' '))

/** `11e`, `1er`, `2nd`: the number of an arrondissement. */
const ORDINAL = /^(\d{1,2})(?:er?|re|eme|nde?)$/

const ARRONDISSEMENT_WORDS: ReadonlySet<string> = new Set(['arr', 'ardt', 'arrdt', 'arrondissement', 'e', 'eme', 'er'])

/** The words of a text without accents, capitals, hyphens or apostrophes; a number is a word. `St` is still `st`. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/\bs\/s\b/g, ' sous ')
    .replace(/\bs\//g, ' sur ')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Words with `St`, `Ste` in full and `11e arrondissement` as `11`: two writings of one name give the same words. */
export function nameWords(text: string): string[] {
  return plainWords(text)
    .map((word) => SHORT_WORDS[word] ?? ORDINAL.exec(word)?.[1] ?? word)
    .filter((word, index, words) => !(ARRONDISSEMENT_WORDS.has(word) && isNumber(words[index - 1])))
}

export const isNumber = (word: string | undefined): boolean => word !== undefined && /^\d+$/.test(word)

/** A name as one run of letters: what is between the words never matters. */
export const nameKey = (name: string): string => nameWords(name).join('')

/**
 * The runs of letters by which a name is found: the whole name, and what follows from each word that people know it by.
 * `Saint-Martin-d'Hères` gives `saintmartindheres`, `martindheres`, `heres`.
 */
export function nameKeys(name: string): string[] {
  const words = nameWords(name)
  return words.flatMap((word, index) =>
    index === 0 || (word.length > 1 && !isNumber(word) && !LINKING_WORDS.has(word))
      ? [words.slice(index).join('')]
      : [],
  )
}

/** Whether a short word could also be the beginning of a longer one: `st` of Strasbourg, `ste` of Stenay. */
export const isShortWord = (word: string | undefined): boolean => word !== undefined && word in SHORT_WORDS
