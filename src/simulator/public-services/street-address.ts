import { placeSlug } from '../../geography/place-name.ts'
import { mixText } from '../random.ts'

/** A line of an address, taken apart. */
export type StreetAddress = {
  /** Null where the street has no numbers. */
  readonly number: string | null
  /** `bis`, `ter`; null for a plain number. */
  readonly repetition: string | null
  readonly street: string
}

export function readStreet(line: string): StreetAddress {
  const [, number = null, repetition = null, street = line] = /^(\d+)(?: (bis|ter))? (.*)$/i.exec(line.trim()) ?? []
  return { number, repetition: repetition?.toLowerCase() ?? null, street: street.trim() }
}

/** The id of an address in the national address base: `88321_0105_01281`. Writings that differ in case or accents share it. */
export function addressId(insee: string, { number, repetition, street }: StreetAddress): string {
  const streetNumber = String(mixText(1, placeSlug(street)) % 10_000).padStart(4, '0')
  const parts = [insee.toLowerCase(), streetNumber, number?.padStart(5, '0'), repetition]
  return parts.filter((part) => part !== undefined && part !== null).join('_')
}
