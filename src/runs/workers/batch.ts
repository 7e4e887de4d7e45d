import { z } from 'zod'
import { centreSchema } from '../../model/centre.ts'
import { lookSchema } from '../../model/observation.ts'

/** Centres of one batch at most. */
export const MOST_CENTRES = 25

/** Centres of one platform that a worker is to look at. */
export const batchSchema = z.strictObject({
  centres: z
    .array(z.strictObject({ key: z.string(), centre: centreSchema }))
    .min(1)
    .max(MOST_CENTRES),
})

export type Batch = z.infer<typeof batchSchema>

/** What a look tells of a centre itself. */
const learnedSchema = centreSchema.pick({ internalId: true, url: true, bookingUrl: true, phone: true })

const count = z.number().min(0)

/** What a worker sent since it last said so, and how it stands with the platform. */
const sentSchema = z.strictObject({
  asked: count,
  sent: count,
  retried: count,
  statuses: z.record(z.string(), count),
  timedOut: count,
  lost: count,
  receivedBytes: count,
  waitedMs: count,
  rateFactor: count,
  isCircuitOpen: z.boolean(),
})

export type Sent = z.infer<typeof sentSchema>

/** What became of a batch. */
export const lookedSchema = z.strictObject({
  looks: z.array(
    z.strictObject({
      key: z.string(),
      look: lookSchema,
      /** Null when the look told nothing new of the centre. */
      learned: learnedSchema.nullable(),
    }),
  ),
  /** Answers of a form that is not known. */
  unreadable: z.array(z.strictObject({ message: z.string(), url: z.string(), body: z.string() })),
  /** Adapters that broke: at which centre, and how. */
  bugs: z.array(z.strictObject({ key: z.string(), error: z.string() })),
  requests: sentSchema,
})

export type Looked = z.infer<typeof lookedSchema>
