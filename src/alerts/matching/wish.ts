import type { Audience } from '../../model/audience.ts'
import type { Dose } from '../../model/dose.ts'
import { eachPair } from '../../model/offer.ts'
import type { Eligibility, Filters } from '../subscription/filters.ts'
import type { Cells, OpenKind } from './cells.ts'
import { addHour, everyHour, hasHour, hourOfWeek, noHours, type WeekHours } from './week.ts'

/** What a slot must be to suit: its vaccine, its dose, who may book it. */
export type KindWish = { takes(kind: Omit<OpenKind, 'hours'>): boolean }

/** What one set of filters lets through. Many subscriptions share one. */
export type Wish = {
  readonly kind: KindWish
  readonly hours: WeekHours
}

/** Free hours, read once to be asked often; all of them where none are told. */
export function hoursOf(freeTimes: Filters['freeTimes']): WeekHours {
  const hours = freeTimes.length === 0 ? everyHour() : noHours()
  for (const { days, fromHour, toHour } of freeTimes)
    for (const day of days) for (let hour = fromHour; hour < toHour; hour += 1) addHour(hours, (day - 1) * 24 + hour)
  return hours
}

/** What filters let through. */
export const wishOf = (filters: Filters, campaignDoses: readonly Dose[]): Wish => ({
  kind: kindWishOf(filters, campaignDoses),
  hours: hoursOf(filters.freeTimes),
})

/**
 * A slot whose vaccine is not told passes only where no vaccine was chosen; one whose dose is not told always passes, as
 * does one for ages of which the subscriber told none: it is for the person to see whether it suits.
 */
export function kindWishOf(
  { vaccines, doses: chosen, eligibility }: Filters,
  campaignDoses: readonly Dose[],
): KindWish {
  const doses = chosen.length > 0 ? chosen : campaignDoses
  return {
    takes: (kind) =>
      (vaccines.length === 0 || kind.vaccines.some((vaccine) => vaccines.includes(vaccine))) &&
      (kind.doses.length === 0 || kind.doses.some((dose) => doses.includes(dose))) &&
      mayBook(eligibility, kind.audience),
  }
}

function mayBook(who: Eligibility | null, { professionalsOnly, fromAge, toAge, conditions }: Audience): boolean {
  if (professionalsOnly && !who?.professional) return false
  if (!who) return true
  const { age } = who
  if (age !== null && (age < (fromAge ?? 0) || age > (toAge ?? Number.POSITIVE_INFINITY))) return false
  return conditions.length === 0 || conditions.some((condition) => who.conditions.includes(condition))
}

/** @param hour - whole local hours since 1970-01-01. */
export const takesHour = (wish: Wish, hour: number): boolean => hasHour(wish.hours, hourOfWeek(hour))

/** Whether something of it is wished. */
export function isWished(cells: Cells, wish: Wish): boolean {
  return cells.some((kind) => {
    if (!wish.kind.takes(kind)) return false
    let isFound = false
    eachPair(kind.hours, (hour) => {
      isFound ||= takesHour(wish, hour)
    })
    return isFound
  })
}
