import { urlKey } from './booking-url.ts'
import type { Centre } from './centre.ts'

/**
 * What makes two entries the same centre: the platform's own identity, else the platform and the repaired link. It does not
 * depend on name, order or time.
 */
export function centreKey(centre: Pick<Centre, 'platform' | 'internalId' | 'url'>): string {
  return centre.internalId ?? `${centre.platform} ${urlKey(centre.url)}`
}
