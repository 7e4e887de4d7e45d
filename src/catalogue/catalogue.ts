import { z } from 'zod'
import { centreSchema } from '../model/centre.ts'
import type { Origin } from '../model/origin.ts'

/** A centre that exists, and when a good directory last listed it. */
export const catalogueEntrySchema = z.strictObject({ centre: centreSchema, seenAt: z.number() })

export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** How the last refresh of a platform's directory went. */
export const listingSchema = z.strictObject({
  /** Last refresh that was accepted; null when none ever was. */
  refreshedAt: z.number().nullable(),
  /** Why the last refresh was refused or is incomplete, in French; null when it was good. */
  trouble: z.string().nullable(),
})

export type Listing = z.infer<typeof listingSchema>

/** Centres no longer listed: their identity and last sight are remembered for a while. */
export const absentSchema = z.strictObject({ internalId: z.string(), platform: z.string(), seenAt: z.number() })

export type AbsentCentre = z.infer<typeof absentSchema>

/** Every centre that exists, merged from all directories. */
export type Catalogue = {
  readonly origin: Origin
  readonly at: number
  readonly listings: Readonly<Record<string, Listing>>
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly absent: readonly AbsentCentre[]
}
