import type { Answer } from '../../http/client.ts'
import { type AskOptions, getAnswer } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import type { CampaignKey } from './link.ts'

const SITE = 'https://mapharma.net'

/** Agreed with the platform, beside the key. */
const REFERER = { referer: `${SITE}/` }

type Asker = Pick<PlatformContext<unknown>, 'http'>

/** A list that is not there is no campaign that is gone. */
const LIST_STATUSES: NonNullable<AskOptions['statuses']> = { 404: 'malformed', 410: 'malformed' }

/** All pharmacies and their campaigns, in one answer, for those who have a key. */
export function askOpenData(context: Asker): Promise<Answer> {
  return getAnswer(context, `${SITE}/opendata/rdv`, { headers: REFERER, statuses: LIST_STATUSES })
}

/** @throws Gone when the page is not there */
export function askPage(page: string, context: Asker): Promise<Answer> {
  return getAnswer(context, page, { headers: { ...REFERER, accept: 'text/html' } })
}

/**
 * The free times of a campaign from one day on.
 *
 * @param day - `YYYY-MM-DD`; the answer tells of seven days, this one included
 */
export function askCalendar({ campaign, type }: CampaignKey, day: string, context: Asker): Promise<Answer> {
  return getAnswer(context, `${SITE}/api/public/calendar/${campaign}/${day}/${type}`, { headers: REFERER })
}
