import { addDays } from '../../model/local-time.ts'
import { type AskOptions, getJson, postJson } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import { availabilitiesSchema, type SearchPage, searchPageSchema } from './schema.ts'

const API = 'https://api.avecmondoc.com/api'

/** Only the answer about a structure can say that it is gone. */
const NOT_GONE: AskOptions = { statuses: { 404: 'malformed', 410: 'malformed' } }

/** Rows asked for by page. The platform has been seen to answer all of them at once. */
const PAGE_SIZE = 10

/** One page of the structures with vaccination hours, from 1 on. */
export function askPage(page: number, context: PlatformContext<unknown>): Promise<SearchPage> {
  const url = `${API}/Organizations/public/covid?limit=${PAGE_SIZE}&page=${page}`
  return getJson(context, url, searchPageSchema, NOT_GONE)
}

/** @param slug - percent-encoded */
export const organizationUrl = (slug: string): string => `${API}/Organizations/slug/${slug}`

export const AVAILABILITIES_URL = `${API}/BusinessHours/availabilitiesPerDay`

/** Days that one answer covers: the first included, the last excluded. */
export const PERIOD_DAYS = 6

/** What is asked about: one reason of one structure. */
export type Asked = { readonly id: number; readonly organizationId: number }

/**
 * The slots of a period, free or not.
 *
 * @param start - the first day, `YYYY-MM-DD` by the clock of Paris. It is sent as midnight with a `Z`, of which the platform
 *   takes the day.
 */
export function askPeriod(
  { id, organizationId }: Asked,
  start: string,
  context: PlatformContext<unknown>,
): Promise<readonly unknown[]> {
  const body = {
    consultationReasonId: id,
    disabledPeriods: [],
    fullDisplay: true,
    organizationId,
    periodStart: midnight(start),
    periodEnd: midnight(addDays(start, PERIOD_DAYS)),
    type: 'inOffice',
  }
  return postJson(context, AVAILABILITIES_URL, body, availabilitiesSchema, NOT_GONE)
}

const midnight = (day: string): string => `${day}T00:00:00.000Z`
