import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { VaccineKind } from './vaccines.ts'

/** A pharmacy of the platform. */
export type Pharmacy = {
  /** A UUID. */
  readonly id: string
  readonly name: string
  readonly site: Site
  /** In the list at any time, or only while it has something in the window that is asked for. */
  readonly listed: 'always' | 'while-open'
  /** Still in the list, but its page is not found any more. */
  readonly isGone: boolean
  readonly offers: readonly Offer[]
  readonly habits: Habits
}

export type Offer = { readonly vaccine: VaccineKind; readonly queue: Queue }

/** The forms that the answers about a pharmacy take. */
export type Habits = {
  readonly isSorted: boolean
  /** Tells one appointment per place, so that several may be alike. */
  readonly tellsPlaces: boolean
  /** Also shows appointments of the hours before. */
  readonly showsPast: boolean
  /** Also shows appointments after the end of the window. */
  readonly exceedsWindow: boolean
  /** What it answers with nothing to tell, when it is not in the list then. */
  readonly nothing: 'no-slot' | 'empty-object' | 'null'
}

/** The id by which a pharmacy should be published. */
export const centreId = ({ id }: Pharmacy): string => `bimedoc${id}`
