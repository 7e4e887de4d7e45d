import { blocklistKey } from '../model/booking-url.ts'
import type { Centre } from '../model/centre.ts'
import { platformOfUrl, type Registry } from '../platforms/registry.ts'
import { generalKeys, linkKeyOf } from './links.ts'
import { isReservedName } from './reserved-names.ts'

/** Why a centre may not be in the catalogue. */
export type ExclusionReason = 'reserved' | 'blocked'

/** Whether a centre may be in the catalogue, whatever list it comes from: null when it may. */
export type Exclude = (centre: Pick<Centre, 'platform' | 'name' | 'url' | 'bookingUrl'>) => ExclusionReason | null

/** How an exclusion is counted in what operators read. */
export const EXCLUSION_TEXTS: Readonly<Record<ExclusionReason, string>> = {
  reserved: 'réservés à des professions',
  blocked: 'sur la liste de blocage',
}

/**
 * The rules by which centres are left out: those reserved to some professions, by their name, and those on the blocklist.
 * A blocked link means the centre, not the letters: other links to it are blocked too, and with a profile all its places.
 */
export function newExclusions(blockedLinks: readonly string[], registry: Registry): Exclude {
  const pages = new Set(blockedLinks.map(blocklistKey))
  const metadata = [...registry.values()].map((platform) => platform.metadata)
  const keys = new Set(
    blockedLinks.flatMap((link) => {
      const platform = platformOfUrl(link, metadata)
      return platform ? [linkKeyOf(registry, platform.id, link)] : []
    }),
  )
  return ({ platform, name, url, bookingUrl }) => {
    const isBlocked = [url, ...(bookingUrl === null ? [] : [bookingUrl])].some(
      (link) =>
        pages.has(blocklistKey(link)) || generalKeys(linkKeyOf(registry, platform, link)).some((key) => keys.has(key)),
    )
    if (isBlocked) return 'blocked'
    return isReservedName(name) ? 'reserved' : null
  }
}
