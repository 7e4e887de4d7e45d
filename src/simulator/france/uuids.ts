import { mix } from '../random.ts'

/** A UUID of version 4 that belongs to a number: the same one each time. */
export function uuid(key: number): string {
  const hex = [0, 1, 2, 3].map((part) => mix(key, part).toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[mix(key, 4) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
