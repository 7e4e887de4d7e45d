import { eachPair } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import { type Cells, heldCells, kindKey, type OpenKind } from './cells.ts'
import type { CentreState } from './centre-state.ts'
import { addHour, hourOfWeek, noHours, shareHour, type WeekHours } from './week.ts'
import type { KindWish, Wish } from './wish.ts'

/** What those who share one set of filters find at a centre that opened something to them. */
export type Party = {
  readonly wish: Wish
  /** The latest opening that brings something to those who had nothing before. */
  readonly since: Instant
  /** Something of it has held for two looks: nobody is written to for less. */
  readonly hasHeld: boolean
}

/** Tells, for a centre as it is, what each set of filters finds there; null where it is nothing, or nothing new. */
export function openParties(state: CentreState): (wish: Wish) => Party | null {
  const kinds = openKinds()
  const latest = kinds.shapeOf(state.latest)
  const held = kinds.shapeOf(heldCells(state.previous, state.latest))
  const openings = state.openings.map(({ at, before }) => ({ at, before: kinds.shapeOf(before) }))
  return (wish) => {
    const takes = kinds.takenBy(wish.kind)
    if (!suits(latest, takes, wish)) return null
    const opening = openings.findLast(({ before }) => !suits(before, takes, wish))
    return opening ? { wish, since: opening.at, hasHeld: suits(held, takes, wish) } : null
  }
}

/** The hours of the week at which a kind is free, by the number of the kind. */
type Shape = readonly { readonly kind: number; readonly hours: WeekHours }[]

function suits(shape: Shape, takes: readonly boolean[], wish: Wish): boolean {
  for (const { kind, hours } of shape) if (takes[kind] && shareHour(hours, wish.hours)) return true
  return false
}

/** The kinds of one centre, numbered: whether a wish takes one is asked only once. */
function openKinds() {
  const numbers = new Map<string, number>()
  const kinds: Omit<OpenKind, 'hours'>[] = []
  const answers = new Map<KindWish, readonly boolean[]>()
  return {
    shapeOf: (cells: Cells): Shape =>
      cells.map((kind) => {
        const key = kindKey(kind)
        const number = numbers.get(key) ?? kinds.push(kind) - 1
        numbers.set(key, number)
        return { kind: number, hours: weekOf(kind) }
      }),
    takenBy(wish: KindWish): readonly boolean[] {
      const known = answers.get(wish)
      if (known) return known
      const answer = kinds.map((kind) => wish.takes(kind))
      answers.set(wish, answer)
      return answer
    },
  }
}

function weekOf({ hours }: OpenKind): WeekHours {
  const week = noHours()
  eachPair(hours, (hour) => addHour(week, hourOfWeek(hour)))
  return week
}
