import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import type { Observation } from '../model/observation.ts'
import type { Instant } from '../model/slot.ts'
import { emptyObservation } from './observe.ts'

/** What a pass says of centres on sites that no adapter reads: listed, never asked, without slots. By {@link centreKey}. */
export function unsupportedObservations(
  centres: readonly Centre[],
  isKnown: (platform: string) => boolean,
  at: Instant,
): Map<string, Observation> {
  const unknown = centres.filter(({ platform }) => !isKnown(platform))
  return new Map(
    unknown.map((centre) => [
      centreKey(centre),
      emptyObservation(centre, 'unsupported', at, 0, 'aucune plateforme connue ne gère ce lien'),
    ]),
  )
}
