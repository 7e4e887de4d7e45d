import { z } from 'zod'
import { latitude, longitude } from '../coordinate.ts'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'
import { oneLine } from '../written-address.ts'

/** Present or not, of any type. */
const anything = z.unknown().optional()

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? '')

const line = text.transform(oneLine)

/** An object that may be absent, or no object at all. */
const optional = <T>(schema: z.ZodType<T>) => schema.nullish().catch(null)

/** A list of which single entries may be bad; an absent one is empty. */
const list = <T>(entry: z.ZodType<T>) =>
  tolerantList(entry)
    .nullish()
    .transform((read) => (read ?? NO_ENTRIES).entries)

/** A page of a list. One without `items` is no page. */
const pageOf = <T>(entry: z.ZodType<T>) =>
  z
    .object({ items: tolerantList(entry) })
    .transform(({ items }) => ({ ...items, size: items.entries.length + items.unreadable }))

const reason = z.object({
  /** Sent back as it came: a space or a capital makes another reason. */
  name: z.string(),
  injectionType: text,
})

export type Reason = z.infer<typeof reason>

export const reasonsSchema = pageOf(reason)

const availability = z.object({ startDateTime: anything, practitionerId: text, centerId: text })

export type Availability = z.infer<typeof availability>

export const availabilitiesSchema = pageOf(availability)

/** When the next slot is; nothing when there is none. An empty text tells no time. */
export const closestSchema = z
  .object({
    firstPhysicalStartDateTime: anything,
    closestPhysicalAvailability: optional(z.object({ startDateTime: anything })),
  })
  .transform(
    (closest) => closest.firstPhysicalStartDateTime || closest.closestPhysicalAvailability?.startDateTime || null,
  )

const point = z
  .array(z.unknown())
  .transform(([x, y]) => ({ longitude: longitude.parse(x), latitude: latitude.parse(y) }))

const address = z.object({
  zipCode: line,
  city: line,
  inseeCode: line,
  fullAddress: line,
  location: optional(z.object({ coordinates: point })),
  /** The commune. */
  locality: optional(z.object({ code: line, location: optional(z.object({ x: longitude, y: latitude })) })),
})

export type Address = z.infer<typeof address>

const publicInformation = z.object({
  address: optional(address),
  officeInformation: optional(z.object({ phoneNumber: text, openingSchedules: anything })),
})

const place = z.object({
  id: text,
  name: line,
  /** The path of its page. */
  url: text,
  isDemo: anything,
  speciality: optional(z.object({ code: text })),
  publicInformation: optional(publicInformation),
})

/** A place that vaccinates, on its own or within a group. */
export type Place = z.infer<typeof place>

const item = z.object({
  type: text,
  center: optional(z.intersection(place, z.object({ childCenters: list(place) }))),
  consultationReasons: list(reason),
})

/** An entry of the directory: a centre, a group of centres (which has children), or a person. */
export type Item = z.infer<typeof item>

export const directoryPageSchema = pageOf(item)
