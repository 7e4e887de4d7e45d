import type { GlobePoint } from './grid.ts'

/**
 * Subscriptions that are filed together, as lines of a few words: a million of them must be read through in a moment. Order
 * means nothing: who leaves is replaced by the last one.
 */
export type Bucket = {
  size: number
  /** The square of the straight line (see `grid.ts`) within which a centre concerns them; infinite for a département. */
  readonly reach: number
  /** The lines; {@link WORD} tells where what stands. */
  words: Uint32Array<ArrayBuffer>
  /** The same memory, where the words are a position. */
  floats: Float32Array<ArrayBuffer>
}

/** How many words a line has, and which is what; the first three are the position on the globe. */
export const LINE = 9

export const WORD = {
  /** Number of the subscription. */
  number: 3,
  /** Numbers of the two parts of its wish: what kind of slot, at what hours. */
  kind: 4,
  hours: 5,
  /** Messages sent to it so far, times 256, plus the number of its clock. */
  messagesAndClock: 6,
  /** Seconds since 1970 before which it must not be written to again. */
  readyAt: 7,
  /** Seconds since 1970 at which it became active. */
  activeSince: 8,
} as const

/** Added to the number of a clock: this one may be woken. */
export const AT_NIGHT = 128

const MOST_MESSAGES = 0xffffff

/** One line of a bucket. */
export type Line = GlobePoint & {
  readonly number: number
  readonly kind: number
  readonly hours: number
  readonly messages: number
  readonly readyAt: number
  readonly activeSince: number
  readonly clock: number
}

export function emptyBucket(reach: number): Bucket {
  return { size: 0, reach, ...room(2) }
}

/** Adds a line at the end. */
export function pushLine(bucket: Bucket, line: Line): void {
  if (bucket.size * LINE === bucket.words.length) {
    const { words, floats } = room(2 * bucket.size)
    words.set(bucket.words)
    Object.assign(bucket, { words, floats })
  }
  bucket.size += 1
  setLine(bucket, bucket.size - 1, line)
}

/** Takes a line out; the number of the one that takes its place, or null when it was the last. */
export function dropLine(bucket: Bucket, index: number): number | null {
  const last = bucket.size - 1
  bucket.size = last
  if (index === last) return null
  bucket.words.copyWithin(index * LINE, last * LINE, (last + 1) * LINE)
  return lineAt(bucket, index).number
}

export function setLine({ words, floats }: Bucket, index: number, line: Line): void {
  const at = index * LINE
  floats[at] = line.x
  floats[at + 1] = line.y
  floats[at + 2] = line.z
  words[at + WORD.number] = line.number
  words[at + WORD.kind] = line.kind
  words[at + WORD.hours] = line.hours
  words[at + WORD.messagesAndClock] = Math.min(line.messages, MOST_MESSAGES) * 256 + line.clock
  words[at + WORD.readyAt] = line.readyAt
  words[at + WORD.activeSince] = line.activeSince
}

export function lineAt({ words, floats }: Bucket, index: number): Line {
  const at = index * LINE
  const messagesAndClock = words[at + WORD.messagesAndClock] ?? 0
  return {
    x: floats[at] ?? 0,
    y: floats[at + 1] ?? 0,
    z: floats[at + 2] ?? 0,
    number: words[at + WORD.number] ?? 0,
    kind: words[at + WORD.kind] ?? 0,
    hours: words[at + WORD.hours] ?? 0,
    messages: messagesAndClock >>> 8,
    clock: messagesAndClock & 255,
    readyAt: words[at + WORD.readyAt] ?? 0,
    activeSince: words[at + WORD.activeSince] ?? 0,
  }
}

/** The numbers of the two parts of its wish. */
export function partsAt({ words }: Bucket, index: number): Pick<Line, 'kind' | 'hours'> {
  const at = index * LINE
  return { kind: words[at + WORD.kind] ?? 0, hours: words[at + WORD.hours] ?? 0 }
}

/** Where on the globe a line stands. */
export function positionAt({ floats }: Bucket, index: number): GlobePoint {
  const at = index * LINE
  return { x: floats[at] ?? 0, y: floats[at + 1] ?? 0, z: floats[at + 2] ?? 0 }
}

function room(lines: number): Pick<Bucket, 'words' | 'floats'> {
  const words = new Uint32Array(lines * LINE)
  return { words, floats: new Float32Array(words.buffer) }
}
