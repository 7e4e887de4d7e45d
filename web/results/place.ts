import { distanceKm } from '../../src/geography/distance.ts'
import type { CentresDocument, PublishedCentre } from '../../src/publish/schemas.ts'
import type { DepartementFiles } from '../files/departement.ts'
import { type LocalTime, localTime } from '../format/local-times.ts'
import type { PublishedOffer, PublishedPlace } from '../offers/hours-ahead.ts'
import type { SearchPoint } from './area.ts'
import { type OfferCells, offerCells } from './cells.ts'

/** An offer of a place, ready to be counted under any filter. */
export type PlaceOffer = {
  readonly vaccines: readonly string[]
  readonly doses: PublishedOffer['doses']
  readonly audience: PublishedOffer['public']
  /** Counts in the figures of everyone: a first injection that is not reserved to health professionals. */
  readonly isCounted: boolean
  /** The same text for offers of the same vaccines and doses to the same people. */
  readonly terms: string
  /** As published, in order; some may be past. */
  readonly firstInstants: PublishedOffer['premiers']
  /** What is not after this moment is past. */
  readonly now: number
  readonly cells: OfferCells
}

/** A centre as the results show it: both its published files together. */
export type Place = {
  readonly id: string
  readonly published: PublishedCentre
  readonly hours: PublishedPlace['horaires']
  /** When the look that is shown was taken. */
  readonly seen: LocalTime | null
  readonly stale: boolean
  readonly reason: PublishedPlace['motif']
  readonly offers: readonly PlaceOffer[]
  /** Its place in the order of names of its département. */
  readonly nameRank: number
  /** From the point that was asked for, in kilometres; null without such a point, or without a position. */
  readonly distance: number | null
  /** One of the two ends is known only roughly. */
  readonly isDistanceRough: boolean
}

/**
 * The places of a département.
 *
 * @param now - what is past at this moment is left out.
 * @param from - distances are told from here.
 */
export function placesOf({ centres, details }: DepartementFiles, now: number, from: SearchPoint | null): Place[] {
  const known = new Map(details.lieux.map((place) => [place.internal_id, place]))
  return listed(centres)
    .sort(byName)
    .map((published, nameRank) => placeOf(published, known.get(published.internal_id), nameRank, now, from))
}

const names = new Intl.Collator('fr')

const byName = (a: PublishedCentre, b: PublishedCentre): number =>
  names.compare(a.nom, b.nom) || (a.internal_id < b.internal_id ? -1 : 1)

const listed = ({ centres_disponibles, centres_indisponibles }: CentresDocument): PublishedCentre[] => [
  ...centres_disponibles,
  ...centres_indisponibles,
]

/** A place without details is shown by what its list says: it is not lost. */
function placeOf(
  published: PublishedCentre,
  details: PublishedPlace | undefined,
  nameRank: number,
  now: number,
  from: SearchPoint | null,
): Place {
  return {
    id: published.internal_id,
    published,
    hours: details?.horaires ?? published.metadata.business_hours,
    seen: details?.vu_le ? localTime(details.vu_le) : null,
    stale: details?.perime ?? true,
    reason: details?.motif ?? null,
    offers: (details?.offres ?? []).map((offer) => ({
      vaccines: offer.vaccins,
      doses: offer.doses,
      audience: offer.public,
      isCounted: offer.compte,
      terms: JSON.stringify([offer.vaccins, offer.doses, offer.public, offer.compte]),
      firstInstants: offer.premiers,
      now,
      cells: offerCells(offer, now),
    })),
    nameRank,
    distance: from && published.location ? distanceKm(from, published.location) : null,
    isDistanceRough: (from?.isEstimated || details?.position_approchee) ?? false,
  }
}

/** How far the clock of a place is ahead of UTC, in minutes: as its appointments are written, else as its age is. */
export function clockOffset({ published, seen }: Place): number {
  const next = published.prochain_rdv === null ? null : localTime(published.prochain_rdv)
  return (next ?? seen)?.offsetMinutes ?? 0
}
