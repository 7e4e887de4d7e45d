import { z } from 'zod'
import { readTime } from '../../model/local-time.ts'
import { latitude, longitude } from '../coordinate.ts'
import { tolerantList } from '../tolerant-list.ts'
import { oneLine } from '../written-address.ts'

const line = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => oneLine(text ?? ''))

/** Digits, which become a part of the address that is asked. */
const id = z.union([z.string().trim().regex(/^\d+$/), z.number().int().nonnegative()]).transform(String)

const centre = z.object({
  id,
  name: line,
  /** Kept letter for letter: its query tells the pharmacy who sent the visitor. */
  rdv_site_web: z.string().regex(/\S/),
  center_type: line,
  booking_disabled: z.boolean().nullish().catch(null),
  /** With one `d`, as the platform writes it. */
  adress_street: line,
  adress_city: line,
  zipcode: line,
  phone_number: line,
  /** Texts, in spite of being numbers. */
  position: z
    .object({ latitude, longitude })
    .nullish()
    .catch(null)
    .transform((position) => position ?? { latitude: null, longitude: null }),
  /** Read apart: hours that cannot be read cost the hours, not the centre. */
  opening_hours: z.unknown().optional(),
})

/** A centre as the platform's list tells it. */
export type ListedCentre = z.infer<typeof centre>

export const centresSchema = tolerantList(centre)

/** The slots by day. A count without slots is how an answer looks that has lost them. */
export const slotsSchema = z
  .object({ total: z.unknown().optional(), slots: z.array(z.unknown()).nullish() })
  .transform(({ total, slots }, context) => {
    if (slots) return slots
    if (total === 0) return []
    context.addIssue({ code: 'custom', message: 'no slots, and no total of 0', path: ['slots'] })
    return z.NEVER
  })

/** One entry of a day. */
export const slotSchema = z.object({
  slot_beginning: z.string().transform((written, context) => {
    const time = readTime(written)
    if (time && time.kind !== 'day') return time
    context.addIssue({ code: 'custom', message: 'not a time' })
    return z.NEVER
  }),
  /** Vaccines one may choose among. */
  available_vaccines: z.array(z.string()).transform((names) => names.map(oneLine).filter((name) => name !== '')),
  /** Places at that time; null when it does not say. */
  number_of_slots: z.coerce
    .number()
    .nullish()
    .catch(null)
    .transform((number) => number ?? null),
})

export type ListedSlot = z.infer<typeof slotSchema>
