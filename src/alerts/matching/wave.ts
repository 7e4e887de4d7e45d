import { eachPair } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import { heldCells, kindKey, type OpenKind } from './cells.ts'
import type { Busy, CentreState } from './centre-state.ts'
import type { Crowd } from './crowd.ts'
import type { Party } from './parties.ts'
import { takesHour, type Wish } from './wish.ts'

/** How many people are sent to one place at a time. */
const PEOPLE_PER_PLACE = 4

/** How long those people have it to themselves. */
export const WAVE_MS = 5 * 60_000

/** A kind and hour that has held for two looks, and how many more people may be sent there. */
export type Seats = { readonly kind: OpenKind; readonly key: string; readonly hour: number; left: number }

/** Someone who is to be told now. */
export type Recipient = { readonly number: number; readonly party: Party }

export type Wave = {
  readonly recipients: readonly Recipient[]
  readonly busy: readonly Busy[]
  /** Someone who could be told is not, for want of places. */
  readonly isScarce: boolean
}

/** After that many in a row for whom there is no room, all such people are sent away. */
const PATIENCE = 200

/**
 * Gives each of a crowd, in its order, the first hour that suits and still has room, and tells those who got one. Nobody
 * further back would have got it in another way.
 *
 * @param partyOf - by number of the subscription.
 */
export function seatWave(
  seats: readonly Seats[],
  crowd: Crowd,
  partyOf: (number: number) => Party | null,
  now: Instant,
): Wave {
  const choices = openChoices(seats)
  const people = new Map<Seats, number>()
  const recipients: Recipient[] = []
  let left = seatsLeft(seats)
  let refused = 0
  for (let number = crowd.first(); number !== null && left > 0; number = crowd.first()) {
    const party = partyOf(number)
    const seat = party && choices.firstFree(party.wish)
    if (seat) {
      seat.left -= 1
      left -= 1
      people.set(seat, (people.get(seat) ?? 0) + 1)
      recipients.push({ number, party })
      refused = 0
    } else if (++refused > PATIENCE) {
      crowd.keep((each) => isServed(partyOf(each), choices))
      refused = 0
    }
  }
  const busy = [...people].map(([{ key, hour }, count]) => ({ kind: key, hour, at: now, people: count }))
  return { recipients, busy, isScarce: recipients.length < crowd.came }
}

/** How many people may be sent. */
export const seatsLeft = (seats: readonly Seats[]): number => seats.reduce((total, { left }) => total + left, 0)

/** Every kind and hour that has held, with the people who may be sent there besides those who were just sent. */
export function seatsOf({ previous, latest, busy }: CentreState): Seats[] {
  const taken = new Map<string, number>()
  for (const { kind, hour, people } of busy) taken.set(`${kind} ${hour}`, (taken.get(`${kind} ${hour}`) ?? 0) + people)
  return heldCells(previous, latest).flatMap((kind) => {
    const key = kindKey(kind)
    const cells: Seats[] = []
    eachPair(kind.hours, (hour, places) => {
      const left = Math.max(0, PEOPLE_PER_PLACE * places - (taken.get(`${key} ${hour}`) ?? 0))
      cells.push({ kind, key, hour, left })
    })
    return cells
  })
}

type Choices = { firstFree(wish: Wish): Seats | null }

/** Remembers for each wish the seats that suit it, and that the first of them are taken: they never become free again. */
function openChoices(seats: readonly Seats[]): Choices {
  const choices = new Map<Wish, { readonly suiting: readonly Seats[]; next: number }>()
  return {
    firstFree(wish) {
      let choice = choices.get(wish)
      if (!choice) {
        choice = { suiting: seats.filter(({ kind, hour }) => wish.kind.takes(kind) && takesHour(wish, hour)), next: 0 }
        choices.set(wish, choice)
      }
      while (choice.suiting[choice.next]?.left === 0) choice.next += 1
      return choice.suiting[choice.next] ?? null
    },
  }
}

const isServed = (party: Party | null, choices: Choices): boolean =>
  party !== null && choices.firstFree(party.wish) !== null
