import type { RadiusKm } from '../../src/model/radii.ts'
import type { Cadence, DayChoice, HourChoice } from '../texts/alerts.ts'

export const VACCINES = ['Pfizer-BioNTech', 'Moderna', 'AstraZeneca', 'Janssen', 'Novavax'] as const

/** Where someone looks for an appointment, as the list of suggestions gave it. */
export type WishPlace =
  | { readonly kind: 'departement'; readonly code: string; readonly name: string; readonly in: string }
  | { readonly kind: 'commune'; readonly insee: string; readonly name: string }

/** What someone wants to be told of, as the form holds it. Empty sets set no limit. */
export type Wish = {
  readonly place: WishPlace | null
  readonly radiusKm: RadiusKm
  readonly vaccines: ReadonlySet<string>
  readonly age: number | null
  readonly professional: boolean
  readonly conditions: ReadonlySet<'high-risk' | 'pregnancy'>
  readonly days: ReadonlySet<DayChoice>
  readonly hours: ReadonlySet<HourChoice>
  readonly cadence: Cadence
  readonly night: boolean
}

export const NO_WISH: Wish = {
  place: null,
  radiusKm: 25,
  vaccines: new Set(),
  age: null,
  professional: false,
  conditions: new Set(),
  days: new Set(),
  hours: new Set(),
  cadence: 'at-once',
  night: false,
}

const WEEKDAYS: Readonly<Record<DayChoice, readonly number[]>> = { week: [1, 2, 3, 4, 5], weekend: [6, 7] }

const HOURS: Readonly<Record<HourChoice, { readonly fromHour: number; readonly toHour: number }>> = {
  morning: { fromHour: 0, toHour: 12 },
  afternoon: { fromHour: 12, toHour: 17 },
  evening: { fromHour: 17, toHour: 24 },
}

const DAYS = ['week', 'weekend'] as const satisfies readonly DayChoice[]

const PARTS = ['morning', 'afternoon', 'evening'] as const satisfies readonly HourChoice[]

/** The wish as the service takes it: only what was chosen. */
export function sentWish({
  place,
  radiusKm,
  vaccines,
  age,
  professional,
  conditions,
  days,
  hours,
  cadence,
  night,
}: Wish) {
  const knowsWho = age !== null || professional || conditions.size > 0
  return {
    place:
      place &&
      (place.kind === 'commune'
        ? { kind: place.kind, insee: place.insee, radiusKm }
        : { kind: place.kind, code: place.code }),
    filters: {
      vaccines: [...vaccines],
      eligibility: knowsWho ? { age, professional, conditions: [...conditions] } : null,
      freeTimes: freeTimes(days, hours),
    },
    cadence,
    night,
  }
}

/** When someone is free: each chosen part of the day on the chosen days; nothing chosen means any time. */
function freeTimes(days: Wish['days'], hours: Wish['hours']) {
  if (days.size === 0 && hours.size === 0) return []
  const week = DAYS.filter((day) => days.size === 0 || days.has(day)).flatMap((day) => WEEKDAYS[day])
  if (hours.size === 0 || hours.size === PARTS.length) return [{ days: week, fromHour: 0, toHour: 24 }]
  return PARTS.filter((part) => hours.has(part)).map((part) => ({ days: week, ...HOURS[part] }))
}

/** The same choices, from what the service keeps; the reverse of {@link sentWish} for what its form can say. */
export function choicesOf(
  free: readonly { readonly days: readonly number[]; readonly fromHour: number; readonly toHour: number }[],
): {
  days: ReadonlySet<DayChoice>
  hours: ReadonlySet<HourChoice>
} {
  if (free.length === 0) return { days: new Set(), hours: new Set() }
  const all = new Set(free.flatMap(({ days }) => days))
  const days = DAYS.filter((day) => WEEKDAYS[day].every((weekday) => all.has(weekday)))
  const hours = PARTS.filter((part) =>
    free.some(({ fromHour, toHour }) => fromHour <= HOURS[part].fromHour && toHour >= HOURS[part].toHour),
  )
  return {
    days: new Set(days.length === DAYS.length ? [] : days),
    hours: new Set(hours.length === PARTS.length ? [] : hours),
  }
}
