import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'maiia',
  name: 'Maiia',
  site: 'https://www.maiia.com',
  monogram: 'Ma',
  color: '#9a3412',
  hosts: ['www.maiia.com'],
  apiHosts: ['www.maiia.com'],
  // No limit is known; a round of all centres takes two minutes.
  budget: { perSecond: 5, atOnce: 4, timeoutMs: 10_000 },
  keyVariable: 'MAIIA_API_KEY',
  keyRequired: true,
  directoryFloor: { centres: 60, shareOfPrevious: 0.5 },
  absenceDays: 0,
  requestsPerCentre: 4,
  enabledByDefault: true,
}
