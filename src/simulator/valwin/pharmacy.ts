import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { AppointmentType } from './types.ts'

/** An entry of the platform's list. */
export type Pharmacy = {
  /** As requests must write it: capitals count. */
  readonly id: string
  readonly name: string
  /** Its own site, without a final slash. */
  readonly website: string
  readonly site: Site
  /** Still listed, but its slots are not found any more. */
  readonly isGone: boolean
  readonly isSorted: boolean
  /** Also shows appointments of the hours before. */
  readonly showsPast: boolean
  /** What the pharmacy calls its appointments: anything. */
  readonly title: string
  readonly offers: readonly Offer[]
}

export type Offer = { readonly types: readonly AppointmentType[]; readonly queue: Queue }

/** The id by which a pharmacy should be published. */
export const centreId = ({ id }: Pharmacy): string => `Valwin${id}`
