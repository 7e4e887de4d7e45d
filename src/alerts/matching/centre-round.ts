import type { Instant } from '../../model/slot.ts'
import { AT_NIGHT, LINE, WORD } from './bucket.ts'
import { hasNewCells, heldCells } from './cells.ts'
import { afterAnyLook, type CentreState, type Told } from './centre-state.ts'
import type { Crowd } from './crowd.ts'
import { globePoint, squaredChord } from './grid.ts'
import type { AlertLook } from './look.ts'
import type { Party } from './parties.ts'
import { openPartyTable, STAGE } from './party-table.ts'
import type { Subscribers } from './subscribers.ts'
import { type Recipient, seatsLeft, seatsOf, seatWave, WAVE_MS } from './wave.ts'

/** What a look at a centre leads to. */
export type CentreRound = {
  readonly state: CentreState
  /** With those who are told now. */
  readonly told: Told
  readonly recipients: readonly Recipient[]
  /** Someone would be written to if another look, right now, found the same. */
  readonly wantsRecheck: boolean
}

/** When the night ends, by number of clock; 0 by day. */
export type Nights = readonly Instant[]

/** Whoever looks in a whole département is as near to its centres as this. */
const DEPARTEMENT_DISTANCE = squaredChord(20)

/**
 * A look that is taken into account later than that (the database was away, or it is of an earlier life) sends nobody
 * anywhere: what it found may be gone. Another look is asked for.
 */
const MOVES_PEOPLE_MS = 5 * 60_000

/**
 * Takes one more look into account: who must be told of it now, and what is remembered. Nothing is changed but in the
 * result: it takes effect when the caller has stored it.
 *
 * @param crowd - room for those who may be told, used again for each centre.
 */
export function centreRound(
  before: { readonly state: CentreState | null; readonly told: Told },
  look: AlertLook,
  subscribers: Subscribers,
  nights: Nights,
  now: Instant,
  crowd: Crowd,
): CentreRound {
  const { state: looked, told } = afterAnyLook(before, look, subscribers.wishOf)
  const nobody = { recipients: [], wantsRecheck: false }
  if (!before.state || looked === before.state) return { state: looked, told, ...nobody }
  const state = { ...looked, busy: looked.busy.filter(({ at }) => now - at < WAVE_MS) }
  if (state.openings.length === 0 || now < state.restsUntil) return { state, told, ...nobody }
  const seats = seatsOf(state)
  crowd.open(seatsLeft(seats))
  const gathering = gather(state, told, look, subscribers, nights, now, crowd)
  const { partyOf, retryAt: wakesAt, waitsForLook, wantsRecheck } = gathering
  if (now - look.at > MOVES_PEOPLE_MS) return { ...nobody, state, told, wantsRecheck: wantsRecheck || crowd.came > 0 }
  const wave = seatWave(seats, crowd, partyOf, now)
  const retryAt = wave.isScarce ? Math.min(wakesAt, now + WAVE_MS) : wakesAt
  const isOver = retryAt === Number.POSITIVE_INFINITY && !waitsForLook
  return {
    state: {
      ...state,
      openings: isOver ? [] : state.openings,
      busy: [...state.busy, ...wave.busy],
      restsUntil: isOver || waitsForLook ? 0 : retryAt,
    },
    told: withRecipients(told, wave.recipients, subscribers),
    recipients: wave.recipients,
    wantsRecheck,
  }
}

function withRecipients(told: Told, recipients: readonly Recipient[], { idOf }: Subscribers): Told {
  const all = new Map(told)
  for (const { number } of recipients) all.set(idOf(number), null)
  return all
}

type Gathering = {
  readonly partyOf: (number: number) => Party | null
  /** When the first of those who rest or sleep may be told; infinite when there are none. */
  readonly retryAt: Instant
  /** Something suits someone, but has not held yet. */
  readonly waitsForLook: boolean
  /** The same, of someone who may be told now. */
  readonly wantsRecheck: boolean
}

/** Goes through all who are concerned: who may be told now joins the crowd; of the others we see when they may be. */
function gather(
  state: CentreState,
  told: Told,
  look: AlertLook,
  subscribers: Subscribers,
  nights: Nights,
  now: Instant,
  crowd: Crowd,
): Gathering {
  const table = openPartyTable(state, subscribers)
  const { classes } = table
  const hoursCount = subscribers.hours.length
  const toldNumbers = new Set([...told.keys()].map(subscribers.numberOf))
  const { latitude, longitude, departement } = look
  const point = latitude === null || longitude === null ? null : { latitude, longitude }
  const globe = point ? globePoint(point) : { x: 0, y: 0, z: 0 }
  const nightEnds = nightEndsByClock(nights)
  const nowSeconds = Math.floor(now / 1000)
  let retryAt = NEVER
  let waitsForLook = false
  let wantsRecheck = false
  /** Nobody can be found any more for whom something is free that has not held yet, so that we need not know who that is. */
  let areAllNoted = !hasNewCells(heldCells(state.previous, state.latest), state.latest)
  let { mostMessages } = crowd
  // Read through tens of millions of times in a moment: nothing but whole numbers, and no object.
  for (const { size, reach, words, floats } of subscribers.bucketsAround(point, departement)) {
    const isRegion = reach === Number.POSITIVE_INFINITY
    for (let at = 0; at < size * LINE; at += LINE) {
      const messagesAndClock = words[at + WORD.messagesAndClock] as number
      const messages = messagesAndClock >>> 8
      const readyAt = words[at + WORD.readyAt] as number
      const wakesAt = nightEnds[messagesAndClock & 255] as number
      const mayBeTold = readyAt <= nowSeconds && wakesAt === 0
      // Where many wait these are most of them: whatever they wish, those before them take all there is.
      if (mayBeTold && messages > mostMessages && areAllNoted) continue
      const east = (floats[at] as number) - globe.x
      const up = (floats[at + 1] as number) - globe.y
      const north = (floats[at + 2] as number) - globe.z
      const distance = isRegion ? DEPARTEMENT_DISTANCE : east * east + up * up + north * north
      if (distance > reach) continue
      const kind = words[at + WORD.kind] as number
      const hours = words[at + WORD.hours] as number
      const ofKind = (classes[kind] as number) || table.classOf(kind)
      const entry = (ofKind - 1) * hoursCount + hours
      const stage = (table.stages[entry] as number) || table.stageOf(kind, hours)
      if (stage === STAGE.nothing) continue
      if ((words[at + WORD.activeSince] as number) >= (table.since[entry] as number)) continue
      const number = words[at + WORD.number] as number
      if (toldNumbers.size > 0 && toldNumbers.has(number)) continue
      if (!mayBeTold) {
        const from = readyAt > wakesAt ? readyAt : wakesAt
        if (from < retryAt) retryAt = from
      }
      if (stage === STAGE.seenOnce) {
        waitsForLook = true
        wantsRecheck ||= mayBeTold
        areAllNoted ||= wantsRecheck
      } else if (mayBeTold) {
        crowd.join(messages, distance, number, stage === STAGE.heldAndAny)
        mostMessages = crowd.mostMessages
      }
    }
  }
  const partyOf = (number: number) => {
    const { kind, hours } = subscribers.partsOf(number)
    return table.partyOf(kind, hours)
  }
  return {
    partyOf,
    retryAt: retryAt === NEVER ? Number.POSITIVE_INFINITY : retryAt * 1000,
    waitsForLook,
    wantsRecheck,
  }
}

/** Seconds: later than any time. */
const NEVER = 0x7fffffff

/** When the night ends, in seconds, by number of clock; 0 by day, and for those who may be woken. */
function nightEndsByClock(nights: Nights): Uint32Array {
  const ends = new Uint32Array(256)
  for (const [clock, end] of nights.entries()) if (clock < AT_NIGHT) ends[clock] = Math.ceil(end / 1000)
  return ends
}
