import path from 'node:path'
import type { z } from 'zod'
import { readJsonLines, type StoredLines, writeJsonLines } from './json-lines.ts'

/**
 * Named documents of which a state consists: a header and items, each on its line. Reading gives null when there is none of
 * the name; writing is whole or not at all.
 *
 * @throws StoreError, all of them, when a document is damaged, or cannot be read or written.
 */
export type Documents = {
  read<Header, Item>(
    name: string,
    headerSchema: z.ZodType<Header>,
    itemSchema: z.ZodType<Item>,
  ): Promise<StoredLines<Header, Item> | null>
  write(name: string, header: unknown, items: Iterable<unknown>): Promise<void>
  /** Where it lies, for messages. */
  placeOf(name: string): string
}

/** Documents that are files of a folder. */
export function fileDocuments(folder: string): Documents {
  const placeOf = (name: string) => path.join(folder, `${name}.jsonl`)
  return {
    read: (name, headerSchema, itemSchema) => readJsonLines(placeOf(name), headerSchema, itemSchema),
    write: (name, header, items) => writeJsonLines(placeOf(name), header, items),
    placeOf,
  }
}
