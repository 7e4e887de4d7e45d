/** A row of the government's list of centres, the same from both of its shapes. Texts are trimmed; empty ones are null. */
export type GovernmentRow = {
  readonly gid: string
  readonly name: string
  readonly addressNumber: string | null
  readonly street: string | null
  readonly postcode: string | null
  readonly insee: string | null
  readonly city: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  /** As people typed it: mended later. */
  readonly bookingText: string | null
  readonly phone: string | null
  /** Free text by weekday, Monday first. */
  readonly hours: readonly (string | null)[]
  readonly isClosed: boolean
  readonly isReserved: boolean
  /** The address's id in the national address base; tells centres with one booking page apart. */
  readonly addressId: string | null
}

/** The list cannot be read as what it should be; the message names the column or the field, in French. */
export class GovernmentListUnreadable extends Error {
  override readonly name = 'GovernmentListUnreadable'
}

/** Rows in the order of their numbers, whatever the order they came in; of rows with one number the first by its text. */
export function sortedRows(rows: readonly GovernmentRow[]): GovernmentRow[] {
  const sorted = [...rows].sort((a, b) => compareGids(a.gid, b.gid) || compare(JSON.stringify(a), JSON.stringify(b)))
  return sorted.filter(({ gid }, index) => gid !== sorted[index - 1]?.gid)
}

/** Numbers by their value, other texts after them. */
const compareGids = (a: string, b: string): number => numberOf(a) - numberOf(b) || compare(a, b)

const numberOf = (gid: string): number => (/^\d{1,15}$/.test(gid) ? Number(gid) : Number.MAX_SAFE_INTEGER)

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** A row's number as the centres of the directories carry it; null where it is no number. */
export const atlasGidOf = ({ gid }: GovernmentRow): number | null => (/^\d{1,15}$/.test(gid) ? Number(gid) : null)
