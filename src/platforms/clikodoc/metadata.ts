import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'clikodoc',
  name: 'Clikodoc',
  site: 'https://www.clikodoc.com',
  monogram: 'Cl',
  color: '#3d5a3d',
  hosts: ['www.clikodoc.com', 'clikodoc.com'],
  // Nothing is asked: the platform has given neither a directory nor its agreement.
  apiHosts: [],
  budget: { perSecond: 1, atOnce: 1, timeoutMs: 10_000 },
  keyVariable: null,
  keyRequired: false,
  directoryFloor: { centres: 0, shareOfPrevious: 0 },
  absenceDays: 0,
  requestsPerCentre: 0,
  enabledByDefault: true,
}
