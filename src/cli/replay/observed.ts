import { runDirectory } from '../../catalogue/refresh.ts'
import { timeZoneOfTerritory } from '../../geography/time-zones.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { formatInstant } from '../../model/local-time.ts'
import type { Observation } from '../../model/observation.ts'
import { firstInstant, placesOf } from '../../model/offer.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Platform, PlatformContext } from '../../platforms/platform.ts'
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
  readonly url?: string
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

export type ObservedCentre = Pick<
  Centre,
  | 'gid'
  | 'internalId'
  | 'name'
  | 'url'
  | 'type'
  | 'address'
  | 'postcode'
  | 'city'
  | 'insee'
  | 'departement'
  | 'latitude'
  | 'longitude'
  | 'phone'
  | 'openingHours'
  | 'atlasGid'
  | 'placeId'
  | 'extra'
  | 'bookingDisabled'
> & {
  /** What the directory says is offered there, where it does. */
  readonly vaccines?: Json
}

/** A platform under replay: its context, with a count of the requests it asks. */
export type ReplayedPlatform = {
  readonly platform: Platform
  readonly context: PlatformContext<unknown>
  readonly requests: () => number
}

/** Runs the slot search of a case. */
export async function observeSlots(
  { platform, context, requests }: ReplayedPlatform,
  given: RecordedCase['given'],
): Promise<Observed> {
  // Read from JSON, where a key is absent rather than undefined.
  const known = (given.centre ?? { url: '' }) as Partial<Centre> & { url: string }
  const place = context.geography.locate(known)
  const centre = newCentre({
    ...known,
    platform: platform.metadata.id,
    departement: known.departement ?? place.departement,
    timeZone: place.departement === null ? timeZoneOfTerritory(known.departement ?? '') : place.timeZone,
  })
  const clock = () => context.now
  const observation = await observe(platform, centre, { context, requests, clock, onFailure: () => undefined })
  return observedSlots(observation, context.wantedDoses, requests())
}

function observedSlots({ centre, look }: Observation, wanted: ReadonlySet<Dose>, requests: number): Observed {
  const offers = look.offers.filter(({ doses }) => doses.length === 0 || doses.some((dose) => wanted.has(dose)))
  const instants = offers.map(firstInstant).filter((instant) => instant !== null)
  return {
    outcome: look.outcome,
    nextSlot: instants.length > 0 ? formatInstant(Math.min(...instants), centre.timeZone) : null,
    slotCount: offers.reduce((total, offer) => total + placesOf(offer), 0),
    vaccines: [...new Set(offers.flatMap(({ vaccines }) => vaccines))],
    doses: [...new Set(offers.flatMap(({ doses }) => doses))].filter((dose) => wanted.has(dose)),
    requests,
    internalId: centre.internalId,
    url: centre.url,
    bookingUrl: centre.bookingUrl,
    phone: centre.phone,
  }
}

/** Runs the directory of a case. Floors are told, not enforced. */
export async function observeDirectory({ platform, context, requests }: ReplayedPlatform): Promise<Observed> {
  const run = await runDirectory(platform, { ...context, previous: [] })
  const failure = run.failure ?? (run.centres.length === 0 ? run.report.failures[0]?.failure : undefined)
  const outcome = failure?.outcome ?? (run.centres.length === 0 ? 'none' : undefined)
  const belowThreshold = run.centres.length < platform.metadata.directoryFloor.centres
  return {
    ...(outcome ? { outcome } : {}),
    requests: requests(),
    centreCount: run.centres.length,
    centres: run.centres.map(observedCentre),
    urls: run.centres.map(({ url }) => url),
    byType: countByType(run.centres),
    keepPrevious: outcome !== undefined || belowThreshold,
    belowThreshold,
    failedDetails: run.report.failedDetails,
    partial: run.report.failures.length > 0,
  }
}

function observedCentre({ platform: _, timeZone, bookingUrl, booking, ...centre }: Centre): ObservedCentre {
  const { vaccines } = centre.extra
  return vaccines === undefined ? centre : { ...centre, vaccines }
}

function countByType(centres: readonly Centre[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { type } of centres) counts[type] = (counts[type] ?? 0) + 1
  return counts
}
