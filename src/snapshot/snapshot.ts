import { z } from 'zod'
import { centreSchema } from '../model/centre.ts'
import { lookSchema } from '../model/observation.ts'
import type { Origin } from '../model/origin.ts'

/** What the last believable look taught beyond the directory entry. */
export const learnedSchema = centreSchema.pick({ internalId: true, url: true, bookingUrl: true, phone: true })

export type Learned = z.infer<typeof learnedSchema>

/** The state of one centre: its directory entry, and the two looks that matter. */
export const centreRecordSchema = z.strictObject({
  centre: centreSchema,
  learned: learnedSchema.nullable(),
  /** The latest look, whatever it came to; null when it was never asked. Its offers live in `settled`. */
  latest: lookSchema.omit({ offers: true }).nullable(),
  /** The latest look that is believed: not a failure, and not part of a collapse of its platform. */
  settled: lookSchema.pick({ at: true, outcome: true, offers: true }).nullable(),
  /** When slots were last seen here. */
  lastWithSlots: z.number().nullable(),
})

export type CentreRecord = z.infer<typeof centreRecordSchema>

/** Figures of one whole pass over a platform, kept to know what is normal for it. */
export const passFiguresSchema = z.strictObject({
  at: z.number(),
  asked: z.number().int(),
  answered: z.number().int(),
  /** Centres with slots, by département code (`?` when unknown). */
  withSlots: z.record(z.string(), z.number().int()),
})

export type PassFigures = z.infer<typeof passFiguresSchema>

/**
 * How a platform stood at its last pass: `good`; `unanswered`, when too few of the centres asked got an answer; `collapsed`,
 * when far fewer centres than usual had slots; `disabled`, when it is off or lacks its key.
 */
export const verdictSchema = z.enum(['good', 'unanswered', 'collapsed', 'disabled'])

export type Verdict = z.infer<typeof verdictSchema>

export const platformStateSchema = z.strictObject({
  verdict: verdictSchema,
  /** Last pass whose looks were all believed. */
  lastGoodAt: z.number().nullable(),
  /** The last believed whole passes, oldest first, {@link PASSES_KEPT} at most. */
  passes: z.array(passFiguresSchema),
  /** It refused us, and is left alone until then at least; left out when it is not. */
  leftAloneUntil: z.number().optional(),
})

export type PlatformState = z.infer<typeof platformStateSchema>

export const PASSES_KEPT = 5

/** The state of France: what is believed of every centre of the catalogue. */
export type Snapshot = {
  readonly origin: Origin
  /** When the newest look in it ended. */
  readonly at: number
  readonly platforms: Readonly<Record<string, PlatformState>>
  /** By identity key, see `centreKey`. */
  readonly centres: ReadonlyMap<string, CentreRecord>
}
