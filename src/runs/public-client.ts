import type { PublicService } from '../catalogue/public-services.ts'
import type { Config } from '../config/config.ts'
import { VERSION } from '../config/version.ts'
import { openPoliteClient, type PoliteClient } from '../http/client.ts'
import { networkTransport } from '../http/transport.ts'

/**
 * Opens the client of a public service for one run, as politely as that of a platform. What stands in for it in a simulated
 * run is asked without sparing.
 *
 * @param deadlineMs - the time after which everything it still has to ask is given up.
 */
export function openPublicClient(
  { id, hosts, budget, bodyLimit }: PublicService,
  { origins, contact }: Config,
  deadlineMs: number,
): PoliteClient {
  const isSimulated = Object.keys(origins).length > 0
  return openPoliteClient({
    platform: id,
    hosts,
    budget: isSimulated ? { ...budget, perSecond: null } : budget,
    userAgent: `ViteMaDose/${VERSION} (+${contact})`,
    origins,
    deadlineMs,
    transport: networkTransport(budget.atOnce, bodyLimit),
  })
}

/** Whether an address may be asked: in a simulated run, only where something stands in for its host. */
export function isReachable(url: string, { origins }: Pick<Config, 'origins'>): boolean {
  return Object.keys(origins).length === 0 || (URL.canParse(url) && new URL(url).origin in origins)
}
