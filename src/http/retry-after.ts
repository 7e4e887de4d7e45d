/** A platform that asks for more is not waited for within one run. */
const LONGEST_MS = 10 * 60_000

/** How long a `Retry-After` header asks to wait, in milliseconds: seconds or an HTTP date, ten minutes at most. Null if none. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  const text = header.trim()
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_MS)
}
