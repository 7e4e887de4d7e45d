import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { ReasonKind } from './reasons.ts'

/** Somebody, or some place, that has a page on the platform. */
export type Entity = {
  readonly id: string
  /** What kind of place it is; null for one person. */
  readonly type: string | null
  readonly name: string
  /** Last part of its link; empty when it has no page. */
  readonly slug: string
  readonly site: Site
  /** How it says that one books: on the platform, elsewhere, by telephone; or it says nothing, or nothing clear. */
  readonly booking: 'internal' | 'external' | 'any' | 'unsaid' | 'without-option'
  readonly professionals: readonly Professional[]
  readonly reasons: readonly Reason[]
  readonly presence: 'always' | 'every-other-week'
  /** Why it is in the search and should not be listed. */
  readonly withdrawn: 'deleted' | 'inactive' | null
  readonly habits: Habits
}

/** The forms that a place's answers take, all of them seen on the platform. */
export type Habits = {
  /** Reasons that do not say which injection they are, as all of them did at first. */
  readonly oldReasons: boolean
  /** Goes on showing appointments whose time has come. */
  readonly lingers: boolean
  readonly tellsOffset: boolean
}

export type Professional = { readonly id: string; readonly calendars: readonly Calendar[] }

/** Where appointments are given one after the other. Two professionals may share one. */
export type Calendar = { readonly id: string; readonly queue: Queue; readonly reasons: ReadonlySet<string> }

export type Reason = {
  readonly id: string
  readonly kind: ReasonKind
  readonly isOpen: boolean
  /** The one professional that it is for; null when it is for all. */
  readonly professionalId: string | null
}

export const PHARMACY = 'Pharmacie'

const WEEK = 7 * 86_400_000

export function isThere({ id, presence }: Entity, at: number): boolean {
  return presence === 'always' || (Math.floor(at / WEEK) + Number.parseInt(id.slice(0, 4), 16)) % 2 === 0
}

/** The flags of the search that are set for it: an injection has a calendar there. */
export const flagsOf = ({ reasons }: Entity): ReadonlySet<string> =>
  new Set(reasons.flatMap(({ kind }) => (kind.flag === null ? [] : [kind.flag])))

/** Whether a reader of the directory should list it. */
export const isCentre = (entity: Entity): boolean =>
  entity.type === PHARMACY && entity.slug !== '' && entity.withdrawn === null && flagsOf(entity).size > 0

export const centreId = ({ id }: Entity): string => `ordoclic${id.slice(0, 8)}`
