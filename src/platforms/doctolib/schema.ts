import { z } from 'zod'
import { latitude, longitude } from '../coordinate.ts'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'

/** Ids are numbers, and texts of digits in places. */
const id = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])

/** Present or not, of any type. */
const anything = z.unknown().optional()

const optionalId = id.nullish().transform((value) => value ?? null)
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? null)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null)

const visitMotive = z.object({
  id: optionalId,
  name: text.transform((name) => name ?? ''),
  ref_visit_motive_id: optionalId,
  visit_motive_category_id: optionalId,
  vaccination_motive: flag,
  first_shot_motive: flag,
  allow_new_patients: flag,
})

/** A reason for a visit. Without an id (an old form) it can be read, not asked. */
export type VisitMotive = z.infer<typeof visitMotive>

const category = z.object({ id, name: text.transform((name) => name ?? '') })

const agenda = z.object({
  id,
  practice_id: optionalId,
  booking_disabled: flag,
  booking_temporary_disabled: flag,
  /** What is offered where: motives by the number of the practice. Empty when booking is disabled. */
  visit_motive_ids_by_practice_id: z
    .record(z.string(), z.array(id).nullable())
    .nullish()
    .transform((lists) => lists ?? {}),
})

export type Agenda = z.infer<typeof agenda>

const place = z.object({
  /** `practice-N` or `establishment-N`; absent in an old form. */
  id: text,
  practice_ids: z
    .array(id)
    .nullish()
    .transform((ids) => ids ?? []),
  /** The street line only. */
  address: text,
  zipcode: text,
  city: text,
  full_address: text,
  latitude,
  longitude,
  landline_number: text,
  phone_number: text,
  /** Read apart: hours that cannot be read cost the hours, not the place. */
  opening_hours: anything,
})

/** One of the addresses of a profile. */
export type ProfilePlace = z.infer<typeof place>

const list = <T>(entry: z.ZodType<T>) =>
  tolerantList(entry)
    .nullish()
    .transform((read) => read ?? NO_ENTRIES)

/** The booking file: everything about a profile but its free slots. */
export const bookingSchema = z
  .object({
    data: z.object({
      profile: z
        .object({
          id: optionalId.catch(null),
          speciality: z
            .object({ slug: text.catch(null) })
            .nullish()
            .catch(null),
        })
        .nullish()
        .catch(null),
      visit_motive_categories: list(category),
      visit_motives: list(visitMotive),
      agendas: list(agenda),
      places: list(place),
    }),
  })
  .transform(({ data }) => ({
    profileId: data.profile?.id ?? null,
    speciality: data.profile?.speciality?.slug ?? null,
    categories: data.visit_motive_categories.entries,
    motives: data.visit_motives.entries,
    agendas: data.agendas.entries,
    places: data.places.entries,
    unreadable:
      data.visit_motive_categories.unreadable +
      data.visit_motives.unreadable +
      data.agendas.unreadable +
      data.places.unreadable,
  }))

export type BookingFile = z.infer<typeof bookingSchema>

const result = z.object({
  /** `/{kind}/{town}/{slug}` */
  link: z.string(),
  name_with_title: text.transform((name) => name ?? ''),
  address: text,
  city: text,
  zipcode: text,
  position: z.object({ lat: latitude, lng: longitude }).nullish().catch(null),
  place_id: text.catch(null),
  /** False: not of this département, or not really vaccinating. */
  exact_match: flag,
})

export type DirectoryResult = z.infer<typeof result>

/** A page of the directory of a département. */
export const directoryPageSchema = z
  .object({ data: z.object({ doctors: tolerantList(result) }) })
  .transform(({ data }) => data.doctors)

/**
 * The free slots of a window. The days and their slots are checked by hand ({@link daysOfWindow}): there are many, and a
 * slot has three forms of which only one text counts.
 */
export const availabilitiesSchema = z.object({
  availabilities: z.array(z.unknown()),
  /** Where the next slot is, only when the window is empty. */
  next_slot: anything,
  /** Why there is nothing; only for people to see. */
  reason: z.string().nullish().catch(null),
})
