import type { Site } from '../france/sites.ts'
import type { Queue } from '../slots/queue.ts'
import type { MotiveKind } from './motives.ts'

/** An establishment of the platform: it has cabinets, which are places. */
export type Clinic = {
  readonly id: number
  readonly name: string
  /** The segments of its path: what it is, where, and which one. */
  readonly type: string
  readonly location: string
  readonly slug: string
  readonly cabinets: readonly Cabinet[]
  readonly habits: Habits
}

/** The forms that an establishment's answers take, all of them seen on the platform. */
export type Habits = {
  readonly offset: 'colon' | 'plain'
  /** What a place outside the mainland stamps its clock readings with. */
  readonly overseasOffset: 'of-paris' | 'own'
  /** How it says that there is nothing at all. */
  readonly nothing: 'object' | 'null'
  /** Tells the next date even beside the appointments of the window. */
  readonly datesEverything: boolean
}

export type Cabinet = {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly site: Site
  /** In the order of the platform's answers: those of vaccination come first here, but need not be alone. */
  readonly specialties: readonly [number, ...number[]]
  readonly categories: readonly Category[]
  readonly agendas: readonly Agenda[]
  /** As the platform tells it: null when it tells none, or a filler. */
  readonly phone: string | null
  /** Whether its entries say that they are a cabinet: some say nothing. */
  readonly typed: boolean
  /** An agenda of it is shown as if it were a person, with an entry of its own. */
  readonly staffId: number | null
  /** `missing`: still found by the search, gone everywhere else. `every-other-week`: there in one week of two. */
  readonly presence: 'always' | 'every-other-week' | 'missing'
  /** The search does not show it when it has nothing to book. */
  readonly hidesWhenFull: boolean
}

export type Category = { readonly id: number | null; readonly name: string; readonly motives: readonly Motive[] }

export type Motive = {
  readonly id: number
  readonly kind: MotiveKind
  readonly agendas: readonly Agenda[]
  /** What its timetable answers: appointments, the date of the next one and no more, or a telephone number. */
  readonly answers: 'times' | 'next-date' | 'phone'
}

export type Agenda = { readonly id: number; readonly name: string; readonly hidden: boolean; readonly queue: Queue }

/** A cabinet with the establishment that it belongs to. */
export type Place = { readonly clinic: Clinic; readonly cabinet: Cabinet }

/** Specialties under which centres vaccinate. */
export const INFECTIOUS_DISEASES = 144
export const INFECTIOLOGIST = 153
export const COVID_VACCINATION = 496

const VACCINATING = new Set([INFECTIOUS_DISEASES, INFECTIOLOGIST, COVID_VACCINATION])

export const isVaccinating = ({ specialties }: Cabinet): boolean => specialties.some((id) => VACCINATING.has(id))

/** The id by which a cabinet should be published. */
export const centreId = ({ clinic, cabinet }: Place): string =>
  clinic.id === cabinet.id ? `keldoc${clinic.id}` : `keldoc${clinic.id}pid${cabinet.id}`

export const clinicPath = ({ type, location, slug }: Clinic): string => `/${type}/${location}/${slug}`

export const cabinetPath = ({ clinic, cabinet }: Place): string => `${clinicPath(clinic)}/${cabinet.slug}`

const WEEK = 7 * 86_400_000

/** Whether anything but the search knows the cabinet at an instant. */
export function isThere({ id, presence }: Cabinet, at: number): boolean {
  if (presence === 'missing') return false
  return presence === 'always' || (Math.floor(at / WEEK) + id) % 2 === 0
}

export const motivesOf = ({ categories }: Cabinet): readonly Motive[] => categories.flatMap(({ motives }) => motives)
