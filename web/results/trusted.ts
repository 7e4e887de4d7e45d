/** Past this age, what was seen free is no longer shown as free. */
export const TRUSTED_MS = 30 * 60_000
