import { type Audience, type Condition, EVERYONE } from './audience.ts'
import { normalised, withoutAccents } from './words.ts'

/**
 * Who may book, read from the words of a motive and of its category: health professionals, ages, high-risk conditions,
 * pregnancy. What both say counts together; what neither says is no restriction. It is a reading, never a guarantee: the
 * platform has the last word.
 */
export function audienceOf(...names: readonly (string | null | undefined)[]): Audience {
  const read = names.filter((name) => typeof name === 'string' && name !== '').map(audienceOfName)
  return read.reduce(bothOf, EVERYONE)
}

const known = new Map<string, Audience>()

/** Names come back at every look, and there are few of them. */
const NAMES_KNOWN = 5_000

function audienceOfName(name: string | null | undefined): Audience {
  const text = name ?? ''
  const before = known.get(text)
  if (before) return before
  const audience = readAudience(withoutAccents(normalised(text)))
  if (known.size >= NAMES_KNOWN) known.clear()
  known.set(text, audience)
  return audience
}

function readAudience(name: string): Audience {
  const professionalsOnly = PROFESSIONALS.test(name) && !NOT_PROFESSIONALS.test(name)
  const { fromAge, toAge } = agesOf(name)
  const conditions = conditionsOf(name)
  const isOpen = !professionalsOnly && fromAge === null && toAge === null && conditions.length === 0
  return isOpen ? EVERYONE : { professionalsOnly, fromAge, toAge, conditions }
}

/** "Professionnels de santé" and their short forms ("PS", "Prof. de santé"), and those who book by their profession. */
const PROFESSIONALS =
  /\bprofessionnel(?:\W?le|\W?e|le)?(?:\W?s)?\b|\b(?:profs?|pros)\b\.? (?:(?:de )?sante|prioritaires?)\b|\bps\b(?! ?:)|\bpersonnels? (?:de sante|soignants?|hospitaliers?)|\bsoignante?s?\b|\breservee?s? (?:aux? )?medecins?\b/
const NOT_PROFESSIONALS =
  /\b(?:non|pas|hors|sauf)\W(?:un |des |les )?(?:professionnel|personnel|soignant|ps\b)|\bpar (?:un|une|des|nos|les) (?:professionnel|personnel|soignant)|\b(?:tout|grand) public\b|\bpersonnes? prioritaires?\b|\b(?:et|ou) (?:patients?|particuliers?)\b|\b(?:patients?|particuliers?) (?:et|ou) \b/

const CONDITIONS: readonly { readonly condition: Condition; readonly words: RegExp }[] = [
  {
    condition: 'high-risk',
    words:
      /\b(?:tres )?haut[ -]risques?\b|\bcomorbidites?\b|\bpathologies?\b|\bimmuno[ -]?deprimee?s?\b|\ba risques?\b|\bvulnerables?\b|\bfragiles?\b|\bmaladies? chroniques?\b|\bdialysee?s?\b|\bgreffee?s?\b|\baffections? (?:de )?longue duree\b|\bald\b/,
  },
  { condition: 'pregnancy', words: /\benceintes?\b|\bgrossesses?\b/ },
]

/** Words that turn a condition into its contrary: "sans comorbidité" is for everyone of that age. */
const WITHOUT =
  /\b(?:sans|hors|sauf)(?: aucune?)? (?:critere|comorbidites?|pathologies?|maladies?|femmes? enceintes?|grossesses?|facteur|risque)\b|\b(?:non|pas)\W(?:vulnerable|fragile|immuno|enceinte|a (?:tres )?(?:haut )?risque)/

function conditionsOf(name: string): Condition[] {
  if (WITHOUT.test(name)) return []
  return CONDITIONS.filter(({ words }) => words.test(name)).map(({ condition }) => condition)
}

type Ages = { readonly fromAge: number | null; readonly toAge: number | null }

const AGE = '(\\d{1,2})'
const YEARS = '(?: ?ans?\\b| ?a\\b)'

/** Numbers that are no ages, though they stand before one: "COVID-19 - 30 ans", "dose 2 - 18 ans et plus". */
const NO_AGES =
  /\bcovid\W{0,2}19(?!\d)|\b(?:doses?|injections?|inj|rappels?|file|ligne|n°|numero) ?[1-5]\b(?!-\d| ?(?:a|et|\/) ?\d)/g

/** A range: "de 12 à 17 ans", "18-54 ans", "entre 16 et 18 ans", "16/17 ans", "12 ans 17 ans". */
const RANGE = new RegExp(`(?<![\\d+])(?:${AGE}(?: ?ans?)? ?(?:a|-|–|/|et) ?|(\\d{2})(?: ans?)? )${AGE} ?ans?\\b`, 'g')
/** A range whose upper end is left out: "+12 ans et - de 30 ans", "de 12 à moins de 18 ans". */
const RANGE_UNDER = new RegExp(`${AGE}(?: ?ans?)? ?(?:et|a) ?(?:-|moins) ?(?:de )?${AGE} ?ans?\\b`, 'g')
/** From an age on: "55 ans et plus", "55 et +", "18 ans+", "18+". */
const FROM_AFTER = new RegExp(
  `(?<!\\d)(?:${AGE} ?ans? (?:et|ou) ?(?:\\+|plus|davantage|au[- ]dela)|(\\d{2}) (?:et|ou) (?:\\+|plus\\b)|(\\d{2})(?: ?ans?)?\\+(?! ?\\d))`,
  'g',
)
/** From an age on: "+ de 18 ans", "plus de 75 ans", "> 65 ans", "à partir de 12 ans", "dès 12 ans"; "+12" at the end. */
const FROM_BEFORE = new RegExp(
  `(?:\\+ ?(?:de )?|[>≥] ?(?:a )?|\\bplus (?:de )?|\\ba partir (?:de )?|\\bdes )${AGE}${YEARS}|\\+ ?(\\d{2})(?= ?(?:\\(|$))`,
  'g',
)
/** Up to an age, left out: "moins de 55 ans", "- de 30 ans", "-55 ans", "< 30 ans". */
const UNDER = new RegExp(
  `(?:(?<![\\w)] ?)-|(?<=[\\w)] )-|\\bmoins|<) ?(?:de )?${AGE}${YEARS}(?! (?:et|ou) ?(?:\\+|plus|moins))`,
  'g',
)
/** Up to an age, included: "17 ans et moins", "jusqu'à 17 ans". */
const UP_TO = new RegExp(`(?<!\\d)${AGE} ?ans? (?:et|ou) moins\\b|\\bjusqu'?a (?:l'age de )?${AGE} ?ans?\\b`, 'g')

function agesOf(text: string): Ages {
  const name = text.replace(NO_AGES, ' ')
  const halfOpen = numbersIn(name, RANGE_UNDER).map(([low = 0, high = 0]) => [low, high - 1])
  const ranges = [...halfOpen, ...numbersIn(name.replace(RANGE_UNDER, ' '), RANGE)]
  const rest = name.replace(RANGE_UNDER, ' ').replace(RANGE, ' ')
  const froms = [...numbersIn(rest, FROM_AFTER), ...numbersIn(rest, FROM_BEFORE)].flat()
  const unders = numbersIn(rest.replace(FROM_AFTER, ' '), UNDER).flat()
  const words = agesOfWords(name)
  const lowest = [...ranges.map(([low = 0]) => low), ...froms]
  const highest = [
    ...ranges.map(([, high = 0]) => high),
    ...unders.map((age) => age - 1),
    ...numbersIn(rest, UP_TO).flat(),
  ]
  const isOpenBelow = highest.length > ranges.length && froms.length === 0
  const isOpenAbove = froms.length > 0 && words.toAge === null
  return consistent({
    fromAge: lowest.length > 0 && !isOpenBelow ? Math.min(...lowest) : words.fromAge,
    toAge: isOpenAbove ? null : highest.length > 0 ? Math.max(...highest) : words.toAge,
  })
}

const numbersIn = (name: string, pattern: RegExp): number[][] =>
  [...name.matchAll(pattern)].map((match) => match.slice(1).filter(Boolean).map(Number))

const MINORS = /\bmineure?s?\b/
const ADULTS = /\b(?:majeure?|adulte)s?\b/
const CHILDREN = /\b(?:enfants?|ados?|adolescents?)\b/

function agesOfWords(name: string): Ages {
  const forMinors = MINORS.test(name)
  const forAdults = ADULTS.test(name)
  if (forMinors) return { fromAge: null, toAge: forAdults ? null : 17 }
  return { fromAge: forAdults && !CHILDREN.test(name) ? 18 : null, toAge: null }
}

/** Ages that contradict each other say nothing. */
function consistent({ fromAge, toAge }: Ages): Ages {
  return fromAge !== null && toAge !== null && fromAge > toAge ? { fromAge: null, toAge: null } : { fromAge, toAge }
}

/** What two names say of one motive: both must be met; a motive open in words that contradict stays as the first says. */
function bothOf(a: Audience, b: Audience): Audience {
  if (b === EVERYONE) return a
  if (a === EVERYONE) return b
  const ages = consistent({ fromAge: highest(a.fromAge, b.fromAge), toAge: lowest(a.toAge, b.toAge) })
  const conditions = a.conditions.length > 0 ? a.conditions : b.conditions
  return { professionalsOnly: a.professionalsOnly || b.professionalsOnly, ...ages, conditions }
}

const highest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b)
const lowest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))
