import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { Label } from './labels.ts'

/** A pharmacy of the list that an operator keeps. */
export type Pharmacy = {
  /** Names it in its booking page. */
  readonly key: string
  readonly id: number
  /** Its number in the national register. */
  readonly finess: string
  readonly practitionerId: number
  readonly name: string
  readonly site: Site
  /**
   * `known`: offers types of appointments. `without-reasons`: none. `unknown`: the platform does not know it.
   * `offline`: the operator's list says that it takes no appointments online.
   */
  readonly state: 'known' | 'without-reasons' | 'unknown' | 'offline'
  /** Its types are told, but its calendar is not found any more. */
  readonly isGone: boolean
  readonly reasons: readonly Reason[]
  readonly habits: Habits
}

export type Reason = {
  readonly id: number
  readonly label: Label
  /** A first injection against COVID-19. */
  readonly isFirst: boolean
  readonly queue: Queue
}

/** The forms that the calendar of a pharmacy takes. */
export type Habits = {
  readonly isSorted: boolean
  /** Also shows appointments of the hours before. */
  readonly showsPast: boolean
  /** Among the times there are entries without one. */
  readonly hasUnreadable: boolean
  readonly zone: 'none' | 'offset' | 'utc'
}

export const firstInjections = ({ reasons }: Pharmacy): Reason[] => reasons.filter(({ isFirst }) => isFirst)

/** The id by which the centre of a type of appointment should be published: each has its own where there are several. */
export function centreId(pharmacy: Pharmacy, reason: Reason): string {
  const isOnly = firstInjections(pharmacy).length === 1
  return `pandalab${pharmacy.key}${isOnly ? '' : `-${reason.id}`}`
}
