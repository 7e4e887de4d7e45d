import type { Registry } from '../../platforms/registry.ts'
import { UNKNOWN_PLATFORM } from '../../platforms/registry.ts'
import { type Catalogue, type CatalogueEntry, sortedEntries } from '../catalogue.ts'
import type { Exclude } from '../exclusions.ts'
import { linkKeyOf } from '../links.ts'
import { directoryOf } from './directory-part.ts'

/**
 * The catalogue when the government's list could not be read: what was known by it stays, but for centres of which a good
 * directory speaks by now.
 *
 * @param previous - the catalogue before this refresh, in which the centres of the directories have their numbers.
 */
export function keepGovernment(
  catalogue: Catalogue,
  previous: Catalogue,
  { registry, exclude }: { readonly registry: Registry; readonly exclude: Exclude },
): Catalogue {
  const directory = directoryOf(catalogue, registry)
  const withNumber = ([key, entry]: [string, CatalogueEntry]): [string, CatalogueEntry] => {
    const atlasGid = entry.centre.atlasGid ?? previous.entries.get(key)?.centre.atlasGid ?? null
    return [key, { ...entry, centre: { ...entry.centre, atlasGid } }]
  }
  const isStillOwn = ({ centre, source }: CatalogueEntry): boolean => {
    if (source !== 'government' || exclude(centre) !== null) return false
    if (centre.platform === UNKNOWN_PLATFORM.id) return true
    return !directory.isGood(centre.platform) && !directory.knows(linkKeyOf(registry, centre.platform, centre.url))
  }
  const own = [...catalogue.entries].filter(([, entry]) => isStillOwn(entry))
  return { ...catalogue, entries: sortedEntries([...[...directory.entries].map(withNumber), ...own]) }
}
