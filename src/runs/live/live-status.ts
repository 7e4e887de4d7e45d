import type { ClientCounts } from '../../http/counts.ts'
import type { Origin } from '../../model/origin.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Instant } from '../../model/slot.ts'
import type { Change } from '../../snapshot/changes.ts'
import type { CentreRecord, Snapshot, Verdict } from '../../snapshot/snapshot.ts'
import type { Standing } from '../../snapshot/standing.ts'
import type { Recent } from '../../statistics/recent.ts'

/** How one platform does in the live service. Times are instants; null where nothing happened yet. */
export type LivePlatform = {
  readonly id: string
  /** As published. */
  readonly name: string
  /** Why it is not asked, in French; null when it is. */
  readonly offBecause: string | null
  readonly verdict: Verdict
  /** Since when its looks are not believed, or do not come; null while all is well. */
  readonly troubleSince: Instant | null
  readonly centres: number
  /** Centres that are shown with slots. */
  readonly withSlots: number
  /** Looks since the start, by what they came to. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly lastLookAt: Instant | null
  /** The last look that was believed. */
  readonly lastGoodAt: Instant | null
  /** Age of the centre that was asked longest ago, in milliseconds. */
  readonly oldestMs: number | null
  /** Looks per second over the last minutes. */
  readonly looksPerSecond: number
  /** Time that a look at every centre takes at that pace, in milliseconds. */
  readonly roundMs: number | null
  readonly budget: { readonly perSecond: number | null; readonly atOnce: number }
  /** When it is asked again, while it is left alone for having refused. */
  readonly askedAgainAt: Instant | null
  /** What its client did since the start; null when it is off. */
  readonly requests: ClientCounts | null
}

/** The kinds of trouble that an operator is told of. */
export const INCIDENT_KINDS = [
  /** Too few looks at a platform are answered. */
  'platform-silent',
  /** Far fewer centres with slots than usual: not believed. */
  'platform-collapsed',
  /** A platform's answers have a form that is not known. */
  'shape-changed',
  /** Nothing was published for too long. */
  'data-old',
  /** A directory was refused, or could not be read. */
  'directory-refused',
  /** Workers are to ask, and there is none. */
  'nobody-asks',
  'disk-nearly-full',
] as const

/** Something an operator must know of, from when it was seen until it was over. */
export type Incident = {
  readonly kind: (typeof INCIDENT_KINDS)[number]
  /** The platform's id; null when it is about the whole service. */
  readonly platform: string | null
  readonly since: Instant
  /** What happened and what to do, in French. */
  readonly message: string
}

/** How the live service does. */
export type LiveStatus = {
  readonly origin: Origin
  readonly state: 'starting' | 'running' | 'stopping'
  readonly startedAt: Instant
  readonly catalogue: {
    readonly centres: number
    readonly refreshedAt: Instant | null
    readonly nextAt: Instant | null
  }
  readonly publication: {
    /** When files were last published. */
    readonly at: Instant | null
    /** What the last one took. */
    readonly tookMs: number | null
    readonly count: number
    /** Why the last attempt failed, in French; null when it did not. */
    readonly trouble: string | null
  }
  readonly platforms: readonly LivePlatform[]
  /** Those that go on, the oldest first. */
  readonly incidents: readonly Incident[]
}

/** Files were published: a whole set, or those that a change touched. */
export type LivePublication = { readonly at: Instant; readonly isWhole: boolean; readonly tookMs: number }

/** What believed looks left in the snapshot: the newest of each centre. */
export type LiveLook = {
  readonly record: CentreRecord
  /** How the centre stands now; null when it must not be published. */
  readonly standing: Standing | null
}

/**
 * Who is told what happens. Listeners are called in the order of the events, never two at once; one that throws, or whose
 * promise rejects, is logged, and takes nothing from the others. The service does not wait for them.
 */
export type LiveListeners = {
  /** The files that readers get were replaced. */
  readonly onPublication: (publication: LivePublication) => void
  /** What opened, closed, came earlier or grew, some seconds before it is published. Never empty. */
  readonly onChanges: (changes: readonly Change[]) => void
  /** Looks that are believed, with what they show, a few seconds after they were taken. Never empty. */
  readonly onLooks: (looks: readonly LiveLook[]) => void
  /** An incident begins (`isOver` false), or is over: once each. */
  readonly onIncident: (incident: Incident, isOver: boolean) => void
}

/** What the rest of the program may ask of the live service. */
export type LiveService = {
  status(): LiveStatus
  /** The state of France as of the last merge; null before the first. */
  snapshot(): Snapshot | null
  /** The last day. */
  recent(): Recent
  /** Registers listeners; gives what takes them back. */
  listen(listeners: Partial<LiveListeners>): () => void
  /** These centres, by their `internalId`, are to be looked at next: still within the budget. */
  lookSoon(internalIds: readonly string[]): void
  /** How much news of a centre is worth, by `internalId`: 1 when not given, more where someone waits for it. */
  setWorth(worth: ReadonlyMap<string, number>): void
  /** Stops gracefully: no new look; those under way end, are merged, stored and published. Resolves when all is done. */
  stop(): Promise<void>
  /** Stops at once: nothing more is asked, merged, stored or published. The process that calls it is about to end. */
  abandon(): void
}
