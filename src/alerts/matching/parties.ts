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

/** What one kind of wish finds at a centre, before hours are asked for. Wishes that find the same share one. */
export type KindFinds = {
  /** Hours of the week at which something suits: now, for two looks, and before each opening. */
  readonly latest: WeekHours
  readonly held: WeekHours
  readonly takesEachKind: boolean
  readonly before: readonly { readonly at: Instant; readonly hours: WeekHours }[]
}

/** Tells, for a centre as it is, what each kind of wish finds there. */
export function openKindFinds(state: CentreState): (wish: KindWish) => KindFinds {
  const held = heldCells(state.previous, state.latest)
  const kinds = [state.latest, ...state.openings.map(({ before }) => before)].flat()
  const known = new Map<string, KindFinds>()
  return (wish) => {
    const key = kinds.map((kind) => (wish.takes(kind) ? '1' : '0')).join('')
    let finds = known.get(key)
    if (!finds) {
      finds = {
        latest: hoursOf(state.latest, wish),
        held: hoursOf(held, wish),
        takesEachKind: held.every((kind) => wish.takes(kind)),
        before: state.openings.map(({ at, before }) => ({ at, hours: hoursOf(before, wish) })),
      }
      known.set(key, finds)
    }
    return finds
  }
}

/** What a whole wish finds; null where it is nothing, or nothing new. */
export function partyOf({ latest, held, takesEachKind, before }: KindFinds, wish: Wish): Party | null {
  if (!shareHour(latest, wish.hours)) return null
  const opening = before.findLast(({ hours }) => !shareHour(hours, wish.hours))
  if (!opening) return null
  const takesAny = takesEachKind && coversHours(wish.hours, held)
  return { wish, since: opening.at, hasHeld: shareHour(held, wish.hours), takesAny }
}

/** The hours of the week at which something of a kind that suits is free. */
function hoursOf(cells: Cells, wish: KindWish): WeekHours {
  const week = noHours()
  for (const { hours, ...kind } of cells)
    if (wish.takes(kind)) eachPair(hours, (hour) => addHour(week, hourOfWeek(hour)))
  return week
}
