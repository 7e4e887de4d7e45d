import type { Answer } from '../../http/client.ts'
import { type AskOptions, getAnswer } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'

const API = 'https://pharma-api.epharmacie.pro/global/api/meetings/v2'

/** A list that is not there is no centre that is gone. */
const LIST_STATUSES: NonNullable<AskOptions['statuses']> = { 404: 'malformed', 410: 'malformed' }

/** All pharmacies, in one answer. */
export function askPharmacies(context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, `${API}/pharmacies-with-vaccines`, { statuses: LIST_STATUSES })
}

/** The platform would answer by pages of 60; this many on a page is all of them. */
const PAGE_SIZE = 999_999_999

/** Every open slot of one pharmacy, whatever its date. */
export function askSlots(id: string, context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, `${API}/${encodeURIComponent(id)}/slots?pageSize=${PAGE_SIZE}`)
}
