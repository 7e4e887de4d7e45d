import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'bimedoc',
  name: 'Bimedoc',
  site: 'https://app.bimedoc.com',
  monogram: 'Bi',
  color: '#34506b',
  hosts: ['app.bimedoc.com'],
  apiHosts: ['server.bimedoc.com'],
  // No limit is known; there are some thirty pharmacies, so nothing is gained by haste.
  budget: { perSecond: 5, atOnce: 3, timeoutMs: 15_000 },
  keyVariable: 'BIMEDOC_API_KEY',
  showsKeyItself: true,
  keyRequired: true,
  directoryFloor: { centres: 10, shareOfPrevious: 0.5 },
  absenceDays: 0,
  requestsPerCentre: 1,
  enabledByDefault: true,
}
