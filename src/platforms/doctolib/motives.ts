import type { Dose } from '../../model/dose.ts'
import { type VaccineName, vaccineOfName } from '../../model/vaccine.ts'
import { normalised, withoutAccents } from '../../model/words.ts'
import type { VisitMotive } from './schema.ts'

/** What a motive is for, as far as it matters here. */
export type Injection = { readonly dose: Dose; readonly vaccine: VaccineName | null }

/** How a motive was read, and by which rule (in French). `unfamiliar`: about COVID, but no rule knows it. */
export type MotiveReading =
  | { readonly injection: Injection; readonly because: string }
  | { readonly injection: null; readonly because: string; readonly unfamiliar: boolean }

/**
 * The platform's own numbers for its standard motives, the same in every profile. They decide whatever the name and the
 * flags say. Null: a second injection, never looked for, since it is booked together with the first.
 */
const BY_REFERENCE: ReadonlyMap<number, Injection | null> = new Map([
  [6970, { dose: '1', vaccine: 'Pfizer-BioNTech' }],
  [8739, { dose: '1', vaccine: 'Pfizer-BioNTech' }],
  [7005, { dose: '1', vaccine: 'Moderna' }],
  [8740, { dose: '1', vaccine: 'Moderna' }],
  [7107, { dose: '1', vaccine: 'AstraZeneca' }],
  [8741, { dose: '1', vaccine: 'AstraZeneca' }],
  [7945, { dose: '1', vaccine: 'Janssen' }],
  [8192, { dose: '3', vaccine: 'Pfizer-BioNTech' }],
  [8193, { dose: '3', vaccine: 'Moderna' }],
  [10515, { dose: '1_kid', vaccine: 'Pfizer-BioNTech' }],
  [10516, { dose: '1_kid', vaccine: 'Pfizer-BioNTech' }],
  [6971, null],
  [7004, null],
  [7108, null],
])

/** Reads what a motive is for: by its reference number when that one is known, else by its name. */
export function readMotive(motive: VisitMotive): MotiveReading {
  const reference = motive.ref_visit_motive_id
  const known = reference === null ? undefined : BY_REFERENCE.get(reference)
  if (known) return { injection: known, because: `référence ${reference} : dose ${known.dose}, ${known.vaccine}` }
  if (known === null) return refused(`référence ${reference} : deuxième injection, prise avec la première`)
  return readName(motive)
}

/** Second to fifth injections: `2e`, `3 ème`, `2nde`, but not the end of `12e` nor the beginning of `2 enfants`. */
const LATER_ORDINAL = /(?<!\d)[2-5] ?(?:ieme|eme|nde|nd|de|e)(?!\p{L})/u

const LATER_WORDS = /deuxieme|second|troisieme|quatrieme|rappel|booster|suite a(?!\p{L})|additionnelle|complementaire/u

const OTHER_DISEASES =
  /(?<![\p{L}\p{N}])(?:grippe|antigrippal|hpv|papillomavirus|gardasil|fievre jaune|hepatite|rage|bcg|zona|tetanos|dtp|pneumo|meningo|rougeole|ror|coqueluche|typhoide)/u

const FIRST_WORDS =
  /1 ere injection|1er injection|1ere (?:dose|injection)|1re (?:dose|injection)|1 ere dose|injection unique|premiere (?:dose|injection)|primo/

const GENERIC_WORDS = /vaccination|vaccin covid-19/

/**
 * Names are free text. `first_shot_motive` is believed only for names that say no dose: it is false for single doses, and
 * wrongly false in places for named first injections.
 */
function readName({ name, vaccination_motive, first_shot_motive }: VisitMotive): MotiveReading {
  const words = withoutAccents(normalised(name))
  const vaccine = vaccineOfName(name)
  if (LATER_ORDINAL.test(words) || LATER_WORDS.test(words)) return refused('le nom dit une injection suivante')
  const aboutCovid = vaccine !== null || words.includes('covid') || words.includes('coronavirus')
  if (!aboutCovid && OTHER_DISEASES.test(words)) return refused('le nom dit une autre maladie')
  if (!aboutCovid && vaccination_motive !== true) return refused('rien ne dit une vaccination contre le COVID-19')
  const injection: Injection = { dose: '1', vaccine }
  if (FIRST_WORDS.test(words)) return { injection, because: 'le nom dit une première injection' }
  if (GENERIC_WORDS.test(words)) {
    if (first_shot_motive === true) return { injection, because: 'vaccination, indiquée comme première injection' }
    if (vaccine === 'Janssen') return { injection, because: 'vaccination à dose unique' }
  }
  return { injection: null, because: 'aucune règle ne reconnaît une première injection', unfamiliar: true }
}

const refused = (because: string): MotiveReading => ({ injection: null, because, unfamiliar: false })
