import { type Bucket, emptyBucket } from './bucket.ts'

/** Where the lines of all subscriptions are, by their numbers. */
export type Filing = {
  put(number: number, bucket: Bucket, index: number, pauseMs: number): void
  /** Its line is elsewhere in the same bucket now. */
  move(number: number, index: number): void
  at(number: number): { readonly bucket: Bucket; readonly index: number; readonly pauseMs: number }
}

export function openFiling(): Filing {
  const buckets: Bucket[] = []
  const bucketNumbers = new Map<Bucket, number>()
  let [bucketOf, indexOf, pauseOf] = [new Uint32Array(64), new Uint32Array(64), new Uint32Array(64)]
  return {
    put(number, bucket, index, pauseMs) {
      if (number >= bucketOf.length) {
        const room = 2 * Math.max(number, bucketOf.length)
        bucketOf = withRoom(bucketOf, room)
        indexOf = withRoom(indexOf, room)
        pauseOf = withRoom(pauseOf, room)
      }
      const known = bucketNumbers.get(bucket) ?? buckets.push(bucket) - 1
      bucketNumbers.set(bucket, known)
      bucketOf[number] = known
      indexOf[number] = index
      pauseOf[number] = pauseMs
    },
    move(number, index) {
      indexOf[number] = index
    },
    at: (number) => ({
      bucket: buckets[bucketOf[number] ?? 0] ?? NO_BUCKET,
      index: indexOf[number] ?? 0,
      pauseMs: pauseOf[number] ?? 0,
    }),
  }
}

const NO_BUCKET = emptyBucket(0)

function withRoom(column: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> {
  const roomier = new Uint32Array(room)
  roomier.set(column)
  return roomier
}
