import { z } from 'zod'
import { readTime } from '../../model/local-time.ts'
import { latitude, longitude } from '../coordinate.ts'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'
import { oneLine } from '../written-address.ts'
import { UUID } from './link.ts'

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => oneLine(value ?? ''))

/** Absent, null or of no use: the slot is one all the same. */
const vaccineName = z
  .string()
  .nullish()
  .catch(null)
  .transform((name) => name?.trim() || null)

/** The list: of its fields only the id is known. */
export const listSchema = tolerantList(
  z.object({
    id: z
      .string()
      .regex(UUID)
      .transform((id) => id.toLowerCase()),
  }),
)

const slot = z.object({
  datetime: z.string().transform((written, context) => {
    const time = readTime(written)
    if (time && time.kind !== 'day') return time
    context.addIssue({ code: 'custom', message: 'not a time' })
    return z.NEVER
  }),
  vaccine_name: vaccineName,
})

export type ListedSlot = z.infer<typeof slot>

/** A pharmacy's answer as its slots are read: often nothing but them, `{}` or `null` when there are none. */
export const slotsSchema = z
  .object({ slots: tolerantList(slot).nullish(), phone_number: text })
  .nullable()
  .transform((answer) => ({ slots: answer?.slots ?? NO_ENTRIES, phone: answer?.phone_number ?? '' }))

/** The same answer as a directory entry is read. */
export const pharmacySchema = z.object({
  name: z.string().transform(oneLine).pipe(z.string().min(1)),
  /** Longitude first. */
  coordinates: z
    .tuple([longitude, latitude])
    .nullish()
    .catch(null)
    .transform((pair) => pair ?? [null, null]),
  building_number: text,
  street: text,
  postcode: text,
  city: text,
  phone_number: text,
  vaccine_names: z
    .array(vaccineName)
    .nullish()
    .catch([])
    .transform((names) => names ?? []),
})

export type Pharmacy = z.infer<typeof pharmacySchema>
