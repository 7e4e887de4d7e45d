import type { Answer } from '../../http/client.ts'
import { type AskOptions, getAnswer } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import type { Window } from './options.ts'

const PHARMACIES = 'https://server.bimedoc.com/vmd/pharmacy-with-slots'

/** A list that is not there is no centre that is gone. */
const LIST_STATUSES: NonNullable<AskOptions['statuses']> = { 404: 'malformed', 410: 'malformed' }

/** The pharmacies that have slots in the window. */
export function askList(window: Window, context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, PHARMACIES + queryOf(window), { ...authorised(context), statuses: LIST_STATUSES })
}

/** One pharmacy and its slots. Without the slash behind the id the platform would redirect. */
export function askDetail(id: string, window: Window, context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, `${PHARMACIES}/${id}/${queryOf(window)}`, authorised(context))
}

const queryOf = ({ start, end }: Window): string => `?start_date=${start}&end_date=${end}`

const authorised = ({ key }: PlatformContext<unknown>): AskOptions =>
  key === null ? {} : { headers: { authorization: `Partner ${key}` } }
