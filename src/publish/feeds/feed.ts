import type { Instant } from '../../model/slot.ts'
import type { Opening } from './openings.ts'

/** What both forms of a feed say. */
export type Feed = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly updated: Instant
  /** Where the pages are, and each form of the feed. */
  readonly links: { readonly home: string; readonly atom: string; readonly json: string }
  readonly openings: readonly Opening[]
}

export const FEED_AUTHOR = 'Vite Ma Dose'
