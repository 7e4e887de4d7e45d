import path from 'node:path'
import { z } from 'zod'
import { absentSchema, catalogueEntrySchema, governmentListingSchema, listingSchema } from '../catalogue/catalogue.ts'
import { centreKey } from '../model/identity.ts'
import { type Origin, originSchema } from '../model/origin.ts'
import { centreRecordSchema, platformStateSchema } from '../snapshot/snapshot.ts'
import { NOTHING_RECENT, recentSchema } from '../statistics/recent.ts'
import { StoreError } from './errors.ts'
import { appendHistory, readHistory } from './history-file.ts'
import { readJsonLines, writeJsonLines } from './json-lines.ts'
import { takeLock } from './lock.ts'
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

/** Keeps the state in a folder, one file each for catalogue and snapshot. Refuses a state of the other origin. */
export function openFileStore(folder: string, origin: Origin): Store {
  const catalogueFile = path.join(folder, 'catalogue.jsonl')
  const snapshotFile = path.join(folder, 'snapshot.jsonl')
  const historyFile = path.join(folder, 'history.jsonl')
  const recentFile = path.join(folder, 'recent.jsonl')
  return {
    async readCatalogue() {
      const stored = await readJsonLines(catalogueFile, catalogueHeaderSchema, catalogueEntrySchema)
      if (!stored) return null
      const { at, listings, government, absent } = stored.header
      checkOrigin(catalogueFile, stored.header.origin, origin)
      return { origin, at, listings, government, absent, entries: byKey(stored.items) }
    },
    async writeCatalogue({ at, listings, government, absent, entries }) {
      const header = { format: 'vitemadose-catalogue', version: 1, origin, at, listings, government, absent }
      await writeJsonLines(catalogueFile, header, entries.values())
    },
    async readSnapshot() {
      const stored = await readJsonLines(snapshotFile, snapshotHeaderSchema, centreRecordSchema)
      if (!stored) return null
      const { at, platforms } = stored.header
      checkOrigin(snapshotFile, stored.header.origin, origin)
      return { origin, at, platforms, centres: byKey(stored.items) }
    },
    async writeSnapshot({ at, platforms, centres }) {
      const header = { format: 'vitemadose-snapshot', version: 1, origin, at, platforms }
      await writeJsonLines(snapshotFile, header, centres.values())
    },
    readHistory: () => readHistory(historyFile, origin),
    appendHistory: (points) => appendHistory(historyFile, origin, points),
    async readRecent() {
      const stored = await readJsonLines(recentFile, recentHeaderSchema, recentSchema)
      if (!stored) return NOTHING_RECENT
      checkOrigin(recentFile, stored.header.origin, origin)
      return stored.items[0] ?? NOTHING_RECENT
    },
    async writeRecent(recent) {
      await writeJsonLines(recentFile, { format: 'vitemadose-recent', version: 1, origin }, [recent])
    },
    lock: (command) => takeLock(path.join(folder, 'lock'), command),
  }
}

function byKey<Item extends { centre: Parameters<typeof centreKey>[0] }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [centreKey(item.centre), item]))
}

function checkOrigin(file: string, stored: Origin, wanted: Origin): void {
  if (stored === wanted) return
  const what = { real: 'réelles', simulated: 'simulées' }
  throw new StoreError(
    `${file} contient des données ${what[stored]}, et cette commande en traite de ${what[wanted]} : ` +
      'elles ne se mélangent pas. Choisissez un autre dossier (stateFolder).',
  )
}
