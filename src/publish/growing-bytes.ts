/** The content of a file as it grows: UTF-8, never one text in memory. */
export type GrowingBytes = {
  text(text: string): void
  /** @param code - that of an ASCII character. */
  sign(code: number): void
  /** All of it; what is written next begins another file. */
  take(): Uint8Array
}

/** Room that is kept for the next file. Larger room is given away with what it holds. */
const ROOM_KEPT = 1024 * 1024

/** A character takes three bytes at most: those that take four count as two. */
const BYTES_A_CHARACTER = 3

/** Gathers texts as bytes, in room that is used again for the next file. */
export function gatherBytes(): GrowingBytes {
  let room = Buffer.allocUnsafe(ROOM_KEPT)
  let length = 0

  function makeRoom(needed: number): void {
    if (length + needed <= room.length) return
    const larger = Buffer.allocUnsafe(Math.max(length + needed, 2 * room.length))
    room.copy(larger, 0, 0, length)
    room = larger
  }

  function text(value: string): void {
    makeRoom(BYTES_A_CHARACTER * value.length)
    length += room.write(value, length)
  }

  return {
    text,
    sign(code) {
      makeRoom(1)
      room[length] = code
      length += 1
    },
    take() {
      const content = room.subarray(0, length)
      length = 0
      if (room.length <= ROOM_KEPT) return Buffer.from(content)
      room = Buffer.allocUnsafe(ROOM_KEPT)
      return content
    },
  }
}
