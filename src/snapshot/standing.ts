import type { Centre } from '../model/centre.ts'
import type { Dose } from '../model/dose.ts'
import { dayNumber, localDay } from '../model/local-time.ts'
import { firstInstant, type Offer, placesOf, remainingOffer } from '../model/offer.ts'
import { isFailed, type Outcome } from '../model/outcome.ts'
import type { Instant } from '../model/slot.ts'
import type { CentreRecord } from './snapshot.ts'

/** How long a look may speak for its centre; later, "unknown" replaces what it said. */
export const STALE_AFTER_MS = 60 * 60_000

/** Slots are shown up to this many days after today, by the centre's calendar. */
export const SHOWN_DAYS = 50

/** Why a centre without appointment has none. */
export type Absence = 'none' | 'phone-only' | 'disabled' | 'unsupported' | 'unverified'

/**
 * How a centre stands at a moment: what may be said of it, however old the looks behind it are. `available` always has a
 * next instant, places and offers; `absent` always a reason.
 */
export type Standing = {
  readonly centre: Centre
  /** When the look that is shown was taken; null when there never was any. */
  readonly seenAt: Instant | null
  /** The latest look failed: what is shown is older than it should be. */
  readonly stale: boolean
  readonly lastWithSlots: Instant | null
  /** Open offers that do not count in the figures: other doses, or for health professionals only. */
  readonly reserved: readonly Offer[]
} & (Available | { readonly kind: 'absent'; readonly reason: Absence })

export type Available = {
  readonly kind: 'available'
  readonly next: Instant
  readonly places: number
  /** In the order of the offers' first instants. */
  readonly vaccines: readonly string[]
  /** Open offers that count in the figures: wanted doses, not reserved to professionals. */
  readonly offers: readonly Offer[]
}

/**
 * Says how a centre stands at `now`, or null when it must not be published: the platform no longer knows it, its slots
 * belong to a sister entry, or its identity is not known yet.
 */
export function standingOf(record: CentreRecord, now: Instant, wantedDoses: ReadonlySet<Dose>): Standing | null {
  const centre: Centre = record.learned ? { ...record.centre, ...record.learned } : record.centre
  const { settled, latest } = record
  if (centre.internalId === null || isHidden(settled?.outcome)) return null
  const common = {
    centre,
    seenAt: settled?.at ?? null,
    stale: latest !== null && isFailed(latest.outcome),
    lastWithSlots: record.lastWithSlots,
    reserved: [],
  }
  if (!settled || now - settled.at > STALE_AFTER_MS) return { ...common, kind: 'absent', reason: 'unverified' }
  if (settled.outcome !== 'slots') return { ...common, kind: 'absent', reason: absenceOf(settled.outcome) }
  const open = openOffers(settled.offers, now, centre.timeZone)
  const reserved = open.filter((offer) => !isCounted(offer, wantedDoses))
  const available = availableWith(open.filter((offer) => isCounted(offer, wantedDoses)))
  return available ? { ...common, reserved, ...available } : { ...common, reserved, kind: 'absent', reason: 'none' }
}

/** Absences that no look has found. */
const NOT_LOOKED_AT: ReadonlySet<Absence> = new Set(['unverified', 'disabled', 'unsupported'])

/**
 * Nobody has looked, lately, whether there are slots: the last look is too old, or nobody asks, because the platform is off,
 * says itself that booking is closed, or cannot be read. Of slots that were there it is no end, and those that are found
 * afterwards may have been there all the while.
 */
export const isUnseen = (standing: Standing): boolean =>
  standing.kind === 'absent' && NOT_LOOKED_AT.has(standing.reason)

const isHidden = (outcome: Outcome | undefined): boolean => outcome === 'gone' || outcome === 'duplicate'

function absenceOf(outcome: Outcome): Absence {
  return outcome === 'phone-only' || outcome === 'disabled' || outcome === 'unsupported' ? outcome : 'none'
}

/** What is still open of the offers, the soonest first. */
function openOffers(offers: readonly Offer[], now: Instant, timeZone: string): Offer[] {
  const lastDay = dayNumber(localDay(now, timeZone)) + SHOWN_DAYS
  return offers
    .map((offer) => remainingOffer(offer, now, timeZone, lastDay))
    .filter((offer) => offer !== null)
    .sort((a, b) => (firstInstant(a) ?? 0) - (firstInstant(b) ?? 0))
}

function availableWith(offers: readonly Offer[]): Available | null {
  const next = offers[0] && firstInstant(offers[0])
  if (next === undefined || next === null) return null
  return {
    kind: 'available',
    next,
    places: offers.reduce((total, offer) => total + placesOf(offer), 0),
    vaccines: [...new Set(offers.flatMap((offer) => offer.vaccines))],
    offers,
  }
}

/** Base figures: wanted doses (or an unknown one that was accepted), never slots reserved to health professionals. */
function isCounted(offer: Offer, wanted: ReadonlySet<Dose>): boolean {
  if (offer.audience.professionalsOnly) return false
  return offer.doses.length === 0 || offer.doses.some((dose) => wanted.has(dose))
}
