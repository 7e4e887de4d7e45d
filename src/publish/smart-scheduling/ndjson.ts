/** A file of one JSON value a line, as it grows. */
export type Ndjson = {
  add(value: object): void
  /** All of it in UTF-8. */
  content(): Uint8Array
}

const CHUNK_LENGTH = 64 * 1024

/**
 * Gathers lines as bytes: a département may have a hundred thousand slots, and as texts they would crowd the memory until the
 * last one is there.
 */
export function gatherNdjson(): Ndjson {
  const chunks: Buffer[] = []
  let lines = ''
  const flush = () => {
    chunks.push(Buffer.from(lines))
    lines = ''
  }
  return {
    add(value) {
      lines += `${JSON.stringify(value)}\n`
      if (lines.length >= CHUNK_LENGTH) flush()
    },
    content() {
      flush()
      return Buffer.concat(chunks)
    },
  }
}
