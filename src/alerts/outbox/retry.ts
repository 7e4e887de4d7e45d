/** What the server made of a message. `code` is a short word for logs, without anything personal. */
export type Delivery =
  | { readonly kind: 'sent' }
  /** Not now: it may be taken later. */
  | { readonly kind: 'later'; readonly code: string }
  /** Never. @see isAddress - it is the address that is refused: nothing else will get there either. */
  | { readonly kind: 'refused'; readonly code: string; readonly isAddress: boolean }

const [FIRST_DELAY_MS, LONGEST_DELAY_MS] = [30_000, 30 * 60_000]

/** How long to wait before the next attempt: twice as long each time, half an hour at most. */
export const retryDelayMs = (attempts: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)))

const HOUR = 3600_000

/** How long each kind of message is worth sending. Free places of this morning help nobody tonight. */
const WORTH_MS: Readonly<Record<string, number>> = {
  alert: 6 * HOUR,
  push: HOUR,
  digest: 12 * HOUR,
  nothing: 24 * HOUR,
  confirmation: 47 * HOUR,
}

/** Whether a message that has waited so long should not be sent any more. */
export const isTooOld = (kind: string, ageMs: number): boolean => ageMs > (WORTH_MS[kind] ?? 72 * HOUR)
