import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'doctolib',
  name: 'Doctolib',
  site: 'https://www.doctolib.fr',
  monogram: 'Do',
  color: '#1d5a8c',
  hosts: ['partners.doctolib.fr', 'www.doctolib.fr', 'doctolib.fr'],
  apiHosts: ['partners.doctolib.fr', 'www.doctolib.fr'],
  // No limit is known: as much as ten searches that pause for 50 ms after each request, and no more than 20 a second.
  budget: { perSecond: 20, atOnce: 10, timeoutMs: 10_000 },
  keyVariable: 'DOCTOLIB_API_KEY',
  keyRequired: true,
  directoryFloor: { centres: 2_000, shareOfPrevious: 0 },
  absenceDays: 0,
  requestsPerCentre: 3,
  enabledByDefault: true,
}
