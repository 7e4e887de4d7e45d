import { z } from 'zod'
import { absentSchema, catalogueEntrySchema, governmentListingSchema, listingSchema } from '../catalogue/catalogue.ts'
import { centreKey } from '../model/identity.ts'
import { type Origin, originSchema } from '../model/origin.ts'
import { centreRecordSchema, platformStateSchema } from '../snapshot/snapshot.ts'
import { NOTHING_RECENT, recentSchema } from '../statistics/recent.ts'
import type { Documents } from './documents.ts'
import { StoreError } from './errors.ts'
import type { Store } from './store.ts'

export const catalogueHeaderSchema = z.strictObject({
  format: z.literal('vitemadose-catalogue'),
  version: z.literal(1),
  origin: originSchema,
  at: z.number(),
  listings: z.record(z.string(), listingSchema),
  government: governmentListingSchema.nullable().default(null),
  absent: z.array(absentSchema),
})

export const snapshotHeaderSchema = z.strictObject({
  format: z.literal('vitemadose-snapshot'),
  version: z.literal(1),
  origin: originSchema,
  at: z.number(),
  platforms: z.record(z.string(), platformStateSchema),
})

const recentHeaderSchema = z.strictObject({
  format: z.literal('vitemadose-recent'),
  version: z.literal(1),
  origin: originSchema,
})

/** What a store needs besides its documents. */
export type StoreRest = Pick<Store, 'readHistory' | 'appendHistory' | 'lock'>

/** Keeps catalogue, snapshot and the last day in one document each. Refuses a state of the other origin. */
export function documentStore(documents: Documents, origin: Origin, rest: StoreRest): Store {
  const checkOrigin = (name: string, stored: Origin): void => {
    if (stored === origin) return
    const what = { real: 'réelles', simulated: 'simulées' }
    throw new StoreError(
      `${documents.placeOf(name)} contient des données ${what[stored]}, et cette commande en traite de ${what[origin]} : ` +
        'elles ne se mélangent pas. Choisissez un autre dossier (stateFolder).',
    )
  }
  return {
    ...rest,
    documents,
    async readCatalogue() {
      const stored = await documents.read('catalogue', catalogueHeaderSchema, catalogueEntrySchema)
      if (!stored) return null
      const { at, listings, government, absent } = stored.header
      checkOrigin('catalogue', stored.header.origin)
      return { origin, at, listings, government, absent, entries: byKey(stored.items) }
    },
    async writeCatalogue({ at, listings, government, absent, entries }) {
      const header = { format: 'vitemadose-catalogue', version: 1, origin, at, listings, government, absent }
      await documents.write('catalogue', header, entries.values())
    },
    async readSnapshot() {
      const stored = await documents.read('snapshot', snapshotHeaderSchema, centreRecordSchema)
      if (!stored) return null
      const { at, platforms } = stored.header
      checkOrigin('snapshot', stored.header.origin)
      return { origin, at, platforms, centres: byKey(stored.items) }
    },
    async writeSnapshot({ at, platforms, centres }) {
      const header = { format: 'vitemadose-snapshot', version: 1, origin, at, platforms }
      await documents.write('snapshot', header, centres.values())
    },
    async readRecent() {
      const stored = await documents.read('recent', recentHeaderSchema, recentSchema)
      if (!stored) return NOTHING_RECENT
      checkOrigin('recent', stored.header.origin)
      return stored.items[0] ?? NOTHING_RECENT
    },
    async writeRecent(recent) {
      await documents.write('recent', { format: 'vitemadose-recent', version: 1, origin }, [recent])
    },
  }
}

function byKey<Item extends { centre: Parameters<typeof centreKey>[0] }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [centreKey(item.centre), item]))
}
