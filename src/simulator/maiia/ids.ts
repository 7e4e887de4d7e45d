import { mix } from '../random.ts'

/** Eight hexadecimal digits of a 32-bit number. */
const eight = (number: number): string => (number >>> 0).toString(16).padStart(8, '0')

/** Twenty-four hexadecimal digits that belong to a key. */
export const hexId = (key: number): string => eight(mix(key, 1)) + eight(mix(key, 2)) + eight(mix(key, 3))

/** A summer day of 2020. */
const FIRST_SECOND = 0x5f12_0000

/** Ids of centres, which begin with the second in which they were created. */
export type Ids = {
  next(): string
  /** The id of a centre that was created in the same second as another. */
  twinOf(id: string): string
}

export function newIds(key: number): Ids {
  let created = 0
  const rest = () => eight(mix(key, created * 2)) + eight(mix(key, created * 2 + 1))
  return {
    next() {
      created += 1
      return eight(FIRST_SECOND + created * 997) + rest()
    },
    twinOf(id) {
      created += 1
      return id.slice(0, 8) + rest()
    },
  }
}
