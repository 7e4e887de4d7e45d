import type { Answer } from '../../http/client.ts'
import { addDays, localDay, PARIS } from '../../model/local-time.ts'
import { type AskOptions, getAnswer, getJson, postJson } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import { profileSchema, searchSchema, slotsSchema } from './schema.ts'

const API = 'https://api.ordoclic.fr/v1'

/** Only a profile that is not there is a pharmacy that is gone: any other address is one of ours. */
const STATUSES: NonNullable<AskOptions['statuses']> = { 404: 'malformed', 410: 'malformed' }

/** Public entities that vaccinate. */
const VACCINATING = { 'in.isPublicProfile': 'true', 'in.isCovidVaccineSupported': 'true' }

/**
 * Flags of the entities that have a calendar for a vaccine. The platform renamed them twice, and answers with nothing at all
 * to a name it does not know.
 */
const CALENDARS = [
  'AstraZeneca1',
  'AstraZeneca2',
  'Janssen1',
  'Pfizer1',
  'Pfizer2',
  'Pfizer3',
  'Moderna1',
  'Moderna2',
  'Moderna3',
].map((vaccine) => [`or.covidOnlineBookingAvailabilities.vaccine${vaccine}`, 'true'] as const)

const PER_PAGE = '10000'

export type SearchFilter = 'with a calendar' | 'all'

/** One page of the search, from 1 on. */
export function askSearch(page: number, filter: SearchFilter, context: PlatformContext<unknown>) {
  const calendars = filter === 'all' ? {} : Object.fromEntries(CALENDARS)
  const query = new URLSearchParams({ page: String(page), per_page: PER_PAGE, ...VACCINATING, ...calendars })
  return getJson(context, `${API}/public/search?${query}`, searchSchema, { statuses: STATUSES })
}

export function askProfile(slug: string, context: PlatformContext<unknown>) {
  return getJson(context, `${API}/public/entities/profile/${encodeURIComponent(slug)}`, profileSchema)
}

/** The reasons of an entity, whoever receives for them. */
export function askReasons(entityId: string, context: PlatformContext<unknown>): Promise<Answer> {
  return getAnswer(context, `${API}/solar/entities/${entityId}/reasons`, { statuses: STATUSES })
}

/** One professional's calendar for one reason. */
export type SlotQuestion = { readonly entityId: string; readonly medicalStaffId: string; readonly reasonId: string }

/**
 * Every free slot from now to the horizon, in one answer. The first day is left out by the platform (it counts from that
 * day's end), so yesterday is named in order to see today.
 */
export function askSlots(question: SlotQuestion, context: PlatformContext<unknown>) {
  const today = localDay(context.now, PARIS)
  const body = {
    ...question,
    dateStart: `${addDays(today, -1)}T23:59:59.000Z`,
    dateEnd: `${addDays(today, context.horizonDays)}T00:00:00.000Z`,
  }
  // The platform's own pages ask for plain text; the answer is JSON all the same.
  const headers = { accept: 'text/plain' }
  return postJson(context, `${API}/solar/slots/availableSlots`, body, slotsSchema, { headers, statuses: STATUSES })
}
