import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { ReasonKind } from './reason-kinds.ts'

/** A pharmacy, a practice or a vaccination centre: what the platform calls a structure. */
export type Structure = {
  readonly id: number
  readonly name: string
  /** Names it in addresses; may hold letters with accents. */
  readonly slug: string
  readonly kind: 'pharmacy' | 'practice' | 'centre'
  readonly site: Site
  /** Hours a week that it is open for COVID-19; with none it is not open yet. */
  readonly covidHours: number
  /** Still listed, but its page is not found: by its status, or said in an answer that looks good. */
  readonly missing: 'no' | 'status' | 'error'
  /** As the platform has it: what is no postcode keeps the structure from being listed. */
  readonly zipCode: string
  readonly reasons: readonly Reason[] | null
  readonly habits: Habits
}

export type Reason = {
  readonly id: number
  readonly kind: ReasonKind
  /** The organisation to ask its calendar with: not always the structure's own. */
  readonly organizationId: number
  readonly isActive: boolean
  readonly isDeleted: boolean
  readonly queue: Queue
}

/** The forms that the calendar of a structure takes. */
export type Habits = {
  /** How it tells what comes after a period. */
  readonly trailer: 'next' | 'next-when-empty' | 'points-back' | 'absent'
  /** Also shows appointments that somebody has. */
  readonly showsTaken: boolean
  /** Also shows appointments of the hours before. */
  readonly showsPast: boolean
  /** Shows some appointments twice. */
  readonly repeats: boolean
}

/** The id by which a structure should be published. */
export const centreId = ({ id }: Structure): string => `amd${id}`

/** The reasons that are vaccinations against COVID-19 and that one may choose. */
export const covidReasons = ({ reasons }: Structure): Reason[] =>
  (reasons ?? []).filter(({ kind, isActive, isDeleted }) => kind.isCovid && isActive && !isDeleted)

/** Whether it is a centre to list. */
export const isCentre = (structure: Structure): boolean =>
  structure.covidHours > 0 &&
  structure.missing === 'no' &&
  /^\d{5}$/.test(structure.zipCode.trim()) &&
  covidReasons(structure).length > 0
