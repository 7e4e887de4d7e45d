/** A text on one line: no blanks at its ends, and single ones within. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `street, postcode city`; what is not known leaves no trace. Null when nothing is known. */
export function writtenAddress(street: string, postcode: string, city: string): string | null {
  const town = oneLine(`${postcode} ${city}`)
  return [oneLine(street), town].filter((part) => part !== '').join(', ') || null
}
