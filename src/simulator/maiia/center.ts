import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { ReasonKind } from './reasons.ts'

export type Speciality = 'centre-de-vaccination' | 'pharmacie' | 'centre-hospitalier-(ch)'

export const SPECIALITIES: readonly Speciality[] = ['centre-de-vaccination', 'pharmacie', 'centre-hospitalier-(ch)']

/** A centre of the platform, whether or not it should be published. */
export type Center = {
  readonly id: string
  readonly name: string
  /** Path of its page. */
  readonly path: string
  readonly site: Site
  readonly speciality: Speciality
  readonly reasons: readonly Reason[]
  readonly presence: 'always' | 'every-other-week'
  readonly flaw: Flaw | null
  /** Whether it is also listed under a second speciality. */
  readonly listedTwice: boolean
}

/** Why a centre cannot be published. */
export type Flaw = 'demonstration' | 'without-id' | 'without-page' | 'other-speciality'

/** A group is listed like a centre; its places are listed in it, and some of them on their own as well. */
export type Group = { readonly head: Center; readonly places: readonly { center: Center; listedAlone: boolean }[] }

export type Reason = {
  readonly id: string
  readonly kind: ReasonKind
  readonly practitioners: readonly Practitioner[]
  /**
   * What the platform sees of its slots: all; none when the first one is more than a week away, unless it is asked for
   * from there; or a slot announced that nobody can find.
   */
  readonly sight: 'whole' | 'week' | 'ghost'
}

/** Somebody who takes one person at a time. Some answers do not name them. */
export type Practitioner = { readonly id: string; readonly isNamed: boolean; readonly queue: Queue }

const WEEK = 7 * 86_400_000

export function isThere({ id, presence }: Center, at: number): boolean {
  return presence === 'always' || (Math.floor(at / WEEK) + Number.parseInt(id.slice(-4), 16)) % 2 === 0
}

/** Whether a reader of the directory should list it. */
export const isCentre = ({ flaw, reasons }: Center): boolean => flaw === null && reasons.some(({ kind }) => kind.covid)
