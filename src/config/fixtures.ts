import type { Platform } from '../platforms/platform.ts'
import type { PlatformSettings } from './platform-settings.ts'

/** The settings by which a platform is run as its metadata say. */
export const aPlatformSettings = (platform: Platform, offBecause: string | null = null): PlatformSettings => ({
  platform,
  budget: platform.metadata.budget,
  directoryFloor: platform.metadata.directoryFloor,
  key: null,
  options: {},
  offBecause,
})
