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

const PROFESSIONALS =
  /\b(?:professionnel(?:\W?le)?s?(?: \w+)? (?:de )?sante|personnels? (?:de sante|soignants?|hospitaliers?)|soignante?s?|professionnels? (?:prioritaires?|en exercice))\b/
const NOT_PROFESSIONALS =
  /\b(?:non|pas|hors|sauf)\W(?:un |des |les )?(?:professionnel|personnel|soignant)|\b(?:tout|grand) public\b|\b(?:et|ou) (?:patients?|particuliers?)\b/

const CONDITIONS: readonly { readonly condition: Condition; readonly words: RegExp }[] = [
  {
    condition: 'high-risk',
    words:
      /\b(?:tres )?haut[ -]risque\b|\bcomorbidites?\b|\bpathologies?\b|\bimmuno-?deprimee?s?\b|\ba risque\b|\bvulnerables?\b|\bmaladies? chroniques?\b/,
  },
  { condition: 'pregnancy', words: /\benceintes?\b|\bgrossesses?\b/ },
]

/** Words that turn a condition into its contrary: "sans comorbidité" is for everyone of that age. */
const WITHOUT =
  /\b(?:sans|hors|sauf)(?: aucune?)? (?:critere|comorbidites?|pathologies?|maladies?|femmes? enceintes?|grossesses?|facteur)\b/

function conditionsOf(name: string): Condition[] {
  if (WITHOUT.test(name)) return []
  return CONDITIONS.filter(({ words }) => words.test(name)).map(({ condition }) => condition)
}

type Ages = { readonly fromAge: number | null; readonly toAge: number | null }

const AGE = '(\\d{1,2})'
const YEARS = '(?: ?ans?\\b| ?a\\b)'

/** A range: "de 12 à 17 ans", "18-54 ans", "entre 16 et 18 ans", "16/17 ans". */
const RANGE = new RegExp(`(?<![\\d+])${AGE}(?: ?ans?)? ?(?:a|-|–|/|et) ?${AGE} ?ans?\\b`, 'g')
/** From an age on: "55 ans et plus", "+ de 18 ans", "plus de 75 ans", "à partir de 12 ans", "dès 12 ans". */
const FROM_AFTER = new RegExp(`(?<!\\d)${AGE} ?ans? (?:et|ou) ?(?:\\+|plus|davantage|au[- ]dela)`, 'g')
const FROM_BEFORE = new RegExp(`(?:\\+ ?(?:de )?|\\bplus (?:de )?|\\ba partir de |\\bdes )${AGE}${YEARS}`, 'g')
/** Up to an age, left out: "moins de 55 ans", "- de 30 ans", "-55 ans". */
const UNDER = new RegExp(
  `(?:(?<![\\w)] ?)-|(?<=[\\w)] )-|\\bmoins) ?(?:de )?${AGE}${YEARS}(?! (?:et|ou) ?(?:\\+|plus))`,
  'g',
)

function agesOf(name: string): Ages {
  const ranges = numbersIn(name, RANGE)
  const rest = name.replace(RANGE, ' ')
  const froms = [...numbersIn(rest, FROM_AFTER), ...numbersIn(rest, FROM_BEFORE)].flat()
  const unders = numbersIn(rest.replace(FROM_AFTER, ' '), UNDER).flat()
  const words = agesOfWords(name)
  const lowest = [...ranges.map(([low = 0]) => low), ...froms, ...(words.fromAge === null ? [] : [words.fromAge])]
  const highest = [...ranges.map(([, high = 0]) => high), ...unders.map((age) => age - 1)]
  const isOpenAbove = froms.length > 0 && words.toAge === null
  return consistent({
    fromAge: lowest.length > 0 && (unders.length === 0 || froms.length > 0) ? Math.min(...lowest) : null,
    toAge: isOpenAbove ? null : highest.length > 0 ? Math.max(...highest) : words.toAge,
  })
}

const numbersIn = (name: string, pattern: RegExp): number[][] =>
  [...name.matchAll(pattern)].map((match) => match.slice(1).filter(Boolean).map(Number))

function agesOfWords(name: string): Ages {
  if (/\bmineure?s?\b/.test(name)) return { fromAge: null, toAge: 17 }
  return { fromAge: /\bmajeure?s?\b/.test(name) ? 18 : null, toAge: null }
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
