import type { z } from 'zod'
import type { Geography } from '../geography/geography.ts'
import type { PlatformHttp } from '../http/client.ts'
import type { Centre } from '../model/centre.ts'
import type { Dose } from '../model/dose.ts'
import type { Instant, Slot, SlotRun } from '../model/slot.ts'
import type { PlatformFailure } from './failures.ts'

/**
 * All that is known of a platform without asking it. This is the single place where it stands: the adapter, the site, the
 * status page and the README's table all read it.
 */
export type PlatformMetadata = {
  /** Folder name and configuration key, in lower case. */
  readonly id: string
  /** Published as `plateforme`. */
  readonly name: string
  readonly site: string
  /** Two letters and a colour that stand for the platform on our pages; never its own logo. */
  readonly monogram: string
  readonly color: string
  /** Hosts by which a booking link is recognised, in lower case. */
  readonly hosts: readonly string[]
  /** Paths by which one is recognised where each centre has a host of its own. */
  readonly paths?: readonly RegExp[]
  /** Hosts that the adapter asks, and may be redirected to: the only ones its requests can reach. */
  readonly apiHosts: readonly string[]
  readonly budget: {
    /** Requests per second, over all hosts. */
    readonly perSecond: number
    readonly atOnce: number
    readonly timeoutMs: number
  }
  /** Environment variable of the key that the platform gave us; null when it wants none. */
  readonly keyVariable: string | null
  /**
   * The adapter shows the key itself, in a header of its platform. Otherwise the client does: the key is then our whole
   * `User-Agent`, as the platforms that gave one asked for.
   */
  readonly showsKeyItself?: true
  /** What happens without the key: the platform stays off, or has another way. */
  readonly keyRequired: boolean
  /** A directory below this is a failed run, and the previous one stays. */
  readonly directoryFloor: { readonly centres: number; readonly shareOfPrevious: number }
  /** How many minutes reading the whole directory may take, where it is more than half an hour. */
  readonly directoryMinutes?: number
  /** How long an entry stays listed after it was last seen in a good directory (0: dropped at once). */
  readonly absenceDays: number
  /** Requests a look costs on average: sizes a pass and its deadline. */
  readonly requestsPerCentre: number
  readonly enabledByDefault: boolean
  /** Shown to operators when the platform is off by default. */
  readonly whyDisabled?: string
}

/** A step in the reading of a centre, told to the person who asks why it is missing or at zero. In French. */
export type Explain = (step: { readonly subject: string; readonly kept: boolean; readonly because: string }) => void

/** Structured, bounded log: an event name in English and its details. Never a key, an address or a token. */
export type PlatformLog = (event: string, details: Record<string, unknown>) => void

export type PlatformContext<Options> = {
  readonly http: PlatformHttp
  /** The one clock of the run. */
  readonly now: Instant
  /** How many days ahead slots are searched. */
  readonly horizonDays: number
  readonly wantedDoses: ReadonlySet<Dose>
  readonly geography: Geography
  readonly log: PlatformLog
  readonly explain: Explain
  /** The platform's key, or null when none is configured. */
  readonly key: string | null
  readonly options: Options
  /**
   * Remembers the answer to a question for the length of a run, so that places sharing a file ask for it once.
   * A failed answer is not remembered.
   */
  readonly once: <T>(question: string, ask: () => Promise<T>) => Promise<T>
}

export type DirectoryContext<Options> = PlatformContext<Options> & {
  /** The list as last accepted, for entries that a failed request leaves unknown. */
  readonly previous: readonly Centre[]
}

/** What the directory run says when its last centre was yielded. */
export type DirectoryReport = {
  /** Parts of the list that could not be read (a département, a speciality): nothing new of them was yielded. */
  readonly failures: readonly DirectoryFailure[]
  /** Previous entries that stay because their part or their details could not be read this time. */
  readonly kept: readonly Centre[]
  /** Entries whose details could not be had. */
  readonly failedDetails: number
  /** Entries seen and left out, counted by reason (in French, shown to operators). */
  readonly dropped: Readonly<Record<string, number>>
}

export type DirectoryFailure = { readonly part: string; readonly failure: PlatformFailure }

/** What a look says beside its slots. */
export type Look = {
  /** The centre as the platform now tells it: id, link, booking link, telephone. */
  readonly centre: Centre
  /** What went wrong on the way. Slots found before or after stay; without any slot the first one is the outcome. */
  readonly failures: readonly PlatformFailure[]
}

/** How rows of the government's list are matched to a platform's centres: by keys that must be equal. */
export type AtlasRule = {
  /** Of a row's link; null when it tells nothing to match by. */
  readonly ofRow: (url: string) => string | null
  /** Of a centre's own link; any of them may be the row's. */
  readonly ofCentre: (url: string) => readonly string[]
}

/**
 * What a platform's folder exports. An adapter states the platform's rules and nothing else: it never sleeps, retries, reads
 * the environment, looks at the clock, or touches a file.
 */
export type Platform<Options = unknown> = {
  readonly metadata: PlatformMetadata
  /** What may be configured for this platform, and asked of a directory case. */
  readonly options: z.ZodType<Options>
  /**
   * What must still be configured before anything can be asked, in French: the platform stays off and says so. Null when
   * nothing is missing; without this function nothing ever is.
   */
  lacks?(given: { readonly key: string | null; readonly options: Options }): string | null
  /** The platform's own list of centres. Throws a {@link PlatformFailure} when nothing of it can be trusted. */
  directory(context: DirectoryContext<Options>): AsyncGenerator<Centre, DirectoryReport>
  /**
   * The slots of one centre, one by one or many alike at once. Throws a {@link PlatformFailure} when nothing at all can be
   * said of it.
   */
  slots(centre: Centre, context: PlatformContext<Options>): AsyncGenerator<Slot | SlotRun, Look>
  /**
   * What tells centres apart in this platform's links: two links of the same key lead to the same centre, however they are
   * written. A link that leaves the place open has the beginning of the key: `profile` where others have `profile place`.
   * Null when the platform can read nothing in the link; without this function it reads none. A centre that only other lists
   * know, by such a link, goes by its link and is listed without slots.
   */
  linkKey?(url: string): string | null
  /** How the government's list tells its own id of a centre; left out where nothing is known to match by. */
  readonly atlas?: AtlasRule
}
