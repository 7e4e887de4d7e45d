import { normalised } from './words.ts'

/** The names under which vaccines are published. */
export type VaccineName = 'Pfizer-BioNTech' | 'Moderna' | 'ARNm' | 'AstraZeneca' | 'Janssen'

/** Neither letter nor digit touches there: what stands between is a whole word. */
const [START, END] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])']

/**
 * What each vaccine is called in names of motives, misspellings included. The first that fits wins. Long names are found
 * anywhere; short ones would be found in towns too (`az` in Mazamet, `arn` in Tarn), so they must be whole words, or for
 * `astra` begin one.
 */
const WORDS: readonly (readonly [VaccineName, RegExp])[] = [
  ['Pfizer-BioNTech', /pfizer|biontech/],
  ['Moderna', /moderna/],
  ['ARNm', new RegExp(`arnm|${START}arn${END}`, 'u')],
  ['AstraZeneca', new RegExp(`astra[- ]?zeneca|${START}astra|${START}az${END}`, 'u')],
  ['Janssen', new RegExp(`janssen|jansen|jannsen|jenssen|jensen|jonson|johnson|johnnson|${START}j&j${END}`, 'u')],
]

/** People under 55 who began with AstraZeneca get a messenger RNA vaccine as their second dose. */
const UNDER_55 = /[-–]|moins/

/**
 * The vaccine that a motive's name tells, or null when it names none. A name about contraindications names none. The rule
 * is the same for every platform.
 */
export function vaccineOfName(name: string): VaccineName | null {
  const text = normalised(name)
  if (text.includes('contre indications')) return null
  const vaccine = WORDS.find(([, words]) => words.test(text))?.[0] ?? null
  const isSwitch = vaccine === 'AstraZeneca' && text.includes('55') && text.includes('suite') && UNDER_55.test(text)
  return isSwitch ? 'ARNm' : vaccine
}
