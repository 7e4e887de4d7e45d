import { gatherBytes, type TakenBytes } from '../growing-bytes.ts'

/** A file of one JSON value a line, as it grows. */
export type Ndjson = {
  add(value: object): void
  /** @param json - a value as JSON has it, on one line. */
  addLine(json: string): void
  /** All of it in UTF-8; what is added next begins another file. */
  take(): TakenBytes
}

/**
 * Gathers lines as bytes: a département may have a hundred thousand slots, and as texts they would crowd the memory until the
 * last one is there.
 */
export function gatherNdjson(): Ndjson {
  const bytes = gatherBytes()
  const addLine = (json: string): void => {
    bytes.text(json)
    bytes.sign(NEW_LINE)
  }
  return { add: (value) => addLine(JSON.stringify(value)), addLine, take: () => bytes.take() }
}

const NEW_LINE = '\n'.charCodeAt(0)
