import { eachPair } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import { type Cells, heldCells } from './cells.ts'
import type { CentreState } from './centre-state.ts'
import { addHour, coversHours, hourOfWeek, noHours, shareHour, type WeekHours } from './week.ts'
import type { KindWish, Wish } from './wish.ts'

/** What those who share one set of filters find at a centre that opened something to them. */
export type Party = {
  readonly wish: Wish
  /** The latest opening that brings something to those who had nothing before. */
  readonly since: Instant
  /** Something of it has held for two looks: nobody is written to for less. */
  readonly hasHeld: boolean
  /** All that has held suits. */
  readonly takesAny: boolean
}

/** Tells, for a centre as it is, what each set of filters finds there; null where it is nothing, or nothing new. */
export function openParties(state: CentreState): (wish: Wish) => Party | null {
  const held = heldCells(state.previous, state.latest)
  const known = new Map<KindWish, HoursOfKind>()
  return (wish) => {
    let hours = known.get(wish.kind)
    if (!hours) {
      const hoursIn = (cells: Cells) => hoursOf(cells, wish.kind)
      const before = state.openings.map((opening) => ({ at: opening.at, hours: hoursIn(opening.before) }))
      const takesEachKind = held.every((kind) => wish.kind.takes(kind))
      hours = { latest: hoursIn(state.latest), held: hoursIn(held), takesEachKind, before }
      known.set(wish.kind, hours)
    }
    if (!shareHour(hours.latest, wish.hours)) return null
    const opening = hours.before.findLast((each) => !shareHour(each.hours, wish.hours))
    if (!opening) return null
    const takesAny = hours.takesEachKind && coversHours(wish.hours, hours.held)
    return { wish, since: opening.at, hasHeld: shareHour(hours.held, wish.hours), takesAny }
  }
}

/** When what suits one kind of wish is free: now, for two looks, and before each opening. */
type HoursOfKind = {
  readonly latest: WeekHours
  readonly held: WeekHours
  readonly takesEachKind: boolean
  readonly before: readonly { readonly at: Instant; readonly hours: WeekHours }[]
}

/** The hours of the week at which something of a kind that suits is free. */
function hoursOf(cells: Cells, wish: KindWish): WeekHours {
  const week = noHours()
  for (const { hours, ...kind } of cells)
    if (wish.takes(kind)) eachPair(hours, (hour) => addHour(week, hourOfWeek(hour)))
  return week
}
