import { gatherBytes } from '../growing-bytes.ts'

/** A file of one JSON value a line, as it grows. */
export type Ndjson = {
  add(value: object): void
  /** All of it in UTF-8; what is added next begins another file. */
  take(): Uint8Array
}

/**
 * Gathers lines as bytes: a département may have a hundred thousand slots, and as texts they would crowd the memory until the
 * last one is there.
 */
export function gatherNdjson(): Ndjson {
  const bytes = gatherBytes()
  return {
    add: (value) => bytes.text(`${JSON.stringify(value)}\n`),
    take: () => bytes.take(),
  }
}
