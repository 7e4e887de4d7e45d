import type { Dose } from './dose.ts'
import { normalised, withoutAccents } from './words.ts'

export type DoseReading = {
  readonly dose: Dose | null
  /** What told the dose, or why none is told, in French. */
  readonly because: string
  /** The name speaks of vaccination, and no step knows its words: people should look at it. */
  readonly unfamiliar: boolean
}

/**
 * Reads from a motive's French name which injection it is for. Plain containment misreads many real names ("13e", "2ème
 * trimestre", "sans rappel", "après une 1ère injection"), so the name is read in steps, and the first that tells decides:
 *
 * 1. names of other vaccines and acts, and names without any word of vaccination, tell no dose;
 * 2. phrases that hold ordinals without meaning the dose are set aside, and so are those about an earlier injection;
 * 3. an ordinal or a figure beside `injection` or `dose`; 4. an earlier injection, which makes this one the second;
 * 5. `rappel`; 6. a bare ordinal; 7. signs that one injection is enough; 8. the same steps on the category's name.
 *
 * A first injection whose name is about children of 5 to 11 is `1_kid`. A third dose of the immunosuppressed is a `3`.
 *
 * @param category - name of the motive's category; empty when there is none
 */
export function readDose(name: string, category = ''): DoseReading {
  const [motive, group] = [plain(name), plain(category)]
  if (OTHER_ACT.test(motive)) return none('autre vaccin ou autre acte')
  const speaksOfVaccination = CONTEXT.test(motive) || ONE_IS_ENOUGH.test(motive)
  if (!speaksOfVaccination && !CONTEXT.test(group)) {
    return none('rien n’y parle de vaccination contre le COVID-19')
  }
  const own = doseOfText(motive)
  if (own !== null) return told(forAge(own, motive, group), 'le nom')
  const ofGroup = speaksOfVaccination ? doseOfText(group) : null
  if (ofGroup !== null) return told(forAge(ofGroup, motive, group), 'la catégorie')
  return { ...none('ni le nom ni la catégorie ne disent la dose'), unfamiliar: true }
}

const told = (dose: Dose, by: string): DoseReading => ({
  dose,
  because: `dose ${dose} d’après ${by}`,
  unfamiliar: false,
})

const none = (because: string): DoseReading => ({ dose: null, because, unfamiliar: false })

/** Whether a name is about children of 5 to 11, who have a vaccine of their own. */
export const isForChildren = (name: string): boolean => tellsChildren(plain(name))

/** Text by which the steps read: lower case without accents, `1°` as `1e`. */
const plain = (text: string): string => withoutAccents(normalised(text)).replace(/[°º]/g, 'e')

/** Nothing that could belong to the same word, or to the same figure, stands before or behind. */
const WORD = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'
const ALONE = '(?<!\\p{N})'

const pattern = (source: string, flags = ''): RegExp => new RegExp(source, `u${flags}`)

const OTHER_ACT = pattern(
  `gripp|antigen|hpv|papillom|fievre jaune|hepatite|variole|mpox|zona|` +
    `${WORD}(?:(?:tests?|pcr|prep|depistage|rage)${END}|serolog)`,
)

const CONTEXT = pattern(`vaccin|covid|mono|${WORD}(?:inj|dose|pfizer|pfz|moderna|astra|az|janssen|arn|arm)`)

const ONE_IS_ENOUGH = pattern(`${WORD}(?:unique|1 seule|une seule)${END}`)

/** `5-11 ans` in its writings. */
const CHILD_AGES = pattern(`${ALONE}0?5(?: ?ans)? ?(?:-|a) ?1[12](?!\\p{N})`, 'g')

const AGE = pattern(`\\p{N} ?ans?${END}`)

/** Between a figure and its ending: `2 ème`, `2 -ème`. */
const ordinal = (figure: string, endings: string, words: string): string =>
  `(?:${ALONE}${figure}[ -]{0,2}(?:${endings})s?|${WORD}(?:${words}))${END}`

const FIRST = ordinal('1', 'ere|er|re|iere|eme|e', 'prem\\p{L}*')
const SECOND = ordinal('2', 'nde|nd|eme|ieme|em|me|de|e', 'deuxiemes?|seconde?s?')
const FURTHER = ordinal('[3-9]', 'eme|ieme|em|nde|nd|me|e', '(?:trois|quatr|cinqu)iemes?')

/** Phrases in which ordinals and `rappel` do not mean the dose. Their place is left blank. */
const WITHOUT_BOOSTER = pattern(`${WORD}sans (?:indication de )?rappels?${END}`, 'g')
const OTHER_APPOINTMENT = pattern(
  `\\(? ?${WORD}(?:avec|sans) (?:(?:le|un) )?${SECOND} (?:rdv|rendez-vous)${END} ?\\)?`,
  'g',
)
const ANY_ORDINAL = `(?:${FIRST}|${SECOND}|${FURTHER})`
const TRIMESTER = pattern(`(?:${ANY_ORDINAL} (?:ou|et) )?${ANY_ORDINAL} trimestres?${END}`, 'g')

const ASTRAZENECA = '(?:astra-? ?zeneca|az)'
const EARLIER_INJECTION = pattern(
  `${WORD}(?:suite a|apres|si|(?:ayant )?recu|pour) (?:(?:une|la) )?` +
    `(?:${FIRST}(?: (?:injection|inj|dose)${END})?|primo[ -]?(?:az${END}|astra[\\p{L}-]*))` +
    `(?: (?:d'|de |du (?:vaccin )?)?${ASTRAZENECA}${END})?`,
  'g',
)

/** One word between an ordinal and its noun; a span of time is another matter (`2ème mois`). */
const ONE_WORD = "(?!(?:mois|trimestres?|semaines?)(?![\\p{L}\\p{N}]))[\\p{L}\\p{N}'.]+"

/** A figure behind its noun must not be an age or a delay: `dose 6 mois après`. */
const NO_UNIT = '(?!\\p{N}| ?(?:ans?|mois|semaines?|jours?|trimestres?)(?![\\p{L}\\p{N}]))'

/** An ordinal or a figure beside the word that it counts (`ne 1` was `n° 1`). */
const explicit = (ordinals: string, figure: string, vials: string): string =>
  `${ordinals}[ -](?:${ONE_WORD}[ -])?(?:injections?|inj|doses?)${END}` +
  `|${WORD}(?:injection|inj|dose|${vials})\\.?[ -]?(?:ne ?)?${figure}${NO_UNIT}` +
  `|${ALONE}${figure}[ -]?(?:injections?|inj|doses?)${END}`

/** One search finds the leftmost marker of all three; the group that is set tells which. */
const EXPLICIT = pattern(
  `(?<first>${explicit(FIRST, '1', 'pfz')})|(?<second>${explicit(SECOND, '2', 'pfz|pf')})` +
    `|(?<further>${explicit(FURTHER, '[3-9]', 'pfz')})`,
)

const BOOSTER = pattern(`${WORD}(?:rappels?|boosters?)${END}`)

const BARE = pattern(
  `(?<first>${FIRST}|${WORD}(?:1 seule|une seule|unique|mono(?:doses?|inj(?:ections?)?)?)${END})` +
    `|(?<second>${SECOND}|${WORD}j21${END})|(?<further>${FURTHER})`,
)

const ONE_INJECTION = pattern(`${WORD}(?:antecedents?|atcd|ayant (?:deja )?eu|janssen|johnson)${END}`)

type AdultDose = Exclude<Dose, '1_kid'>

/** The steps that read one text, whichever it is; null when none of them tells. */
function doseOfText(text: string): AdultDose | null {
  const withoutBooster = text.replace(WITHOUT_BOOSTER, ' ')
  const present = withoutBooster.replace(OTHER_APPOINTMENT, ' ').replace(TRIMESTER, ' ').replace(CHILD_AGES, ' ')
  const now = present.replace(EARLIER_INJECTION, ' ')
  const explicitDose = leftmost(now, EXPLICIT)
  if (explicitDose !== null) return explicitDose
  if (now !== present) return '2'
  if (BOOSTER.test(now)) return '3'
  const bareDose = leftmost(now, BARE)
  if (bareDose !== null) return bareDose
  return withoutBooster !== text || ONE_INJECTION.test(now) ? '1' : null
}

function leftmost(text: string, markers: RegExp): AdultDose | null {
  const groups = markers.exec(text)?.groups
  if (!groups) return null
  if (groups['first'] !== undefined) return '1'
  return groups['second'] === undefined ? '3' : '2'
}

/** Categories often list vaccines of all ages, so of those only the ages count, and only where the motive tells none. */
function forAge(dose: AdultDose, motive: string, category: string): Dose {
  const children = tellsChildren(motive) || (!AGE.test(motive) && category.search(CHILD_AGES) >= 0)
  return dose === '1' && children ? '1_kid' : dose
}

const tellsChildren = (text: string): boolean => text.includes('pediatrique') || text.search(CHILD_AGES) >= 0
