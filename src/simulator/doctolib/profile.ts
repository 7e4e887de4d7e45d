import type { Site } from '../france/sites.ts'
import type { Pace } from '../slots/openings.ts'
import type { CategoryKind, MotiveKind } from './motives.ts'

/** An account on the platform: a doctor, a pharmacy, a hospital, or a county with all its places. */
export type Profile = {
  readonly key: number
  readonly id: number
  readonly name: string
  readonly slug: string
  /** First segment of its path: what kind of practitioner it is. */
  readonly kind: string
  /** Second segment of its path. */
  readonly town: string
  readonly categories: readonly Category[]
  readonly motives: readonly Motive[]
  readonly agendas: readonly Agenda[]
  readonly places: readonly Place[]
  /** `missing`: still listed, its booking file is gone. `every-other-week`: listed and there in one week of two. */
  readonly presence: 'always' | 'every-other-week' | 'missing'
  /** Whom it is there for. `other-care`: its motives are for tests or second injections, so it is no centre to list. */
  readonly purpose: 'everyone' | 'reserved' | 'other-care'
  readonly habits: Habits
}

/** The forms that a profile's answers take, all of them seen on the platform. */
export type Habits = {
  /** How an appointment with a second injection is written. */
  readonly twoSteps: 'object' | 'array'
  readonly nextSlot: 'day' | 'instant'
  /** Says in words that more will open, when there is nothing. */
  readonly announces: boolean
  /** What a place outside the mainland stamps its clock readings with. */
  readonly overseasOffset: 'of-paris' | 'own'
}

export type Category = { readonly id: number; readonly kind: CategoryKind }

export type Motive = {
  readonly id: number
  readonly kind: MotiveKind
  readonly category: Category | null
  readonly newPatients: boolean
  /** Motives of the same name and category are asked for together; the id of the first stands for them all. */
  readonly groupId: number
}

export type Agenda = {
  readonly id: number
  readonly practiceId: number
  readonly disabled: boolean
  readonly temporarilyDisabled: boolean
  readonly motivesByPractice: ReadonlyMap<number, readonly number[]>
  /** Where its appointments are. */
  readonly site: Site
  readonly pace: Pace
}

export type Place = {
  /** `practice-N` or `establishment-N`. */
  readonly id: string
  readonly number: number
  readonly practiceIds: readonly number[]
  /** Practices of other places at the same address that have no agenda of their own there. */
  readonly linkedPractices: readonly number[]
  readonly site: Site
}

/** The id by which a place should be published. */
export const centreId = (profile: Profile, place: Place): string => `doctolib${profile.id}pid${place.number}`

export const profilePath = (profile: Profile): string => `/${profile.kind}/${profile.town}/${profile.slug}`

export const isOpen = (agenda: Agenda): boolean => !agenda.disabled && !agenda.temporarilyDisabled

/**
 * Whether a profile with these motives is a vaccination centre, even one that is closed to newcomers today. With no motive
 * at all it may be one by telephone.
 */
export const isCentre = (motives: readonly Motive[]): boolean =>
  motives.length === 0 || motives.some(({ kind }) => kind.dose !== null)

/** Whether anybody may book it, as far as the platform says. */
export const isForAnybody = (motive: Motive): boolean =>
  motive.newPatients && (motive.category?.kind.forEveryone ?? true)

const WEEK = 7 * 86_400_000

/** Whether the profile has a booking file at an instant. */
export function isThere(profile: Profile, at: number): boolean {
  if (profile.presence === 'missing') return false
  return profile.presence === 'always' || (Math.floor(at / WEEK) + profile.key) % 2 === 0
}

/** Whether the directory shows the profile at an instant. */
export const isListed = (profile: Profile, at: number): boolean =>
  profile.presence === 'missing' || isThere(profile, at)
