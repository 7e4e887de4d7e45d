import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'mapharma',
  name: 'Mapharma',
  site: 'https://mapharma.net',
  monogram: 'Mp',
  color: '#0f6b6b',
  hosts: ['mapharma.net'],
  apiHosts: ['mapharma.net'],
  // A small site, which once found fifteen visitors at a time rude.
  budget: { perSecond: 2, atOnce: 2, timeoutMs: 15_000 },
  // Sent as the user agent, as with every platform that gave a key.
  keyVariable: 'MAPHARMA_API_KEY',
  // Without it there is no list, but pages can be probed.
  keyRequired: false,
  // The number of pharmacies, which one campaign or forty may stand for, is compared by the adapter.
  directoryFloor: { centres: 1, shareOfPrevious: 0 },
  // Probing all of the country's 6,300 postcodes, two requests each at two a second, takes an hour and three quarters.
  directoryMinutes: 180,
  absenceDays: 0,
  // Five pages of a calendar, for the campaigns that have places at all.
  requestsPerCentre: 3,
  enabledByDefault: true,
}
