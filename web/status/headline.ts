import type { StatusDocument } from '../../src/publish/schemas.ts'

/** Past this age of the last publication, the service has stopped. */
const STOPPED_AFTER_MS = 30 * 60_000

/** Above this share of places that are not verified, more than one platform's users are hit. */
const DISTURBED_SHARE = 0.2

export type Headline = 'well' | 'nearly' | 'disturbed' | 'stopped'

type Platform = StatusDocument['plateformes'][number]

/** Platforms that are asked and do not do well. */
export const troubledPlatforms = ({ plateformes }: StatusDocument): Platform[] =>
  plateformes.filter(({ etat }) => etat !== null && etat !== 'bien' && etat !== 'arretee')

/** Platforms that are asked. */
export const askedPlatforms = ({ plateformes }: StatusDocument): Platform[] =>
  plateformes.filter(({ etat }) => etat !== null && etat !== 'arretee')

/** Platforms that are asked, the largest first, then the others. */
export const askedFirst = (status: StatusDocument): Platform[] => {
  const asked = askedPlatforms(status).sort((a, b) => b.fiches - a.fiches)
  return [...asked, ...status.plateformes.filter((platform) => !asked.includes(platform))]
}

/** Well or not, in one word. */
export function headlineOf(status: StatusDocument, age: number): Headline {
  if (age > STOPPED_AFTER_MS) return 'stopped'
  if (troubledPlatforms(status).length === 0) return 'well'
  return status.lieux_non_verifies > status.lieux * DISTURBED_SHARE ? 'disturbed' : 'nearly'
}
