import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'avecmondoc',
  name: 'AvecMonDoc',
  site: 'https://www.avecmondoc.com',
  monogram: 'Am',
  color: '#5b4b8a',
  hosts: ['patient.avecmondoc.com'],
  apiHosts: ['api.avecmondoc.com'],
  // No limit is known; it has a few dozen places, and is slow.
  budget: { perSecond: 5, atOnce: 3, timeoutMs: 20_000 },
  // Sent as the user agent, as with every platform that gave a key.
  keyVariable: 'AVECMONDOC_API_KEY',
  keyRequired: true,
  directoryFloor: { centres: 1, shareOfPrevious: 0.5 },
  absenceDays: 0,
  requestsPerCentre: 4,
  enabledByDefault: true,
}
