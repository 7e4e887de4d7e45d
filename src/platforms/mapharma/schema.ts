import { z } from 'zod'
import { dayNumber } from '../../model/local-time.ts'
import { latitude, longitude } from '../coordinate.ts'
import { looseText } from '../loose-text.ts'
import { NO_ENTRIES, type ReadList, tolerantList } from '../tolerant-list.ts'

/** Numbers of campaigns and types. */
const number = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
])

/** Zones that were asked about: a handful, and the answer takes its time. */
const zones = new Map<string, boolean>()

function isTimeZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  if (zones.size > 500) zones.clear()
  const isOne = canFormat(name)
  zones.set(name, isOne)
  return isOne
}

function canFormat(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A zone by its official name; null when it is none. */
export const timeZone = z
  .string()
  .refine(isTimeZone)
  .nullish()
  .catch(null)
  .transform((zone) => zone ?? null)

/** Places left until the campaign's end; null when it is not told. */
export const totalLibres = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((total) => total ?? null)

const campaign = z.object({
  id_campagne: number,
  id_type: number,
  nom: looseText,
  url: looseText,
  total_libres: totalLibres,
  vaccination_covid: z
    .boolean()
    .nullish()
    .catch(null)
    .transform((flag) => flag ?? null),
})

export type ListedCampaign = z.infer<typeof campaign>

const pharmacy = z.object({
  nom: looseText,
  adresse: looseText,
  code_postal: looseText,
  ville: looseText,
  timezone: timeZone,
  latitude,
  longitude,
  telephone: looseText,
  horaires: looseText,
  campagnes: tolerantList(campaign)
    .nullish()
    .transform((campaigns) => campaigns ?? NO_ENTRIES),
})

export type ListedPharmacy = z.infer<typeof pharmacy>

/** The list, or a copy of it as it was once kept, with the date beside. */
export const opendataSchema = z.preprocess(
  (answer) => (typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer),
  tolerantList(pharmacy),
)

/** More than that at one time is no pharmacy. */
const MOST_PLACES = 10_000

const places = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().max(MOST_PLACES))

const freeTime = z.object({
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  places_dispo: places.nullish().transform((number) => number ?? 1),
})

/** A time of a day, and how many places it has left. */
export type FreeTime = z.infer<typeof freeTime>

/** What a page of a calendar tells: the times of each day, in the platform's order, which is none. */
export type CalendarPage = { readonly days: ReadonlyMap<string, readonly FreeTime[]>; readonly unreadable: number }

/**
 * A page of a calendar: an object by day, where keys that are no day say nothing. An empty one may come as a list, and a list
 * as an object with numbers for keys.
 */
export const calendarSchema = z
  .preprocess((page) => (Array.isArray(page) ? {} : page), z.record(z.string(), z.unknown()))
  .transform((page): CalendarPage => {
    const days = new Map<string, readonly FreeTime[]>()
    let unreadable = 0
    for (const [day, value] of Object.entries(page)) {
      if (Number.isNaN(dayNumber(day))) continue
      const times = readTimes(value)
      days.set(day, times.entries)
      unreadable += times.unreadable
    }
    return { days, unreadable }
  })

function readTimes(value: unknown): ReadList<FreeTime> {
  const items = typeof value === 'object' ? Object.values(value ?? {}) : [value]
  const read = items.map((item) => freeTime.safeParse(item))
  return {
    entries: read.flatMap(({ data }) => (data === undefined ? [] : [data])),
    unreadable: read.filter(({ success }) => !success).length,
  }
}
