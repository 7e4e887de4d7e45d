import { readFile } from 'node:fs/promises'

/** Where a content lies, and what tells it from any other: a file that is published again unchanged is the same one. */
export type Content = { readonly file: string; readonly identity: string; readonly size: number }

/**
 * Contents of published files, kept in memory while they are asked for, so that a crowd costs no reading.
 *
 * @param most - bytes kept in all; what was not asked for the longest time goes first.
 */
export function keepContents(most: number) {
  const kept = new Map<string, { readonly bytes: Promise<Buffer>; readonly size: number }>()
  let held = 0
  const forget = (identity: string) => {
    held -= kept.get(identity)?.size ?? 0
    kept.delete(identity)
  }
  const keep = (identity: string, bytes: Promise<Buffer>, size: number) => {
    kept.set(identity, { bytes, size })
    held += size
    for (const oldest of kept.keys()) {
      if (held <= most) return
      forget(oldest)
    }
  }
  return {
    /** Bytes kept now. */
    held: () => held,
    read({ file, identity, size }: Content): Promise<Buffer> {
      const known = kept.get(identity)
      if (known) forget(identity)
      const bytes = known?.bytes ?? readFile(file)
      if (!known) bytes.catch(() => forget(identity))
      keep(identity, bytes, size)
      return bytes
    },
  }
}
