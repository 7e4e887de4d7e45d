import type { IncomingHttpHeaders } from 'node:http'
import type { Point } from '../geography/distance.ts'
import type { Json } from '../model/json.ts'
import type { Instant } from '../model/slot.ts'
import type { Site } from './france/sites.ts'

/** A request as it reached a simulated platform. */
export type SimulatedRequest = {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Empty for a GET. */
  readonly body: string
}

export type SimulatedAnswer = {
  readonly status: number
  readonly body: string
  /** `application/json` when absent. */
  readonly contentType?: string
  /** Where a redirection leads: the real address, or a path. */
  readonly location?: string
}

/** What a simulated platform is to be. */
export type PlatformPlan = {
  readonly seed: number
  /** About how many centres (places) it has. */
  readonly centres: number
  /** Give a handful of centres names that break careless programs. */
  readonly hostileNames: boolean
  /** `varied`: all that the platform is known to do. `bench`: bodies of one fixed size, every centre the same work. */
  readonly bodies: 'varied' | 'bench'
}

/** A centre that a reader of the platform's directory should find. */
export type SimulatedCentre = {
  /** The `internalId` that the centre should be published under. */
  readonly id: string
  readonly name: string
  /** The page of the centre, as it should be published. */
  readonly url: string
  readonly departement: string
  /** Where it stands, for lists that others keep of it. */
  readonly site: Site
  /** Its name says that it is for health professionals only. */
  readonly reserved: boolean
}

/** An appointment for a first injection that anybody may book, and the vaccine if it can be known. */
export type TrueSlot = {
  readonly start: Instant
  readonly vaccine: string | null
  /** Other vaccines that one may choose instead, in the platform's order. */
  readonly alternatives?: readonly string[]
}

/**
 * What one look at a centre should come to. Slots are in ascending order, each as often as the platform's rules count it:
 * two places at one instant are two. They lie at any distance, but for a platform that says what its window does not hold.
 */
export type Truth = {
  readonly outcome: 'slots' | 'none' | 'phone-only' | 'duplicate' | 'gone' | 'disabled' | 'unsupported'
  readonly slots: readonly TrueSlot[]
}

/**
 * Something on the web that exists only here. It writes the format of the real one and knows nothing of who reads it. Its
 * answers depend on the request and the step of simulated time alone.
 */
export type SimulatedService = {
  readonly id: string
  /** The origins that it stands in for. */
  readonly origins: readonly string[]
  /** Whether a request shows the key, in the way in which this platform is shown it, or asks for what needs none. */
  showsKey(headers: IncomingHttpHeaders, key: string, path: string): boolean
  answer(request: SimulatedRequest, at: Instant): SimulatedAnswer
  /** Puts appointments online, by hand, at the nearest centre that has none; null when there is no such centre. */
  open?(where: Where, at: Instant): SimulatedCentre | null
}

/** Around a point, or anywhere in a département. */
export type Where = Point | { readonly departement: string }

/** A simulated booking platform, and what is true of it. */
export type SimulatedPlatform = SimulatedService & {
  centres(at: Instant): SimulatedCentre[]
  /** Null for a centre that the directory does not list. */
  truth(centreId: string, at: Instant): Truth | null
  /** What an operator must configure for this platform to be found, as the options of its adapter; nothing when absent. */
  readonly options?: Readonly<Record<string, Json>>
}

export const json = (status: number, value: unknown): SimulatedAnswer => ({ status, body: JSON.stringify(value) })

export const NOT_FOUND: SimulatedAnswer = json(404, { error: 'not_found' })
