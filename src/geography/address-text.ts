/**
 * The postcode in an address written as one text: the first run of exactly five digits. Such a number at the very beginning
 * is a street number when another one follows. Null when there is none.
 */
export function postcodeOfAddress(address: string): string | null {
  const runs = [...address.matchAll(/(?<!\d)\d{5}(?!\d)/g)]
  const first = runs[0]
  if (!first) return null
  const startsTheText = address.slice(0, first.index).trim() === ''
  return (startsTheText ? runs[1] : undefined)?.[0] ?? first[0]
}

/**
 * The town in an address written as one text: all that follows the first five-digit run that stands behind something and
 * before a blank. Null when there is none.
 */
export function cityOfAddress(address: string): string | null {
  const city = /\D\d{5}\s+(.*)$/s.exec(address)?.[1]?.trim()
  return city || null
}
