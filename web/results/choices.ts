import { PARTS, type Part } from './cells.ts'
import { CONDITIONS, type Condition, DOSES, type Dose, type Filters, KINDS, type Kind } from './filters.ts'
import type { Place, PlaceOffer } from './place.ts'
import { dosesOf, offerTest, placeMatches, slotsInTime } from './selection.ts'

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

/** @param verified - those of the places whose slots count. */
export function choicesOf(places: readonly Place[], filters: Filters, verified = places): Choices {
  const rows = rowsOf(verified, filters)
  const given = (change: Partial<Filters>): number => total(rows, { ...filters, ...change }, ({ inTime }) => inTime)
  return {
    vaccines: namesOf(places, filters).map((value) => ({ value, slots: given({ vaccines: new Set([value]) }) })),
    doses: offeredDoses(places).map((value) => ({ value, slots: given({ doses: new Set([value]) }) })),
    who: whoOf(places).map((value) => ({ value, slots: given(withWho(value)) })),
    kinds: KINDS.map((value) => ({ value, slots: freePlaces(rows, { ...filters, kinds: new Set([value]) }) })),
    times: TIMES.map((value, index) => ({ value, slots: total(rows, filters, ({ atTimes }) => atTimes[index] ?? 0) })),
    platforms: [...new Set(places.map(({ published }) => published.plateforme))].sort((a, b) =>
      a.localeCompare(b, 'fr'),
    ),
  }
}

const TIMES = [...PARTS, 'weekend'] as const

/** An offer with its slots in the time asked for and in each time that could be: counted once, summed for each choice. */
type Row = {
  readonly place: Place
  readonly offer: PlaceOffer
  readonly inTime: number
  readonly atTimes: readonly number[]
}

/** Offers without any slot in any of these times say nothing, and are left out. */
function rowsOf(places: readonly Place[], filters: Filters): Row[] {
  const rows: Row[] = []
  for (const place of places) {
    for (const offer of place.offers) {
      const atTimes = slotsAtTimes(offer, filters.day)
      if (atTimes.some((slots) => slots > 0)) rows.push({ place, offer, inTime: slotsInTime(offer, filters), atTimes })
    }
  }
  return rows
}

/** Slots of a day, or of all, in each part of the day and at the week-end: in the order of `TIMES`. */
function slotsAtTimes({ cells }: PlaceOffer, wanted: string | null): [number, number, number, number] {
  const found: [number, number, number, number] = [0, 0, 0, 0]
  for (const { day, isWeekend, slots } of cells) {
    if (wanted !== null && wanted !== day) continue
    const [morning, afternoon, evening] = slots
    found[0] += morning
    found[1] += afternoon
    found[2] += evening
    if (isWeekend) found[3] += morning + afternoon + evening
  }
  return found
}

function total(rows: readonly Row[], filters: Filters, slots: (row: Row) => number): number {
  const matches = offerTest(filters)
  return rows.reduce((sum, row) => (placeMatches(row.place, filters) && matches(row.offer) ? sum + slots(row) : sum), 0)
}

function freePlaces(rows: readonly Row[], filters: Filters): number {
  const matches = offerTest(filters)
  const free = rows.filter(({ place, offer, inTime }) => inTime > 0 && placeMatches(place, filters) && matches(offer))
  return new Set(free.map(({ place }) => place)).size
}

/** What is chosen stays to be seen, even where no place offers it. */
function namesOf(places: readonly Place[], { vaccines }: Filters): string[] {
  const counts = new Map<string, number>([...vaccines].map((name) => [name, 0]))
  for (const { offers } of places) {
    for (const offer of offers) for (const name of offer.vaccines) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'fr')).map(([name]) => name)
}

function offeredDoses(places: readonly Place[]): Dose[] {
  const found = new Set(places.flatMap(({ offers }) => offers.flatMap(dosesOf)))
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
