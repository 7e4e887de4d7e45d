import path from 'node:path'
import type { Config } from '../config/config.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import { VERSION } from '../config/version.ts'
import { openPoliteClient, type PoliteClient } from '../http/client.ts'
import { newPace, type Pace } from '../http/pace.ts'
import type { Instant } from '../model/slot.ts'

/** One pace a platform, as long as its settings live: a later run begins as the one before left it. */
const paces = new WeakMap<PlatformSettings, Pace>()

/** The pace at which a platform is asked by this process. */
export function paceOf(settings: PlatformSettings): Pace {
  const pace = paces.get(settings) ?? newPace(settings.platform.metadata.id, settings.budget)
  paces.set(settings, pace)
  return pace
}

/**
 * Opens the client of a platform for one run. It introduces itself by the platform's key where there is one, else by our
 * name and the operator's contact.
 *
 * @param deadlineMs - the time after which everything it still has to ask is given up; none when left out.
 * @param recordIn - a folder; what is exchanged is recorded in the one of the platform's name in it.
 */
export function openClient(
  settings: PlatformSettings,
  { origins, contact }: Config,
  deadlineMs?: number,
  recordIn: string | null = null,
): PoliteClient {
  const { platform, budget, key } = settings
  const { id, apiHosts, showsKeyItself } = platform.metadata
  return openPoliteClient({
    platform: id,
    hosts: apiHosts,
    budget,
    pace: paceOf(settings),
    userAgent: (!showsKeyItself && key) || `ViteMaDose/${VERSION} (+${contact})`,
    origins,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(recordIn === null ? {} : { recordIn: path.join(recordIn, id) }),
  })
}

/** Until when a platform that refused us is left alone at least; null when it is not. */
export function leftAloneUntil(client: Pick<PoliteClient, 'circuit'>): Instant | null {
  const { isOpen, probeAt } = client.circuit()
  return isOpen ? probeAt : null
}
