import { RADII_KM, type RadiusKm } from '../../src/model/radii.ts'
import { PARTS, type Part } from './cells.ts'

export const KINDS = ['vaccination-center', 'drugstore', 'general-practitioner'] as const

export type Kind = (typeof KINDS)[number]

/** `unknown` is what no word of the motive told: a value, never a guess. */
export const DOSES = ['1', '2', '3', '1_kid', 'unknown'] as const

export type Dose = (typeof DOSES)[number]

export const CONDITIONS = ['haut_risque', 'grossesse'] as const

export type Condition = (typeof CONDITIONS)[number]

export type Sort = 'soonest' | 'nearest'

/** What someone asks of the results. Empty sets and nulls set no limit. */
export type Filters = {
  readonly vaccines: ReadonlySet<string>
  readonly doses: ReadonlySet<Dose>
  /** The youngest age the person may have, of "55 and over". */
  readonly age: number | null
  readonly professional: boolean
  readonly conditions: ReadonlySet<Condition>
  readonly kinds: ReadonlySet<Kind>
  readonly platform: string | null
  /** By the calendar of the places. */
  readonly day: string | null
  readonly parts: ReadonlySet<Part>
  readonly weekend: boolean
  readonly onlyFree: boolean
}

export const NO_FILTERS: Filters = {
  vaccines: new Set(),
  doses: new Set(),
  age: null,
  professional: false,
  conditions: new Set(),
  kinds: new Set(),
  platform: null,
  day: null,
  parts: new Set(),
  weekend: false,
  onlyFree: false,
}

/** One list of results: what is asked of it, how it is ordered, and how far it reaches around its point. */
export type View = { readonly filters: Filters; readonly sort: Sort; readonly radiusKm: RadiusKm }

export const FIRST_VIEW: View = { filters: NO_FILTERS, sort: 'soonest', radiusKm: 25 }

const KIND_NAMES: Readonly<Record<Kind, string>> = {
  'vaccination-center': 'centre',
  drugstore: 'pharmacie',
  'general-practitioner': 'medecin',
}

const DOSE_NAMES: Readonly<Record<Dose, string>> = {
  '1': '1',
  '2': '2',
  '3': 'rappel',
  '1_kid': 'enfant',
  unknown: 'non-precisee',
}

const CONDITION_NAMES: Readonly<Record<Condition, string>> = { haut_risque: 'risque', grossesse: 'enceinte' }

const PROFESSIONAL = 'soignant'

const WEEKEND = 'week-end'

/** The part of an address that makes a list: only what differs from the first view, always in the same order. */
export function viewToQuery({ filters, sort, radiusKm }: View): Record<string, string> {
  const who = [
    ...(filters.age === null ? [] : [String(filters.age)]),
    ...(filters.professional ? [PROFESSIONAL] : []),
    ...CONDITIONS.filter((each) => filters.conditions.has(each)).map((each) => CONDITION_NAMES[each]),
  ]
  const when = [...PARTS.filter((part) => filters.parts.has(part)), ...(filters.weekend ? [WEEKEND] : [])]
  const query = {
    vaccin: [...filters.vaccines].sort().join(','),
    dose: DOSES.filter((each) => filters.doses.has(each))
      .map((each) => DOSE_NAMES[each])
      .join(','),
    public: who.join(','),
    lieu: KINDS.filter((each) => filters.kinds.has(each))
      .map((each) => KIND_NAMES[each])
      .join(','),
    plateforme: filters.platform ?? '',
    jour: filters.day ?? '',
    moment: when.join(','),
    avec: filters.onlyFree ? '1' : '',
    tri: sort === 'nearest' ? 'proche' : '',
    rayon: radiusKm === FIRST_VIEW.radiusKm ? '' : String(radiusKm),
  }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

/** The list that an address asks for. What is not understood asks for nothing. */
export function viewFromQuery(query: URLSearchParams): View {
  const words = (name: string): string[] => (query.get(name) ?? '').split(',').filter((word) => word !== '')
  const who = words('public')
  const when = words('moment')
  const day = query.get('jour') ?? ''
  const radius = Number(query.get('rayon') ?? '')
  return {
    filters: {
      vaccines: new Set(words('vaccin').filter((name) => name.length <= 40)),
      doses: new Set(DOSES.filter((each) => words('dose').includes(DOSE_NAMES[each]))),
      age: who.map(Number).find((age) => Number.isInteger(age) && age > 0 && age <= 120) ?? null,
      professional: who.includes(PROFESSIONAL),
      conditions: new Set(CONDITIONS.filter((each) => who.includes(CONDITION_NAMES[each]))),
      kinds: new Set(KINDS.filter((each) => words('lieu').includes(KIND_NAMES[each]))),
      platform: query.get('plateforme')?.slice(0, 40) || null,
      day: isDay(day) ? day : null,
      parts: new Set(PARTS.filter((part) => when.includes(part))),
      weekend: when.includes(WEEKEND),
      onlyFree: query.get('avec') === '1',
    },
    sort: query.get('tri') === 'proche' ? 'nearest' : 'soonest',
    radiusKm: RADII_KM.find((each) => each === radius) ?? FIRST_VIEW.radiusKm,
  }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** How many groups of filters are in use; the day and the order are not among them. */
export function chosenCount(filters: Filters): number {
  const { vaccines, doses, conditions, kinds, parts, age, professional, platform, weekend, onlyFree } = filters
  const sets = vaccines.size + doses.size + conditions.size + kinds.size + parts.size
  return sets + [age !== null, professional, platform !== null, weekend, onlyFree].filter(Boolean).length
}
