/**
 * People who wait for a place, in the order of fairness: fewest messages so far, then nearest, then lowest number. Of a
 * crowd of a hundred thousand only the first few hundred are ever taken out, so nobody else is sorted: they stand in a heap.
 */
export type Crowd = {
  readonly size: number
  /** @param squaredChord - see `grid.ts`. @param number - below {@link MOST_NUMBERS}. */
  join(messages: number, squaredChord: number, number: number): void
  /** Takes out the first of those who are left; null when nobody is. */
  first(): number | null
  /** Sends away all but those who may stay. */
  keep(mayStay: (number: number) => boolean): void
  /** Sends everybody away: the room is used again. */
  clear(): void
}

/** Messages, metres and number stand in the 53 bits of one number, which are compared at once. */
const [MESSAGE_STEPS, DISTANCE_STEPS, MOST_NUMBERS] = [2 ** 10, 2 ** 18, 2 ** 25]

/** A thirtieth of the globe's radius is farther than anyone looks; steps are of less than a metre. */
const FARTHEST = 1 / 30

export function openCrowd(): Crowd {
  let keys = new Float64Array(64)
  let size = 0
  let isHeap = false

  function sink(from: number): void {
    const key = keys[from] ?? 0
    let hole = from
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (child + 1 < size && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child += 1
      if ((keys[child] ?? 0) >= key) break
      keys[hole] = keys[child] ?? 0
      hole = child
    }
    keys[hole] = key
  }

  function heap(): void {
    if (isHeap) return
    for (let index = (size >> 1) - 1; index >= 0; index -= 1) sink(index)
    isHeap = true
  }

  return {
    get size() {
      return size
    },
    join(messages, squaredChord, number) {
      if (size === keys.length) {
        const roomier = new Float64Array(2 * size)
        roomier.set(keys)
        keys = roomier
      }
      keys[size] = keyOf(messages, squaredChord, number)
      size += 1
      isHeap = false
    },
    first() {
      if (size === 0) return null
      heap()
      const number = numberOf(keys[0] ?? 0)
      size -= 1
      keys[0] = keys[size] ?? 0
      sink(0)
      return number
    },
    keep(mayStay) {
      let kept = 0
      for (let index = 0; index < size; index += 1) {
        const key = keys[index] ?? 0
        if (!mayStay(numberOf(key))) continue
        keys[kept] = key
        kept += 1
      }
      size = kept
      isHeap = false
    },
    clear() {
      size = 0
      isHeap = false
    },
  }
}

function keyOf(messages: number, squaredChord: number, number: number): number {
  const distance = Math.min(DISTANCE_STEPS - 1, Math.floor((Math.sqrt(squaredChord) / FARTHEST) * DISTANCE_STEPS))
  return (Math.min(messages, MESSAGE_STEPS - 1) * DISTANCE_STEPS + distance) * MOST_NUMBERS + number
}

const numberOf = (key: number): number => key % MOST_NUMBERS
