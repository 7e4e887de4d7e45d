import { z } from 'zod'
import { centreSchema } from '../model/centre.ts'
import type { Origin } from '../model/origin.ts'

/** Which list told of a centre: its platform's own directory, or the government's. */
const sourceSchema = z.enum(['directory', 'government'])

/** A centre that exists, who told of it, and when a good list last held it. */
export const catalogueEntrySchema = z.strictObject({
  centre: centreSchema,
  source: sourceSchema.default('directory'),
  seenAt: z.number(),
})

export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** How the last refresh of a platform's directory went. */
export const listingSchema = z.strictObject({
  /** Last refresh that was accepted; null when none ever was. */
  refreshedAt: z.number().nullable(),
  /** Why the last refresh was refused or is incomplete, in French; null when it was good. */
  trouble: z.string().nullable(),
  /** The last refresh told of all the platform's centres, or nearly: it may speak for those that only others list. */
  isWhole: z.boolean().default(false),
})

export type Listing = z.infer<typeof listingSchema>

/** How the last reading of the government's list went. */
export const governmentListingSchema = listingSchema.omit({ isWhole: true }).extend({
  /** Where the last accepted one came from, and how many rows it had. */
  source: z.string(),
  rows: z.number().int().min(0),
})

export type GovernmentListing = z.infer<typeof governmentListingSchema>

/** Centres no longer listed: their identity and last sight are remembered for a while. */
export const absentSchema = z.strictObject({ internalId: z.string(), platform: z.string(), seenAt: z.number() })

export type AbsentCentre = z.infer<typeof absentSchema>

/** Every centre that exists, merged from all directories and the government's list. */
export type Catalogue = {
  readonly origin: Origin
  readonly at: number
  readonly listings: Readonly<Record<string, Listing>>
  /** Null when no such list was ever wanted. */
  readonly government: GovernmentListing | null
  /** By identity key, see `centreKey`. */
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly absent: readonly AbsentCentre[]
}

/** Entries in the order of their keys, whatever the order they came in. */
export const sortedEntries = (entries: Iterable<readonly [string, CatalogueEntry]>): Map<string, CatalogueEntry> =>
  new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
