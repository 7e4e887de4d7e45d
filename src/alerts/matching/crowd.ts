/**
 * People who wait for a place, in the order of fairness: fewest messages so far, then nearest, then lowest number. Of a
 * crowd of a hundred thousand only the first few are ever taken out, so nobody else is sorted: they stand in a heap, and who
 * has no chance is not let in.
 */
export type Crowd = {
  /** How many came, let in or not. */
  readonly came: number
  /**
   * How many messages one may have had at most to be let in. Who had more need not come: it is infinite until more people
   * came than there are seats.
   */
  readonly mostMessages: number
  /** Sends everybody away, and awaits people for so many seats. */
  open(seats: number): void
  /**
   * @param squaredChord - see `grid.ts`.
   * @param takesAny - any of the seats would suit them. As many of those as there are seats leave nothing to who is behind.
   */
  join(messages: number, squaredChord: number, number: number, takesAny: boolean): void
  /** Takes out the first of those who are left; null when nobody is. */
  first(): number | null
  /** Sends away all but those who may stay. */
  keep(mayStay: (number: number) => boolean): void
}

/** Messages, metres and number stand in the 53 bits of one number, which are compared at once. */
const [MESSAGE_STEPS, DISTANCE_STEPS, MOST_NUMBERS] = [2 ** 10, 2 ** 18, 2 ** 25]

/** A thirtieth of the globe's radius is farther than anyone looks; steps are of less than a metre. */
const FARTHEST = 1 / 30

export function openCrowd(): Crowd {
  let keys = new Float64Array(64)
  let size = 0
  let isHeap = false
  let came = 0
  let mostMessages = Number.POSITIVE_INFINITY
  let seats = 0
  /** Whoever stands there or behind gets nothing. */
  let limit = Number.POSITIVE_INFINITY
  /** Those who take any seat: the first ones, in no order. */
  let takers = new Float64Array(64)
  let taking = 0

  /** Another one who takes any seat: with the last that gets one the limit moves forward. */
  function take(key: number): void {
    if (taking === takers.length) {
      takers.sort()
      taking = seats
      limit = takers[seats - 1] ?? limit
      mostMessages = messagesOf(limit)
    }
    takers[taking] = key
    taking += 1
  }

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
    get came() {
      return came
    },
    get mostMessages() {
      return mostMessages
    },
    open(expected) {
      size = 0
      isHeap = false
      came = 0
      seats = expected
      limit = expected > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      mostMessages = Number.POSITIVE_INFINITY
      takers = new Float64Array(Math.max(64, 2 * expected))
      taking = 0
    },
    join(messages, squaredChord, number, takesAny) {
      came += 1
      const key = keyOf(messages, squaredChord, number)
      if (key > limit) return
      if (takesAny) take(key)
      if (size === keys.length) {
        const roomier = new Float64Array(2 * size)
        roomier.set(keys)
        keys = roomier
      }
      keys[size] = key
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
  }
}

function keyOf(messages: number, squaredChord: number, number: number): number {
  const distance = Math.min(DISTANCE_STEPS - 1, Math.floor((Math.sqrt(squaredChord) / FARTHEST) * DISTANCE_STEPS))
  return (Math.min(messages, MESSAGE_STEPS - 1) * DISTANCE_STEPS + distance) * MOST_NUMBERS + number
}

/** Those with as many as fit were not told apart from those with more. */
function messagesOf(key: number): number {
  const messages = Math.floor(key / (DISTANCE_STEPS * MOST_NUMBERS))
  return messages === MESSAGE_STEPS - 1 ? Number.POSITIVE_INFINITY : messages
}

const numberOf = (key: number): number => key % MOST_NUMBERS
