/** A platform that asks for more is asked again after this: a run does not wait longer for a header that may be mistaken. */
const LONGEST_MS = 10 * 60_000

/**
 * How long a `Retry-After` header asks to wait, in milliseconds: seconds or an HTTP date, ten minutes at most. Null when there
 * is none, or when it cannot be read.
 *
 * @param now - milliseconds since 1970, against which a date is read.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  const text = header.trim()
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_MS)
}

/** Such a date begins with its weekday; without that, `Date.parse` would find a year in a mere number. */
const httpDate = (text: string): number => (/^[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN)
