import { z } from 'zod'

/**
 * A coordinate in degrees: a number, or a text that is one. Anything else, nothing at all, or a value beyond the limit, is
 * null, because a place is more than its coordinates.
 */
const coordinate = (limit: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      return typeof number === 'number' && Math.abs(number) <= limit ? number : null
    })

export const latitude = coordinate(90)

export const longitude = coordinate(180)
