import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'ordoclic',
  name: 'Ordoclic',
  site: 'https://covid-pharma.fr',
  monogram: 'Or',
  color: '#3f6212',
  hosts: ['app.ordoclic.fr'],
  apiHosts: ['api.ordoclic.fr'],
  // No limit was ever met; six hundred pharmacies are asked within seven minutes.
  budget: { perSecond: 5, atOnce: 3, timeoutMs: 20_000 },
  keyVariable: null,
  keyRequired: false,
  directoryFloor: { centres: 1, shareOfPrevious: 0.5 },
  absenceDays: 0,
  // A profile, its reasons, and the calendar of the one professional that nearly every pharmacy has.
  requestsPerCentre: 3.5,
  enabledByDefault: true,
}
