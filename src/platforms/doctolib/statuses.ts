import type { AskOptions } from '../answers.ts'

export const API = 'https://partners.doctolib.fr'

/**
 * Refusals are 403 and 429, and the only page that says "gone" is the booking file by a 404. Every other status is none of
 * the platform's known ways of saying something.
 */
export const STATUSES: NonNullable<AskOptions['statuses']> = { 401: 'malformed', 410: 'malformed' }
