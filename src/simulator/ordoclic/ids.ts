import { mix } from '../random.ts'

export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A random-looking UUID that belongs to a key. */
export function uuid(key: number): string {
  const hex = [1, 2, 3, 4].map((part) => mix(key, part).toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
