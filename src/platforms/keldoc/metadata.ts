import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'keldoc',
  name: 'Keldoc',
  site: 'https://www.keldoc.com',
  monogram: 'Ke',
  color: '#7a3b69',
  hosts: ['keldoc.com', 'www.keldoc.com', 'vaccination-covid.keldoc.com', 'booking.keldoc.com'],
  apiHosts: ['booking.keldoc.com', 'www.keldoc.com'],
  // No limit is known, but requests in numbers slowed the platform itself down: few, and two at once at most.
  budget: { perSecond: 3, atOnce: 2, timeoutMs: 20_000 },
  keyVariable: 'KELDOC_API_KEY',
  keyRequired: true,
  directoryFloor: { centres: 90, shareOfPrevious: 0.5 },
  // The search does not return centres that are full: one that is missing is not gone.
  absenceDays: 7,
  requestsPerCentre: 6,
  enabledByDefault: true,
}
