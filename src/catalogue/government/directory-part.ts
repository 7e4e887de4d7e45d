import type { Registry } from '../../platforms/registry.ts'
import type { Catalogue, CatalogueEntry } from '../catalogue.ts'
import { generalKeys, linkKeyOf } from '../links.ts'

/** What the platforms' own directories say, apart from the government's list. */
export type DirectoryPart = {
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  /** Whether a platform's directory was read whole, last time, and so speaks for all of its centres. */
  isGood(platform: string): boolean
  /** Whether a directory has a centre of that link, or a more exact one. */
  knows(linkKey: string | null): boolean
}

export function directoryOf({ entries, listings }: Catalogue, registry: Registry): DirectoryPart {
  const own = new Map([...entries].filter(([, { source }]) => source === 'directory'))
  const listed = new Set([...own.values()].map(({ centre }) => centre.platform))
  const keys = new Set(
    [...own.values()].flatMap(({ centre }) => generalKeys(linkKeyOf(registry, centre.platform, centre.url))),
  )
  return {
    entries: own,
    // A platform that lists nothing has no directory to be good.
    isGood: (platform) => listed.has(platform) && listings[platform]?.isWhole === true,
    knows: (linkKey) => linkKey !== null && keys.has(linkKey),
  }
}
