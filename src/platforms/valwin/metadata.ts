import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'valwin',
  name: 'Valwin',
  site: 'https://www.valwin.fr',
  monogram: 'Va',
  color: '#8c2f39',
  // Each pharmacy has a site of its own, where the pages for booking are the same.
  hosts: [],
  paths: [/^\/animations\/?$/, /^\/animation-details\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/1\/60\/?$/i],
  apiHosts: ['pharma-api.epharmacie.pro'],
  // No limit is known; five hundred pharmacies are asked within two minutes.
  budget: { perSecond: 5, atOnce: 3, timeoutMs: 15_000 },
  keyVariable: null,
  keyRequired: false,
  directoryFloor: { centres: 250, shareOfPrevious: 0.5 },
  absenceDays: 0,
  requestsPerCentre: 1,
  enabledByDefault: true,
}
