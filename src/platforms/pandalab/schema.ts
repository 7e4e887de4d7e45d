import { z } from 'zod'
import { readTime } from '../../model/local-time.ts'
import { looseText } from '../loose-text.ts'
import { tolerantList } from '../tolerant-list.ts'
import { idText } from './seed.ts'

/** Who receives at a pharmacy: nothing but the id is known of the answer. */
export const practitionerSchema = z.object({ id: idText })

/** The types of appointment of a practitioner. */
export const reasonsSchema = tolerantList(z.object({ id: idText, label: looseText }))

/** The free slots: only their beginning is known, a reading of the clock at the pharmacy. */
export const scheduleSchema = tolerantList(
  z.object({
    begin: z.string().transform((written, context) => {
      const time = readTime(written)
      if (time && time.kind !== 'day') return time
      context.addIssue({ code: 'custom', message: 'not a time' })
      return z.NEVER
    }),
  }),
)
