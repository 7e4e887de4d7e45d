import { z } from 'zod'
import { readTime } from '../../model/local-time.ts'
import { latitude, longitude } from '../coordinate.ts'
import { NO_ENTRIES, tolerantList } from '../tolerant-list.ts'
import { oneLine } from '../written-address.ts'

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? '')

const line = text.transform(oneLine)

const pharmacy = z.object({
  /** Sent back as it came: its case may matter. */
  id: z.string().min(1),
  name: line,
  address: z
    .object({ street: line, zipCode: line, city: line })
    .nullish()
    .catch(null)
    .transform((address) => address ?? { street: '', zipCode: '', city: '' }),
  websiteUrl: text,
  geoTag: z
    .object({ latitude, longitude })
    .nullish()
    .catch(null)
    .transform((position) => position ?? { latitude: null, longitude: null }),
})

export type Pharmacy = z.infer<typeof pharmacy>

/** The directory: an object whose keys mean nothing, or the list of its values. */
export const pharmaciesSchema = z.preprocess(
  (answer) => (typeof answer === 'object' && answer !== null ? Object.values(answer) : answer),
  tolerantList(pharmacy),
)

const slotType = z.object({ id: text, label: text })

/** A kind of appointment that a slot can be booked for. */
export type SlotType = z.infer<typeof slotType>

const slot = z.object({
  /** A reading of the clock of the place. */
  start: z.string().transform((written, context) => {
    const time = readTime(written)
    if (time && time.kind !== 'day') return time
    context.addIssue({ code: 'custom', message: 'not a time' })
    return z.NEVER
  }),
  types: z
    .array(slotType)
    .nullish()
    .transform((types) => types ?? []),
})

export type ListedSlot = z.infer<typeof slot>

/** All slots of a pharmacy. Of the title, a free text that has little to do with the slot, nothing is read. */
export const slotsSchema = z.object({
  links: z
    .object({ next: z.unknown() })
    .nullish()
    .catch(null)
    .transform((links) => links?.next ?? null),
  result: tolerantList(slot)
    .nullish()
    .transform((read) => read ?? NO_ENTRIES),
})
