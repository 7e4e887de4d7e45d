import type { CentreState } from './centre-state.ts'
import { type KindFinds, openKindFinds, type Party, partyOf } from './parties.ts'
import type { Subscribers } from './subscribers.ts'

/** How far what suits a wish is: not worked out, nothing new, seen once, held for two looks, or all that held. */
export const STAGE = { unknown: 0, nothing: 1, seenOnce: 2, held: 3, heldAndAny: 4 } as const

/**
 * What each wish finds at a centre, in numbers. Thousands of wishes differ in their kind and their hours, but at one centre
 * most kinds find the same: they are of one class, and for a class and hours it is worked out once.
 */
export type PartyTable = {
  /** The class of a kind by its number, plus one; 0 when not worked out. */
  readonly classes: Uint16Array
  /** By class times the number of different hours, plus the number of the hours. */
  stages: Uint8Array
  /** The same: seconds since 1970 before which one must have been active to be told. */
  since: Uint32Array
  /** Works out the class of a kind. */
  classOf(kind: number): number
  /** Works out the stage of a kind's class and hours. */
  stageOf(kind: number, hours: number): number
  partyOf(kind: number, hours: number): Party | null
}

export function openPartyTable(state: CentreState, subscribers: Subscribers): PartyTable {
  const findsOf = openKindFinds(state)
  const hoursCount = subscribers.hours.length
  /** Those that were asked for, by kind times the number of different hours, plus the number of the hours. */
  const parties = new Map<number, Party | null>()
  const classOfFinds = new Map<KindFinds, number>()
  const table: PartyTable = {
    classes: new Uint16Array(subscribers.kinds.length),
    stages: new Uint8Array(4 * hoursCount),
    since: new Uint32Array(4 * hoursCount),
    classOf(kind) {
      const wish = subscribers.kinds[kind]
      const finds = wish && findsOf(wish)
      if (!finds) throw new RangeError('No such kind of wish')
      const number = classOfFinds.get(finds) ?? classOfFinds.size
      classOfFinds.set(finds, number)
      if (classOfFinds.size * hoursCount > table.stages.length) {
        const room = 2 * table.stages.length
        table.stages = grown(table.stages, new Uint8Array(room))
        table.since = grown(table.since, new Uint32Array(room))
      }
      table.classes[kind] = number + 1
      return number + 1
    },
    stageOf(kind, hours) {
      const party = table.partyOf(kind, hours)
      const at = ((table.classes[kind] ?? 0) - 1) * hoursCount + hours
      const stage = stageOfParty(party)
      table.stages[at] = stage
      table.since[at] = party ? Math.ceil(party.since / 1000) : 0
      return stage
    },
    partyOf(kind, hours) {
      const key = kind * hoursCount + hours
      let party = parties.get(key)
      if (party === undefined) {
        const wish = subscribers.wish(kind, hours)
        party = partyOf(findsOf(wish.kind), wish)
        parties.set(key, party)
      }
      return party
    },
  }
  return table
}

function stageOfParty(party: Party | null): number {
  if (party === null) return STAGE.nothing
  if (!party.hasHeld) return STAGE.seenOnce
  return party.takesAny ? STAGE.heldAndAny : STAGE.held
}

function grown<Column extends Uint8Array | Uint32Array>(old: Column, roomier: Column): Column {
  roomier.set(old)
  return roomier
}
