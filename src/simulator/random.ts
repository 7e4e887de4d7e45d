/**
 * Everything in the simulated country is drawn from numbered hashes, never from a running generator: the same question
 * always has the same answer, in whatever order questions come.
 */

/** Mixes two 32-bit numbers into a third that looks unrelated to both. */
export function mix(key: number, value: number): number {
  let hash = Math.imul(key ^ 0x9e3779b9, 0x85ebca6b)
  hash = Math.imul((hash ^ (hash >>> 15)) + value, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A 32-bit number for a text. */
export function mixText(key: number, text: string): number {
  let hash = key
  for (let index = 0; index < text.length; index += 1) hash = mix(hash, text.charCodeAt(index))
  return hash
}

/** A number from 0 (included) to 1 (excluded). */
export function fraction(key: number, value: number): number {
  return mix(key, value) / 0x1_0000_0000
}

/** A sequence of draws that belongs to one key: for building things once. */
export type Dice = {
  /** From 0 (included) to 1 (excluded). */
  fraction(): number
  chance(probability: number): boolean
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** One of the values, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T
  shuffled<T>(list: readonly T[]): T[]
}

export function dice(key: number): Dice {
  let drawn = 0
  const next = () => {
    drawn += 1
    return fraction(key, drawn)
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    fraction: next,
    chance: (probability) => next() < probability,
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    weighted(choices) {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of choices) {
        left -= weight
        if (left < 0) return value
      }
      throw new RangeError('A weighted draw needs at least one choice of positive weight')
    },
    shuffled(list) {
      return list
        .map((value, index) => ({ value, rank: next(), index }))
        .sort((a, b) => a.rank - b.rank || a.index - b.index)
        .map(({ value }) => value)
    },
  }
}
