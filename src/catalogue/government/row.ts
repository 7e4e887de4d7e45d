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

/** The list cannot be read as what it should be; the message names the column or the field. */
export class GovernmentListUnreadable extends Error {
  override readonly name = 'GovernmentListUnreadable'
}
