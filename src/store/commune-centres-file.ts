import path from 'node:path'
import { z } from 'zod'
import type { Point } from '../geography/distance.ts'
import { readJsonLines, writeJsonLines } from './json-lines.ts'

const FORMAT = 'vitemadose-communes'

const headerSchema = z.strictObject({ format: z.literal(FORMAT), version: z.literal(1), at: z.number() })

const itemSchema = z.strictObject({
  insee: z.string().length(5),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

const fileIn = (folder: string): string => path.join(folder, 'communes.jsonl')

/**
 * The exact centres of the communes, by INSEE code; empty before they were ever fetched.
 *
 * @throws StoreError when the file is damaged.
 */
export async function readCommuneCentresFile(folder: string): Promise<Map<string, Point>> {
  const stored = await readJsonLines(fileIn(folder), headerSchema, itemSchema)
  return new Map(stored?.items.map(({ insee, latitude, longitude }) => [insee, { latitude, longitude }]))
}

/** @throws StoreError when the folder cannot be written; the previous file is untouched. */
export async function writeCommuneCentresFile(
  folder: string,
  centres: ReadonlyMap<string, Point>,
  at: number,
): Promise<void> {
  const items = [...centres].sort(([a], [b]) => (a < b ? -1 : 1)).map(([insee, point]) => ({ insee, ...point }))
  await writeJsonLines(fileIn(folder), { format: FORMAT, version: 1, at }, items)
}
