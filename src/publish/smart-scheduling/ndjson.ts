/** A file of one JSON value a line, as it grows. */
export type Ndjson = {
  add(value: object): void
  /** All of it in UTF-8; what is added next begins another file. */
  take(): Uint8Array
}

const FIRST_CAPACITY = 1024 * 1024

/** A character takes three bytes at most: those that take four count as two. */
const BYTES_A_CHARACTER = 3

/**
 * Gathers lines as bytes, in room that is used again for the next file: a département may have a hundred thousand slots, and
 * as texts they would crowd the memory until the last one is there.
 */
export function gatherNdjson(): Ndjson {
  let room = Buffer.allocUnsafe(FIRST_CAPACITY)
  let length = 0
  return {
    add(value) {
      const line = `${JSON.stringify(value)}\n`
      const needed = length + BYTES_A_CHARACTER * line.length
      if (needed > room.length) {
        const larger = Buffer.allocUnsafe(Math.max(needed, 2 * room.length))
        room.copy(larger, 0, 0, length)
        room = larger
      }
      length += room.write(line, length)
    },
    take() {
      const content = Buffer.copyBytesFrom(room, 0, length)
      length = 0
      return content
    },
  }
}
