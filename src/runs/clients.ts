import type { Config } from '../config/config.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import { VERSION } from '../config/version.ts'
import { openPoliteClient, type PoliteClient } from '../http/client.ts'

/**
 * Opens the client of a platform for one run. It introduces itself by the platform's key where there is one, else by our
 * name and the operator's contact.
 *
 * @param deadlineMs - the time after which everything it still has to ask is given up.
 */
export function openClient(
  { platform, budget, key }: PlatformSettings,
  { origins, contact }: Config,
  deadlineMs: number,
): PoliteClient {
  return openPoliteClient({
    platform: platform.metadata.id,
    hosts: platform.metadata.apiHosts,
    budget,
    userAgent: (!platform.metadata.showsKeyItself && key) || `ViteMaDose/${VERSION} (+${contact})`,
    origins,
    deadlineMs,
  })
}
