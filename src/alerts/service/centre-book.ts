import type { Centre } from '../../model/centre.ts'
import { type CentreInfo, centreInfo, type DescribeCentre } from '../matching/centre-info.ts'

/** What is known of the centres that messages may tell of. */
export type CentreBook = {
  note(centre: Centre): void
  readonly describe: DescribeCentre
}

/** @param platformName - the published name of a platform. */
export function openCentreBook(platformName: (id: string) => string): CentreBook {
  const centres = new Map<string, Centre>()
  return {
    note(centre) {
      if (centre.internalId !== null) centres.set(centre.internalId, centre)
    },
    describe(id): CentreInfo | null {
      const centre = centres.get(id)
      return centre ? centreInfo(centre, platformName(centre.platform)) : null
    },
  }
}
