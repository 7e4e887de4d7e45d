/** Anything that looks like an e-mail address; the operator's own is no loss. */
const ADDRESS = /[^\s@<>()"'=,;:]+@[^\s@<>()"',;:]+\.[a-z0-9-]{2,}/gi

/** Tokens of alerts are 43 letters of base64url, capitals among them. */
const TOKEN = /(?<![\w-])(?=[a-z0-9_-]*[A-Z])[\w-]{43}(?![\w-])/g

/**
 * A text for logs, without what could name or open somebody's alert. Nothing is meant to be logged that holds any of it: this
 * is for texts of others (drivers, servers), which repeat what they were given.
 */
export const withoutPersonalData = (text: string): string =>
  text.replace(ADDRESS, '[adresse]').replace(TOKEN, '[jeton]')

/** The same of every text in a value that is logged. */
export function scrubbed(value: unknown): unknown {
  if (typeof value === 'string') return withoutPersonalData(value)
  if (Array.isArray(value)) return value.map(scrubbed)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scrubbed(each)]))
}
