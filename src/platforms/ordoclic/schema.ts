import { z } from 'zod'
import { instantOfLocal, readTime } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { latitude, longitude } from '../coordinate.ts'
import { looseText } from '../loose-text.ts'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'

/** Ids of entities, whose beginning is published. They are UUIDs. */
const entityId = z.string().regex(/^[\w-]{8,}$/)

const NO_POINT = { lat: null, lon: null }

const location = z.object({
  zip: looseText,
  city: looseText,
  address: looseText,
  coordinates: z
    .object({ lat: latitude, lon: longitude })
    .nullish()
    .catch(null)
    // Zero stands for unknown, and half a point is none.
    .transform((point) => (point && point.lat !== null && point.lon !== null ? point : NO_POINT))
    .transform((point) => (point.lat === 0 && point.lon === 0 ? NO_POINT : point)),
})

const NOWHERE = { zip: '', city: '', address: '', coordinates: NO_POINT }

const item = z.object({
  id: entityId,
  /** Exactly `Pharmacie` for those that are read; absent for individuals. */
  type: z.unknown().optional(),
  name: looseText,
  phone: looseText,
  location: location
    .nullish()
    .catch(null)
    .transform((place) => place ?? NOWHERE),
  publicProfile: z
    .object({ slug: looseText })
    .nullish()
    .catch(null)
    .transform((profile) => profile ?? { slug: '' }),
  activated: z.unknown().optional(),
  deleted: z.unknown().optional(),
})

/** An entry of the search: a pharmacy, another kind of place, or a person. */
export type ListedItem = z.infer<typeof item>

/** One page always held all; a count far beyond that is no list that we know. */
const MOST_PAGES = 20

export const searchSchema = z.object({
  items: tolerantList(item),
  page_count: z.coerce
    .number()
    .int()
    .max(MOST_PAGES)
    .nullish()
    .transform((count) => count ?? 1),
})

const timeBlock = z.object({
  /** `1` is Monday, `7` is Sunday. */
  day: z.coerce.number().int().min(1).max(7),
  opening: z.string().regex(/^\d\d:\d\d/),
  closing: z.string().regex(/^\d\d:\d\d/),
})

/** A pharmacy's public page: as much of it as booking needs. */
export const profileSchema = z.object({
  entityId,
  type: z.unknown().optional(),
  phone: looseText,
  timeBlocks: tolerantList(timeBlock)
    .nullish()
    .catch(null)
    .transform((blocks) => blocks ?? NO_ENTRIES),
  publicProfessionals: tolerantList(z.object({ id: z.string().min(1) }))
    .nullish()
    .transform((professionals) => professionals ?? NO_ENTRIES),
  /** What a value is made of depends on its label. */
  attributeValues: tolerantList(z.object({ label: z.unknown(), value: z.unknown().optional() }))
    .nullish()
    .transform((attributes) => attributes ?? NO_ENTRIES),
})

export type Profile = z.infer<typeof profileSchema>

/** The value labelled `booking_settings`. */
export const bookingSettingsSchema = z
  .object({ option: looseText, externalUrl: looseText })
  .catch({ option: '', externalUrl: '' })

const reason = z.object({
  id: z.string().min(1),
  name: looseText,
  /** Open to the public only where it is true. */
  canBookOnline: z.unknown().optional(),
  /** Absent from reasons that are no vaccination, and from all of them before May 2021. */
  vaccineInjectionDose: z.number().nullish(),
  professionalId: looseText,
})

/** A reason for an appointment. */
export type Reason = z.infer<typeof reason>

export const reasonsSchema = z.object({ reasons: tolerantList(reason) })

/** Times are in UTC, with or without saying so. */
function readInstant(written: string): Instant | null {
  const time = readTime(written)
  if (time === null || time.kind === 'day') return null
  return time.kind === 'instant' ? time.instant : instantOfLocal(time.day, time.time, 'UTC')
}

const slot = z.object({
  /** Null when there is none: then it is no slot. */
  timeStart: z
    .string()
    .nullish()
    .transform((written, context) => {
      if (!written) return null
      const start = readInstant(written)
      if (start === null) context.addIssue({ code: 'custom', message: 'not a time' })
      return start
    }),
  calendarId: looseText,
})

export const slotsSchema = z.object({
  slots: tolerantList(slot)
    .nullable()
    .transform((slots) => slots ?? NO_ENTRIES),
  /** Set when the days asked for are empty and later ones are not. */
  nextAvailableSlotDate: z
    .string()
    .nullish()
    .catch(null)
    .transform((written) => (written ? readInstant(written) : null)),
})
