import { z } from 'zod'
import { jsonSchema } from './json.ts'

export const CENTRE_TYPES = ['vaccination-center', 'drugstore', 'general-practitioner'] as const

export type CentreType = (typeof CENTRE_TYPES)[number]

export const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** Opening hours by French weekday: a text such as `09:00-12:00, 14:00-18:00`, or null when closed or unknown. */
export const openingHoursSchema = z.record(z.enum(WEEKDAYS), z.string().nullable())

export type OpeningHours = z.infer<typeof openingHoursSchema>

/** Letters an internal id may hold: it becomes part of topic names and database paths of clients. */
const INTERNAL_ID = /^[A-Za-z0-9_-]+$/

/**
 * A place that vaccinates, on one platform, with one booking page.
 *
 * `internalId` is the stable identity of the centre: it never changes with its name, order or time. It is null only while
 * no directory nor look has told the platform's own id; such a centre is not published under that platform yet.
 */
export const centreSchema = z.strictObject({
  platform: z.string(),
  internalId: z.string().regex(INTERNAL_ID).nullable(),
  /** Id in the source's own list; not unique, kept for reusers. */
  gid: z.string().nullable(),
  /** The platform's id of the place within a profile that has several. */
  placeId: z.string().nullable(),
  name: z.string(),
  /** The page of the centre, as published. Empty when it has none. */
  url: z.string(),
  /** A better link to book by, when the platform tells one. */
  bookingUrl: z.string().nullable(),
  type: z.enum(CENTRE_TYPES),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  insee: z.string().nullable(),
  /** One of the 102 codes, or null when no rule could tell: then the centre is reported and kept out of the files. */
  departement: z.string().nullable(),
  /** IANA zone of the place: its slots are shown by this clock. */
  timeZone: z.string(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  /** The coordinates are those of the commune: the source told none of the place itself. */
  locationIsApproximate: z.boolean().default(false),
  /** In international form, `+33…`. */
  phone: z.string().nullable(),
  openingHours: openingHoursSchema.nullable(),
  /** Id of the same centre in the government's list. */
  atlasGid: z.number().int().nullable(),
  /** The platform itself says online booking is closed here. */
  bookingDisabled: z.boolean(),
  /** What the platform's slot search needs to know again, in the platform's own words. */
  extra: z.record(z.string(), jsonSchema),
  /** The platform's booking data when its directory already gave it; null when it must be asked. */
  booking: jsonSchema.nullable(),
})

export type Centre = z.infer<typeof centreSchema>

/** A centre of which only what is given is known. */
export function newCentre(known: Pick<Centre, 'platform' | 'url'> & Partial<Centre>): Centre {
  return {
    internalId: null,
    gid: null,
    placeId: null,
    name: '',
    bookingUrl: null,
    type: 'vaccination-center',
    address: null,
    postcode: null,
    city: null,
    insee: null,
    departement: null,
    timeZone: 'Europe/Paris',
    latitude: null,
    longitude: null,
    locationIsApproximate: false,
    phone: null,
    openingHours: null,
    atlasGid: null,
    bookingDisabled: false,
    extra: {},
    booking: null,
    ...known,
  }
}
