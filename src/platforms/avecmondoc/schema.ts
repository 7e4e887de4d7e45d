import { z } from 'zod'
import { latitude, longitude } from '../coordinate.ts'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'
import { oneLine } from '../written-address.ts'

/** What the platform writes where a field held something else than a text. */
const NO_TEXT = '[object Object]'

const line = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => oneLine(text ?? ''))
  .transform((text) => (text === NO_TEXT ? '' : text))

const id = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((number) => number ?? null)

const flag = z.boolean().nullish().catch(null)

const row = z.object({
  /** The booking link. */
  url: z.string(),
  /** Hours open for COVID-19 vaccinations; none when it does not say. */
  businessHoursCovidCount: z.coerce.number().catch(0),
})

/** A page of the list. Places and names are told better by the structures themselves. */
export const searchPageSchema = z.object({ data: tolerantList(row), hasNextPage: z.boolean() })

export type SearchPage = z.infer<typeof searchPageSchema>

const reason = z.object({ id, reason: line, organizationId: id, active: flag, deleted: flag })

/** A reason for a visit. */
export type Reason = z.infer<typeof reason>

/** A structure. What a look does not need can be missing or odd without costing the look. */
export const organizationSchema = z.object({
  id,
  name: line,
  address: line,
  zipCode: line,
  city: line,
  phone: line,
  coordinates: z.object({ lat: latitude, lng: longitude }).nullish().catch(null),
  /** Read apart: hours that cannot be read cost the hours. */
  schedules: z.unknown().optional(),
  speciality: z
    .array(z.object({ id, professionId: id }).catch({ id: null, professionId: null }))
    .nullish()
    .catch(null),
  consultationReasons: tolerantList(reason)
    .nullish()
    .transform((reasons) => reasons ?? NO_ENTRIES),
  /** What a good status can bring instead of a structure. */
  error: z.unknown().optional(),
})

export type Organization = Omit<z.infer<typeof organizationSchema>, 'id' | 'error'> & { readonly id: number }

/** The days of a period and a trailer, read by hand: there are many slots, and few of them are free. */
export const availabilitiesSchema = z.array(z.unknown())
