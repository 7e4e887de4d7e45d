import type { Offer } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import { isBelieved } from '../../runs/live/merge-looks.ts'
import type { CentreRecord } from '../../snapshot/snapshot.ts'
import { isUnseen, type Standing } from '../../snapshot/standing.ts'

/** One good look at one centre, as far as alerts need it. */
export type AlertLook = {
  /** The centre's stable identity. */
  readonly centreId: string
  readonly at: Instant
  readonly departement: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  /** IANA zone of the centre. */
  readonly timeZone: string
  /** Everything that is free, whoever may book it. */
  readonly offers: readonly Offer[]
}

/**
 * The look behind a standing, or null when it must not move anyone: the centre is not verified, nobody asks its platform, its
 * latest look failed or is not believed, or something went wrong on the way, so that what is missing may still be there.
 *
 * @param record - the centre in the snapshot from which the standing was read.
 */
export function alertLook(record: CentreRecord, standing: Standing): AlertLook | null {
  const { centre, seenAt, stale } = standing
  if (seenAt === null || stale || centre.internalId === null || !isWhole(record)) return null
  if (isUnseen(standing)) return null
  return {
    centreId: centre.internalId,
    at: seenAt,
    departement: centre.departement,
    latitude: centre.latitude,
    longitude: centre.longitude,
    timeZone: centre.timeZone,
    offers: standing.kind === 'available' ? [...standing.offers, ...standing.reserved] : standing.reserved,
  }
}

/** What failed is only known of the latest look: an older one may have been cut, too. */
const isWhole = (record: CentreRecord): boolean =>
  isBelieved(record) && record.latest !== null && Object.keys(record.latest.failures).length === 0
