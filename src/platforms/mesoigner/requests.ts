import type { Answer } from '../../http/client.ts'
import { type AskOptions, getAnswer } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'

const CENTRES = 'https://www.mesoigner.fr/api/v1/vaccination/centers'

/** A list that is not there is no centre that is gone. */
const LIST_STATUSES: NonNullable<AskOptions['statuses']> = { 404: 'malformed', 410: 'malformed' }

/** All centres of the country, in one answer. */
export function askCentres(context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, CENTRES, { ...authorised(context), statuses: LIST_STATUSES })
}

/**
 * The slots of one centre from a day on. How far ahead they go is the platform's choice.
 *
 * @param day - `YYYY-MM-DD` by the clock of Paris
 */
export function askSlots(id: string, day: string, context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, `${CENTRES}/${id}/${day}`, authorised(context))
}

/** The quotes belong to the header: without them the key is refused. */
const authorised = ({ key }: PlatformContext<unknown>): AskOptions =>
  key === null ? {} : { headers: { authorization: `Mesoigner apikey="${key}"` } }
