import path from 'node:path'
import { z } from 'zod'
import { type AddressIds, knownAddressSchema } from '../catalogue/geocoding.ts'
import { StoreError } from './errors.ts'
import { readJsonLines, writeJsonLines } from './json-lines.ts'

const FORMAT = 'vitemadose-addresses'

const headerSchema = z.strictObject({ format: z.literal(FORMAT), version: z.literal(1) })

const fileIn = (folder: string): string => path.join(folder, 'addresses.jsonl')

/** What the address base answered in earlier runs. A damaged file is as good as none: everything in it can be asked again. */
export async function readKnownAddresses(folder: string): Promise<AddressIds> {
  try {
    const stored = await readJsonLines(fileIn(folder), headerSchema, knownAddressSchema)
    return new Map(stored?.items.map(({ question, id }) => [question, id]))
  } catch (error) {
    if (error instanceof StoreError) return new Map()
    throw error
  }
}

/** @throws StoreError when the folder cannot be written. */
export async function writeKnownAddresses(folder: string, known: AddressIds): Promise<void> {
  const items = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([question, id]) => ({ question, id }))
  await writeJsonLines(fileIn(folder), { format: FORMAT, version: 1 }, items)
}
