import { PARTS, type Part } from './cells.ts'
import { CONDITIONS, type Condition, DOSES, type Dose, type Filters, KINDS, type Kind } from './filters.ts'
import type { Place } from './place.ts'
import { placeMatches, slotsAt, slotsOf } from './selection.ts'

/** A choice of a group, and the slots it would give with the other groups as they are. */
export type Choice<Value> = { readonly value: Value; readonly slots: number }

/** Who one may say one is: an age of "and over", a health worker, a condition. */
export type Who =
  | { readonly kind: 'age'; readonly age: number }
  | { readonly kind: 'professional' }
  | { readonly kind: 'condition'; readonly condition: Condition }

/** All that can be chosen in a list of places. */
export type Choices = {
  readonly vaccines: readonly Choice<string>[]
  readonly doses: readonly Choice<Dose>[]
  readonly who: readonly Choice<Who>[]
  /** Counted in places with slots. */
  readonly kinds: readonly Choice<Kind>[]
  readonly times: readonly Choice<Part | 'weekend'>[]
  readonly platforms: readonly string[]
}

export function choicesOf(places: readonly Place[], filters: Filters): Choices {
  const given = (change: Partial<Filters>): number => slotsOf(places, { ...filters, ...change })
  return {
    vaccines: namesOf(places, filters).map((value) => ({ value, slots: given({ vaccines: new Set([value]) }) })),
    doses: dosesOf(places).map((value) => ({ value, slots: given({ doses: new Set([value]) }) })),
    who: whoOf(places).map((value) => ({ value, slots: given(withWho(value)) })),
    kinds: KINDS.map((value) => ({ value, slots: freePlaces(places, { ...filters, kinds: new Set([value]) }) })),
    times: [
      ...PARTS.map((value) => ({ value, slots: given({ parts: new Set([value]), weekend: false }) })),
      { value: 'weekend' as const, slots: given({ parts: new Set(), weekend: true }) },
    ],
    platforms: [...new Set(places.map(({ published }) => published.plateforme))].sort((a, b) =>
      a.localeCompare(b, 'fr'),
    ),
  }
}

/** What is chosen stays to be seen, even where no place offers it. */
function namesOf(places: readonly Place[], { vaccines }: Filters): string[] {
  const counts = new Map<string, number>([...vaccines].map((name) => [name, 0]))
  for (const { offers } of places) {
    for (const offer of offers) for (const name of offer.vaccines) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'fr')).map(([name]) => name)
}

function dosesOf(places: readonly Place[]): Dose[] {
  const found = new Set(places.flatMap(({ offers }) => offers.flatMap(({ doses }) => doses)))
  return DOSES.filter((dose) => found.has(dose))
}

const withWho = (who: Who): Partial<Filters> => {
  if (who.kind === 'age') return { age: who.age }
  return who.kind === 'professional' ? { professional: true } : { conditions: new Set([who.condition]) }
}

/** Only what some offer asks about is asked of a person. */
function whoOf(places: readonly Place[]): Who[] {
  const audiences = places.flatMap(({ offers }) => offers.map(({ audience }) => audience))
  const ages = [...new Set(audiences.flatMap(({ age_min }) => (age_min === null ? [] : [age_min])))].sort(
    (a, b) => a - b,
  )
  return [
    ...ages.map((age) => ({ kind: 'age' as const, age })),
    ...(audiences.some(({ soignants_seulement }) => soignants_seulement) ? [{ kind: 'professional' as const }] : []),
    ...CONDITIONS.filter((each) => audiences.some(({ conditions }) => conditions.includes(each))).map((condition) => ({
      kind: 'condition' as const,
      condition,
    })),
  ]
}

const freePlaces = (places: readonly Place[], filters: Filters): number =>
  places.filter((place) => placeMatches(place, filters) && slotsAt(place, filters) > 0).length
