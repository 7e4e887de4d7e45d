import type { z } from 'zod'
import { getJson } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import type { CabinetOfClinic } from './identity.ts'
import type { KeldocPath } from './link.ts'
import {
  cabinetsSchema,
  categoriesSchema,
  detailsSchema,
  type MotiveCategory,
  searchPageSchema,
  timetableSchema,
} from './schema.ts'

const BOOKING = 'https://booking.keldoc.com/api/patients/v2'
const SITE = 'https://www.keldoc.com/api/patients/v2'

type Context = PlatformContext<unknown>

/** A page of one search; the first is 1. A page that is not there is no centre that is gone. */
export function askSearchPage(specialty: string, location: string, page: number, context: Context) {
  const query = `specialty_id=${encodeURIComponent(specialty)}&raw_location=${encodeURIComponent(location)}&page=${page}`
  const statuses = { 404: 'malformed', 410: 'malformed' } as const
  return getJson(context, `${SITE}/searches/geo_location?${query}`, searchPageSchema, { statuses })
}

/** The establishment that a path leads to. */
export function askResource<T>(path: KeldocPath, schema: z.ZodType<T>, context: Context): Promise<T> {
  const { type, location, slug, cabinetSlug } = path
  const cabinet = cabinetSlug === null ? '' : `&cabinet=${encodeURIComponent(cabinetSlug)}`
  const query = `type=${encodeURIComponent(type)}&location=${encodeURIComponent(location)}&slug=${encodeURIComponent(slug)}`
  return getJson(context, `${BOOKING}/searches/resource?${query}${cabinet}`, schema)
}

export const askDetails = (cabinet: number, context: Context) =>
  getJson(context, `${SITE}/cabinets/${cabinet}/details`, detailsSchema)

/** The cabinets of a clinic that serve a specialty. */
export const askCabinets = (clinic: number, specialty: number, context: Context) =>
  getJson(context, `${BOOKING}/clinics/${clinic}/specialties/${specialty}/cabinets`, cabinetsSchema)

/** The motives of a cabinet that belong to a specialty. */
export function askCategories(
  { clinic, cabinet }: CabinetOfClinic,
  specialty: number,
  context: Context,
): Promise<readonly MotiveCategory[]> {
  const url = `${BOOKING}/clinics/${clinic}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`
  return getJson(context, url, categoriesSchema)
}

/** Where the free slots of a motive are asked for; both days are included. */
export function timetableUrl(motive: number, agendas: readonly number[], from: string, to: string): string {
  // Ids joined into one parameter make whole centres look empty.
  const parameters = agendas.map((agenda) => `&agenda_ids%5B%5D=${agenda}`).join('')
  return `${SITE}/timetables/${motive}?from=${from}&to=${to}${parameters}`
}

export const askTimetable = (url: string, context: Context) => getJson(context, url, timetableSchema)
