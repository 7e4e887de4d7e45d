import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { Choice } from './choices.ts'

/** An entry of the platform's list. */
export type Pharmacy = {
  readonly id: number
  readonly name: string
  /** Its booking page, on a site of its own. */
  readonly url: string
  /** In the platform's words: `pharmacie` but for a few. */
  readonly kind: string
  readonly site: Site
  readonly bookingDisabled: boolean
  /** Still listed, but its slots are not found any more. */
  readonly isGone: boolean
  readonly offers: readonly Offer[]
  readonly habits: Habits
}

export type Offer = { readonly choice: Choice; readonly queue: Queue }

/** The forms that the answers about a pharmacy take. */
export type Habits = {
  readonly days: 'one-by-one' | 'together'
  /** The keys of the days are what they should be; some are no dates. */
  readonly dayKeys: 'dates' | 'garbled'
  readonly isSorted: boolean
  /** Also shows times at which no place is left. */
  readonly showsFull: boolean
  /** Also shows appointments of the hours before. */
  readonly showsPast: boolean
  readonly tellsTotal: boolean
  /** What it answers when it has nothing at all. */
  readonly nothing: 'no-day' | 'empty-days' | 'no-list'
}

/** The id by which a pharmacy should be published. */
export const centreId = ({ id }: Pharmacy): string => `mesoigner${id}`
