import { createHash } from 'node:crypto'

/** Longest id of a resource; letters, digits, `-` and `.` only. */
const LONGEST = 64

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** An id that is not too long: a longer one keeps its beginning and ends with a hash of the whole. */
const fitted = (id: string): string => (id.length <= LONGEST ? id : `${id.slice(0, LONGEST - 17)}-${shortHash(id)}`)

/**
 * The id of the Location of each centre, by its `internal_id`: the same with `-` for `_`. Should two become the same, the one
 * that had to change gets a hash.
 */
export function locationIds(internalIds: Iterable<string>): ReadonlyMap<string, string> {
  const all = new Set(internalIds)
  const count = new Map<string, number>()
  for (const id of all) count.set(dashed(id), (count.get(dashed(id)) ?? 0) + 1)
  return new Map(
    [...all].map((id) => {
      const isTaken = dashed(id) !== id && (count.get(dashed(id)) ?? 0) > 1
      return [id, fitted(isTaken ? `${dashed(id)}-${shortHash(id)}` : dashed(id))]
    }),
  )
}

const dashed = (internalId: string): string => internalId.replaceAll('_', '-')

export const scheduleId = (locationId: string, vaccineKey: string): string => fitted(`${locationId}.${vaccineKey}`)

/** @param hour - the local hour as `2021050409`. */
export const slotId = (schedule: string, hour: string): string => fitted(`${schedule}.${hour}`)
