/**
 * A name as rules read it: lower case, no-break spaces and runs of spaces as one space, typographic apostrophes as `'`,
 * trimmed, and every accented letter as one character.
 */
export function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim()
}

/** The same letters without their accents. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
