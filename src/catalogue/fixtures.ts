import { loadGeography } from '../geography/geography.ts'
import { newCentre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import { Unsupported } from '../platforms/failures.ts'
import { aPlatform } from '../platforms/fixtures.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Registry } from '../platforms/registry.ts'
import type { CatalogueRules } from './accepted-entries.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { newExclusions } from './exclusions.ts'
import type { MergeTools } from './government/merge.ts'
import type { GovernmentRow } from './government/row.ts'
import { emptyCatalogue } from './refresh.ts'

export const NOW = Date.parse('2021-05-03T08:00:00Z')

export const HOUR = 3_600_000

type Known = Pick<Platform, 'linkKey' | 'atlas'> & { readonly id: string } & Partial<Platform['metadata']>

/** A platform that only has a name, hosts and rules for links. */
const aListedPlatform = ({ id, linkKey, atlas, ...metadata }: Known): Platform =>
  aPlatform(
    { id, site: `https://${id}.example`, hosts: [`${id}.example`], apiHosts: [], ...metadata },
    {
      async *slots() {
        yield* []
        throw new Unsupported('')
      },
      ...(linkKey ? { linkKey } : {}),
      ...(atlas ? { atlas } : {}),
    },
  )

const profileOf = (url: string): string | null => new URL(url).pathname.slice(1).toLowerCase() || null

/** Links are `https://profils.example/<profile>?lieu=<place>`, and rows are matched by profile. */
export const PROFILES = aListedPlatform({
  id: 'profils',
  linkKey(url) {
    const profile = profileOf(url)
    const place = new URL(url).searchParams.get('lieu')
    return profile && place ? `${profile} ${place}` : profile
  },
  atlas: { ofRow: profileOf, ofCentre: (url) => [profileOf(url) ?? ''] },
})

/** Pages are told apart by their path, and nothing matches them to the government's list. */
const PAGES = aListedPlatform({ id: 'pages', linkKey: profileOf })

/** Known by name only: it reads no link. */
const NAMELESS = aListedPlatform({ id: 'muette' })

/** Every centre has a site of its own. */
const SITES = aListedPlatform({
  id: 'sites',
  hosts: [],
  paths: [/^\/animations$/],
  linkKey: (url) => new URL(url).host,
})

export const REGISTRY: Registry = new Map(
  [PROFILES, PAGES, NAMELESS, SITES].map((platform) => [platform.metadata.id, platform]),
)

export const rulesFor = (blocked: readonly string[] = [], gone: readonly string[] = []): CatalogueRules => ({
  registry: REGISTRY,
  exclude: newExclusions(blocked, REGISTRY),
  isGone: (key) => gone.includes(key),
})

export const toolsFor = (blocked: readonly string[] = []): MergeTools => ({
  ...rulesFor(blocked),
  geography: loadGeography(),
  now: NOW,
})

export const anEntry = (
  known: Parameters<typeof newCentre>[0],
  { source = 'directory', seenAt = NOW - HOUR }: Partial<CatalogueEntry> = {},
): CatalogueEntry => ({ centre: newCentre(known), source, seenAt })

/** A catalogue whose directories were all read whole, but for those named. */
export function aCatalogue(entries: readonly CatalogueEntry[], inTrouble: readonly string[] = []): Catalogue {
  const platforms = new Set(entries.map(({ centre }) => centre.platform))
  return {
    ...emptyCatalogue('simulated'),
    listings: Object.fromEntries(
      [...platforms].map((id) => [
        id,
        inTrouble.includes(id)
          ? { refreshedAt: NOW - HOUR, trouble: 'liste incomplète', isWhole: false }
          : { refreshedAt: NOW - HOUR, trouble: null, isWhole: true },
      ]),
    ),
    entries: new Map(entries.map((entry) => [centreKey(entry.centre), entry])),
  }
}

export const aRow = (known: Partial<GovernmentRow> & { readonly gid: string }): GovernmentRow => ({
  name: `Lieu ${known.gid}`,
  addressNumber: '3',
  street: 'Rue du Port',
  postcode: '38000',
  insee: '38185',
  city: 'Grenoble',
  latitude: 45.18,
  longitude: 5.72,
  bookingText: null,
  phone: null,
  hours: [],
  isClosed: false,
  isReserved: false,
  addressId: null,
  ...known,
})
