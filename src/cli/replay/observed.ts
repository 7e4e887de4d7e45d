import { runDirectory } from '../../catalogue/refresh.ts'
import type { Geography } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import { formatInstant } from '../../model/local-time.ts'
import { firstInstant, placesOf } from '../../model/offer.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Platform } from '../../platforms/platform.ts'
import { observe } from '../../scrape/observe.ts'
import type { RecordedCase } from './recorded-case.ts'

/** What an adapter concluded from a recorded case, by itself: nothing here knows what was expected. */
export type Observed = {
  readonly outcome?: Outcome
  readonly nextSlot?: string | null
  readonly slotCount?: number
  readonly vaccines?: readonly string[]
  readonly doses?: readonly Dose[]
  readonly requests: number
  readonly internalId?: string | null
  readonly url?: string | null
  readonly bookingUrl?: string | null
  readonly phone?: string | null
  readonly centreCount?: number
  readonly centres?: readonly ObservedCentre[]
  readonly urls?: readonly string[]
  readonly byType?: Readonly<Record<string, number>>
  readonly keepPrevious?: boolean
  readonly belowThreshold?: boolean
  readonly failedDetails?: number
  readonly partial?: boolean
}

export type ObservedCentre = Omit<Centre, 'platform' | 'timeZone' | 'bookingDisabled' | 'booking'>
