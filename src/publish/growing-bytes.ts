/** The content of a file as it grows: UTF-8, never one text in memory. */
export type GrowingBytes = {
  text(text: string): void
  /** @param code - that of an ASCII character. */
  sign(code: number): void
  /** @param value - whole, not negative, under 2³¹. */
  count(value: number): void
  /** All of it; what is written next begins another file. */
  take(): TakenBytes
}

/** A content that is whole. */
export type TakenBytes = {
  readonly content: Uint8Array
  /**
   * Says that nobody reads the content any more: the room that it takes serves for another. Left out, it is the garbage
   * collector's; a publication of thousands of files would keep that one busy.
   */
  readonly release: () => void
}

/** What most files need. */
const ROOM = 1024 * 1024

/** Rooms that nobody uses, so many at most: about as many as files are in use at once. */
const freeRooms: Buffer[] = []
const MOST_FREE = 16

/** A character takes three bytes at most: those that take four count as two. */
const BYTES_A_CHARACTER = 3

const MOST_DIGITS = 10
const ZERO = '0'.charCodeAt(0)

function digitsOf(value: number): number {
  let digits = 1
  for (let power = 10; power <= value; power *= 10) digits += 1
  return digits
}

/** Gathers texts as bytes, in rooms that are used again for other files. */
export function gatherBytes(): GrowingBytes {
  let full: Buffer[] = []
  let room = freeRooms.pop() ?? Buffer.allocUnsafe(ROOM)
  let length = 0

  function makeRoom(needed: number): void {
    if (length + needed <= room.length) return
    full.push(room.subarray(0, length))
    room = (needed <= ROOM && freeRooms.pop()) || Buffer.allocUnsafe(Math.max(needed, ROOM))
    length = 0
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
    count(value) {
      makeRoom(MOST_DIGITS)
      const end = length + digitsOf(value)
      let rest = value
      for (let at = end - 1; at >= length; at -= 1) {
        const tenth = (rest / 10) | 0
        room[at] = ZERO + rest - 10 * tenth
        rest = tenth
      }
      length = end
    },
    take() {
      const parts = [...full, room.subarray(0, length)]
      full = []
      length = 0
      room = freeRooms.pop() ?? Buffer.allocUnsafe(ROOM)
      const [only] = parts
      if (only && parts.length === 1) return { content: only, release: once(() => giveBack(only)) }
      const content = Buffer.concat(parts)
      parts.forEach(giveBack)
      return { content, release: () => undefined }
    },
  }
}

/** A room of another size is not one that can be used again. */
function giveBack({ buffer }: Buffer): void {
  if (buffer.byteLength === ROOM && freeRooms.length < MOST_FREE) freeRooms.push(Buffer.from(buffer))
}

/** A room given back twice would be used for two files at once. */
function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
