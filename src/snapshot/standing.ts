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
  const centre: Centre = { ...record.centre, ...record.learned }
  const { settled, latest } = record
  if (centre.internalId === null || isHidden(settled?.outcome)) return null
  const common = {
    centre,
    seenAt: settled?.at ?? null,
    stale: latest !== null && isFailed(latest.outcome),
    lastWithSlots: record.lastWithSlots,
  }
  if (!settled || now - settled.at > STALE_AFTER_MS) return { ...common, kind: 'absent', reason: 'unverified' }
  if (settled.outcome !== 'slots') return { ...common, kind: 'absent', reason: absenceOf(settled.outcome) }
  const available = availableAt(settled.offers, now, centre.timeZone, wantedDoses)
  if (available) return { ...common, ...available }
  return { ...common, kind: 'absent', reason: 'none' }
}

const isHidden = (outcome: Outcome | undefined): boolean => outcome === 'gone' || outcome === 'duplicate'

function absenceOf(outcome: Outcome): Absence {
  return outcome === 'phone-only' || outcome === 'disabled' || outcome === 'unsupported' ? outcome : 'none'
}

function availableAt(
  offers: readonly Offer[],
  now: Instant,
  timeZone: string,
  wanted: ReadonlySet<Dose>,
): Available | null {
  const lastDay = dayNumber(localDay(now, timeZone)) + SHOWN_DAYS
  const open = offers
    .filter((offer) => isCounted(offer, wanted))
    .map((offer) => remainingOffer(offer, now, timeZone, lastDay))
    .filter((offer) => offer !== null)
    .sort((a, b) => (firstInstant(a) ?? 0) - (firstInstant(b) ?? 0))
  const next = open[0] && firstInstant(open[0])
  if (next === undefined || next === null) return null
  return {
    kind: 'available',
    next,
    places: open.reduce((total, offer) => total + placesOf(offer), 0),
    vaccines: [...new Set(open.flatMap((offer) => offer.vaccines))],
    offers: open,
  }
}

/** Base figures: wanted doses (or an unknown one that was accepted), never slots reserved to health professionals. */
function isCounted(offer: Offer, wanted: ReadonlySet<Dose>): boolean {
  if (offer.audience.professionalsOnly) return false
  return offer.doses.length === 0 || offer.doses.some((dose) => wanted.has(dose))
}
