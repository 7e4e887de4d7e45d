import { DOSES, type Dose } from '../../model/dose.ts'
import { normalised, withoutAccents } from '../../model/words.ts'

/** Endings of ordinals, after a blank or none. */
const ORDINAL = '[1-3]\\s?(?:iere|ieme|ere|eme|nde|er|re|nd|de|e|°)?'

/** `1ere/3eme injection`, `1e ou 2e dose`, `1 seul injection`: all numbers of the chain count. */
const BEFORE_NOUN = new RegExp(
  `(?<!\\d)${ORDINAL}(?:\\s*(?:/|,|-|ou|et)\\s*${ORDINAL})*\\s*(?:seule?\\s*)?(?:inj|dose)`,
  'g',
)

/** A number that is no part of a longer one, nor of a word. */
const LONE = '\\s*([1-3])(?![\\p{L}\\d])'

/** `dose 1`, but not `dose 1/2`, which may be a date. */
const AFTER_NOUN = new RegExp(`(?<!\\p{L})(?:injection|inj|dose)s?${LONE}(?!/)`, 'gu')

const MONTH = 'janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec'

/** `AZ 2`, `RDV 2 vaccin`, but neither dates (`Pfizer 2 decembre`, `Moderna 2/12`) nor hours (`RDV 2 h`). */
const AFTER_VACCINE = new RegExp(
  `(?<![\\p{L}\\d])(?:rdv|astra[- ]?zeneca|astra|zeneca|az|pfizer|moderna)${LONE}(?!\\s*(?:[/:]|h(?!\\p{L})|${MONTH}))`,
  'gu',
)

/** Words that stand for a number. */
const WORDS: readonly (readonly [number: string, RegExp])[] = [
  ['1', /(?<!\p{L})(?:(?:unique|monodoses?|premieres?)(?!\p{L})|primo)/u],
  ['2', /(?<!\p{L})(?:deuxiemes?|secondes?)(?!\p{L})/u],
  ['3', /(?<!\p{L})(?:rappels?|boosters?|troisiemes?)(?!\p{L})/u],
]

/**
 * The doses that the name of a campaign tells, by its numbers and words. Pharmacies write them as they like, so only numbers
 * that stand beside a word of vaccination count. Most names tell none: those campaigns are open to first injections.
 */
export function dosesOfName(name: string): readonly Dose[] {
  const text = withoutAccents(normalised(name))
  const numbers = new Set([
    ...[...text.matchAll(BEFORE_NOUN)].flatMap(([chain]) => chain.match(/[1-3]/g) ?? []),
    ...[AFTER_NOUN, AFTER_VACCINE].flatMap((rule) => [...text.matchAll(rule)].map(([, number]) => number)),
    ...WORDS.filter(([, words]) => words.test(text)).map(([number]) => number),
  ])
  return numbers.size === 0 ? ['1'] : DOSES.filter((dose) => numbers.has(dose))
}
