import type { GlobePoint } from './grid.ts'

/**
 * Subscriptions that are filed together, in columns: a million of them must be read through in a moment. Order means
 * nothing: who leaves is replaced by the last one.
 */
export type Bucket = {
  readonly size: number
  /** The square of the straight line (see `grid.ts`) within which a centre concerns them; infinite for a département. */
  readonly reach: number
  /** Number of the subscription. */
  readonly numbers: Uint32Array
  readonly x: Float32Array
  readonly y: Float32Array
  readonly z: Float32Array
  /** Number of its filters. */
  readonly wishes: Uint32Array
  /** Messages sent to it so far. */
  readonly messages: Uint16Array
  /** Seconds since 1970 before which it must not be written to again. */
  readonly readyAt: Uint32Array
  /** Seconds since 1970 at which it became active. */
  readonly activeSince: Uint32Array
  /** Number of its clock; {@link AT_NIGHT} added where night does not matter. */
  readonly clocks: Uint8Array
}

/** Added to the number of a clock: this one may be woken. */
export const AT_NIGHT = 128

/** One line of a bucket. */
export type Line = GlobePoint & {
  readonly number: number
  readonly wish: number
  readonly messages: number
  readonly readyAt: number
  readonly activeSince: number
  readonly clock: number
}

type Growing = { -readonly [Column in keyof Bucket]: Bucket[Column] }

export function emptyBucket(reach: number): Bucket {
  return withRoom(
    {
      size: 0,
      reach,
      numbers: new Uint32Array(0),
      x: new Float32Array(0),
      y: new Float32Array(0),
      z: new Float32Array(0),
      wishes: new Uint32Array(0),
      messages: new Uint16Array(0),
      readyAt: new Uint32Array(0),
      activeSince: new Uint32Array(0),
      clocks: new Uint8Array(0),
    },
    4,
  )
}

/** Adds a line at the end. */
export function pushLine(bucket: Bucket, line: Line): void {
  const growing = bucket as Growing
  if (bucket.size === bucket.numbers.length) Object.assign(growing, withRoom(bucket, bucket.size * 2))
  growing.size += 1
  setLine(bucket, bucket.size - 1, line)
}

/** Takes a line out; the number of the one that takes its place, or null when it was the last. */
export function dropLine(bucket: Bucket, index: number): number | null {
  const last = bucket.size - 1
  const moved = index === last ? null : lineAt(bucket, last)
  if (moved) setLine(bucket, index, moved)
  const growing = bucket as Growing
  growing.size = last
  return moved?.number ?? null
}

export function setLine(bucket: Bucket, index: number, line: Line): void {
  bucket.numbers[index] = line.number
  bucket.x[index] = line.x
  bucket.y[index] = line.y
  bucket.z[index] = line.z
  bucket.wishes[index] = line.wish
  bucket.messages[index] = Math.min(line.messages, 0xffff)
  bucket.readyAt[index] = line.readyAt
  bucket.activeSince[index] = line.activeSince
  bucket.clocks[index] = line.clock
}

export function lineAt(bucket: Bucket, index: number): Line {
  return {
    number: bucket.numbers[index] ?? 0,
    x: bucket.x[index] ?? 0,
    y: bucket.y[index] ?? 0,
    z: bucket.z[index] ?? 0,
    wish: bucket.wishes[index] ?? 0,
    messages: bucket.messages[index] ?? 0,
    readyAt: bucket.readyAt[index] ?? 0,
    activeSince: bucket.activeSince[index] ?? 0,
    clock: bucket.clocks[index] ?? 0,
  }
}

function withRoom(bucket: Bucket, room: number): Bucket {
  return {
    ...bucket,
    numbers: grown(bucket.numbers, new Uint32Array(room)),
    x: grown(bucket.x, new Float32Array(room)),
    y: grown(bucket.y, new Float32Array(room)),
    z: grown(bucket.z, new Float32Array(room)),
    wishes: grown(bucket.wishes, new Uint32Array(room)),
    messages: grown(bucket.messages, new Uint16Array(room)),
    readyAt: grown(bucket.readyAt, new Uint32Array(room)),
    activeSince: grown(bucket.activeSince, new Uint32Array(room)),
    clocks: grown(bucket.clocks, new Uint8Array(room)),
  }
}

function grown<Column extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(
  old: Column,
  room: Column,
): Column {
  room.set(old)
  return room
}
