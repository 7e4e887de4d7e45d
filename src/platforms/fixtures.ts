import { z } from 'zod'
import type { Platform, PlatformMetadata } from './platform.ts'

/** What a platform says of itself in tests: nothing that matters, but for what a test gives. */
export const aMetadata = (known: Partial<PlatformMetadata> & Pick<PlatformMetadata, 'id'>): PlatformMetadata => ({
  name: known.id,
  site: '',
  monogram: 'Xx',
  color: '#000000',
  hosts: [],
  apiHosts: [`api.${known.id}.test`],
  budget: { perSecond: 1, atOnce: 1, timeoutMs: 1 },
  keyVariable: null,
  keyRequired: false,
  directoryFloor: { centres: 0, shareOfPrevious: 0 },
  absenceDays: 0,
  requestsPerCentre: 1,
  enabledByDefault: true,
  ...known,
})

/** A platform without directory, options or slots, but for what a test gives. */
export const aPlatform = (
  metadata: Parameters<typeof aMetadata>[0],
  known: Partial<Omit<Platform, 'metadata'>> = {},
): Platform => ({
  metadata: aMetadata(metadata),
  options: z.unknown(),
  async *directory() {
    yield* []
    return { failures: [], kept: [], failedDetails: 0, dropped: {} }
  },
  async *slots(centre) {
    yield* []
    return { centre, failures: [] }
  },
  ...known,
})
