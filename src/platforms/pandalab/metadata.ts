import type { PlatformMetadata } from '../platform.ts'

export const metadata: PlatformMetadata = {
  id: 'pandalab',
  name: 'Pandalab',
  site: 'https://masante.pandalab.eu',
  monogram: 'Pa',
  color: '#4a4a4a',
  hosts: ['masante.pandalab.eu'],
  apiHosts: ['diapatient-api.diatelic.net'],
  // Nobody knows what it bears. At this pace a list of three thousand pharmacies is refreshed within half an hour.
  budget: { perSecond: 4, atOnce: 2, timeoutMs: 30_000 },
  keyVariable: null,
  keyRequired: false,
  directoryFloor: { centres: 1, shareOfPrevious: 0 },
  absenceDays: 0,
  requestsPerCentre: 1,
  enabledByDefault: false,
  whyDisabled:
    'désactivée par défaut : la forme de ses réponses est en partie supposée, elle refuse les adresses hors de France, et sa liste de pharmacies (options.seed) est à fournir',
}
