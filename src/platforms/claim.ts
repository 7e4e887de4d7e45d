import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import type { PlatformContext } from './platform.ts'

/**
 * Whether a place of the platform is this centre's to tell of: the first entry of a run that claims it has it, and any other
 * is a duplicate of that one. An entry may claim its own place again.
 */
export async function claim(place: string, centre: Centre, { once }: PlatformContext<unknown>): Promise<boolean> {
  const claimant = centreKey(centre)
  return (await once(`claimant of ${place}`, async () => claimant)) === claimant
}
