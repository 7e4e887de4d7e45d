import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'mesoigner',
  name: 'mesoigner',
  site: 'https://www.mesoigner.fr',
  monogram: 'Me',
  color: '#8a4b0f',
  // Pharmacies book on their own sites, under dozens of domains, where the page has the same path everywhere.
  hosts: [],
  paths: [/^\/rendez-vous\/vaccination\/\d+-vaccination-covid-19\/pre-inscription\/?$/i],
  apiHosts: ['www.mesoigner.fr'],
  // No limit is known: ten a second is the pace at which the platform has been asked before.
  budget: { perSecond: 10, atOnce: 4, timeoutMs: 10_000 },
  keyVariable: 'MESOIGNER_API_KEY',
  showsKeyItself: true,
  keyRequired: true,
  directoryFloor: { centres: 450, shareOfPrevious: 0 },
  absenceDays: 0,
  requestsPerCentre: 1,
  enabledByDefault: true,
}
