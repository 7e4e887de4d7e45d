/**
 * The longest that a platform is left alone for its asking, in milliseconds. One that asks for more is asked again after this:
 * nobody waits longer for a header that may be mistaken.
 */
export const LONGEST_PAUSE_MS = 10 * 60_000

/**
 * How long a `Retry-After` header asks to wait, in milliseconds: seconds or an HTTP date, ten minutes at most. Null when there
 * is none, or when it cannot be read.
 *
 * A date is read against the one of the answer: whatever our clock says, it is the platform's own that meant it.
 *
 * @param now - milliseconds since 1970, for an answer without a date.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const { 'retry-after': header, date = '' } = headers
  if (header === undefined) return null
  const text = header.trim()
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - (httpDate(date) || now)
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_PAUSE_MS)
}

/** Such a date begins with its weekday; without that, `Date.parse` would find a year in a mere number. */
const httpDate = (text: string): number => (/^[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN)
