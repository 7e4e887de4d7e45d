import type { Instant } from '../../model/slot.ts'
import { type CentreRound, centreRound } from './centre-round.ts'
import type { CentreState, Told } from './centre-state.ts'
import { openCrowd } from './crowd.ts'
import { type Find, findFor } from './find.ts'
import { globePoint } from './grid.ts'
import type { AlertLook } from './look.ts'
import { nightEnd } from './quiet-hours.ts'
import type { Subscribers } from './subscribers.ts'
import type { Recipient } from './wave.ts'
import type { Wish } from './wish.ts'

/** What is remembered of all centres between looks: everything the rules depend on, but for the clock. */
export type MatchingState = {
  readonly centres: Map<string, CentreState>
  readonly told: Map<string, Told>
}

export const emptyMatchingState = (): MatchingState => ({ centres: new Map(), told: new Map() })

/** A centre of which someone is told. */
export type Hit = Find & {
  readonly centreId: string
  /** When the opening was seen that they are told of: with the centre, what makes the news one and the same. */
  readonly since: Instant
  /** When we last saw it. */
  readonly seenAt: Instant
  /** Null for those who look in a whole département. */
  readonly distanceKm: number | null
}

/** One message to write: everything that one subscription is told at once, the soonest slot first. */
export type Notice = { readonly subscription: string; readonly hits: readonly Hit[] }

export type Round = {
  readonly notices: readonly Notice[]
  readonly centres: ReadonlyMap<string, CentreRound>
  /** Centres that should be looked at again at once: then someone can be told without waiting for their turn. */
  readonly recheck: readonly string[]
}

/**
 * Reads good looks at some centres, the newest of each: who must be told of what. Pure: the same state, subscribers, looks
 * and clock give the same round, in whatever order the looks come.
 */
export function matchRound(
  state: MatchingState,
  subscribers: Subscribers,
  looks: readonly AlertLook[],
  now: Instant,
): Round {
  const nights = subscribers.zones.map((zone) => nightEnd(now, zone) ?? 0)
  const crowd = openCrowd()
  /** By number: those are looked up much faster than the texts of ids. */
  const hits = new Map<number, Hit[]>()
  const centres = new Map<string, CentreRound>()
  for (const look of looks) {
    const { centreId } = look
    const before = { state: state.centres.get(centreId) ?? null, told: state.told.get(centreId) ?? NOBODY }
    const round = centreRound(before, look, subscribers, nights, now, crowd)
    centres.set(centreId, round)
    const hitOf = openHits(look, subscribers)
    for (const recipient of round.recipients) {
      const hit = hitOf(recipient)
      if (!hit) continue
      const others = hits.get(recipient.number)
      if (others) others.push(hit)
      else hits.set(recipient.number, [hit])
    }
  }
  return {
    notices: [...hits]
      .map(([number, own]) => ({ subscription: subscribers.idOf(number), hits: own.sort(bySlot) }))
      .sort(bySubscription),
    centres,
    recheck: [...centres].flatMap(([id, { wantsRecheck }]) => (wantsRecheck ? [id] : [])).sort(),
  }
}

/** What each recipient of a look is told: the same to all who share filters, but for the distance. */
function openHits(look: AlertLook, subscribers: Subscribers): (recipient: Recipient) => Hit | null {
  const { centreId, at, latitude, longitude } = look
  const point = latitude === null || longitude === null ? null : globePoint({ latitude, longitude })
  const finds = new Map<Wish, Find | null>()
  return ({ party, number }) => {
    let find = finds.get(party.wish)
    if (find === undefined) {
      find = findFor(look, party.wish)
      finds.set(party.wish, find)
    }
    const distanceKm = point && subscribers.distanceKm(number, point)
    if (!find) return null
    // Field by field: there are as many as messages, and a spread object takes many times the room.
    const { next, isExact, places, vaccines } = find
    return { next, isExact, places, vaccines, centreId, since: party.since, seenAt: at, distanceKm }
  }
}

const NOBODY: Told = new Map()

const bySlot = (a: Hit, b: Hit): number => a.next - b.next || (a.centreId < b.centreId ? -1 : 1)

const bySubscription = (a: Notice, b: Notice): number => (a.subscription < b.subscription ? -1 : 1)

/** Makes a round the state from which the next one starts; to be done once it is stored. */
export function applyRound(state: MatchingState, subscribers: Subscribers, round: Round, now: Instant): void {
  for (const [centreId, centre] of round.centres) {
    state.centres.set(centreId, centre.state)
    if (centre.told.size > 0) state.told.set(centreId, centre.told)
    else state.told.delete(centreId)
  }
  for (const { subscription } of round.notices) subscribers.wrote(subscription, now)
}
