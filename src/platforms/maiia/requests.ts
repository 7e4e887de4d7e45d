import { getJson } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import { availabilitiesSchema, closestSchema, directoryPageSchema, reasonsSchema } from './schema.ts'

const API = 'https://www.maiia.com/api/pat-public'

type Context = PlatformContext<unknown>

/** Entries on a page of the directory: longer ones gave broken answers. */
export const DIRECTORY_PAGE_SIZE = 50

/** Entries on a page of any other list. */
export const PAGE_SIZE = 100

/** A page of the directory, from 0. One that is not there is no centre that is gone. */
export function askDirectoryPage(speciality: string, page: number, context: Context) {
  const query = `AllVaccinationPlaces=true&speciality.shortName=${encoded(speciality)}&${paging(page, DIRECTORY_PAGE_SIZE)}`
  const statuses = { 404: 'malformed', 410: 'malformed' } as const
  return getJson(context, `${API}/hcd?${query}`, directoryPageSchema, { statuses })
}

/** A page of what a centre can be visited for. */
export function askReasons(centre: string, page: number, context: Context) {
  const url = `${API}/consultation-reason-hcd?rootCenterId=${centre}&${paging(page, PAGE_SIZE)}`
  return getJson(context, url, reasonsSchema)
}

/** What is asked of one reason of one centre. Times are `YYYY-MM-DDTHH:MM:SS`: with a zone, answers were silently empty. */
export type Question = { readonly centre: string; readonly reason: string; readonly from: string }

/** Where a page of the free slots between two times stands. */
export const availabilitiesUrl = (question: Question, to: string, page: number): string =>
  `${API}/availabilities?${subject(question)}&to=${to}&${paging(page, PAGE_SIZE)}`

export const askAvailabilities = (url: string, context: Context) => getJson(context, url, availabilitiesSchema)

/** Where the platform tells when the next slot is, beyond what the list of slots shows. */
export const closestUrl = (question: Question): string => `${API}/availability-closests?${subject(question)}`

export const askClosest = (url: string, context: Context) => getJson(context, url, closestSchema)

const subject = ({ centre, reason, from }: Question): string =>
  `centerId=${centre}&consultationReasonName=${encoded(reason)}&from=${from}`

const paging = (page: number, size: number): string => `limit=${size}&page=${page}&size=${size}`

/** Halves of a character, which no address can hold. */
const HALVES = /\p{Cs}/gu

/** Percent-encoded, also the signs that addresses may hold as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(HALVES, '')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
