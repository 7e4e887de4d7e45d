import { loadGeography } from '../src/geography/geography.ts'
import type { PlatformHttp } from '../src/http/client.ts'
import type { Centre } from '../src/model/centre.ts'
import type { Dose } from '../src/model/dose.ts'
import { eachSlot, type Slot } from '../src/model/slot.ts'
import { rememberOnce } from '../src/platforms/context.ts'
import type { DirectoryContext, DirectoryReport, Look, Platform } from '../src/platforms/platform.ts'

/** What a pretended platform answers: JSON with 200 unless it says otherwise, or an error that the client would throw. */
export type Reply = { readonly json?: unknown; readonly body?: string; readonly status?: number } | Error

/** A platform in memory, and the links that it was asked, in order, each with the adapter's own headers. */
export type FakePlatform = { readonly http: PlatformHttp; readonly asked: string[]; readonly headers: SentHeaders[] }

type SentHeaders = Readonly<Record<string, string>>

/** @param reply - by link; what it leaves undefined is answered by an empty 404 */
export function fakePlatform(reply: (url: string, body?: unknown) => Reply | undefined): FakePlatform {
  const asked: string[] = []
  const headers: SentHeaders[] = []
  const answer = async (url: string, body: unknown, own: SentHeaders = {}) => {
    asked.push(url)
    headers.push(own)
    const given = reply(url, body) ?? { status: 404, body: '' }
    if (given instanceof Error) throw given
    return { url, status: given.status ?? 200, headers: {}, body: given.body ?? JSON.stringify(given.json) }
  }
  return { asked, headers, http: { get: (url, own) => answer(url, undefined, own), post: answer } }
}

/** A note that the adapter left in the log. */
type Note = { readonly event: string; readonly details: Record<string, unknown> }

export type FakeContext<Options> = DirectoryContext<Options> & {
  readonly notes: readonly Note[]
  readonly steps: readonly { readonly subject: string; readonly kept: boolean; readonly because: string }[]
}

/** What a test says of the context; the rest is as usual. */
export type KnownContext<Options> = {
  readonly http: PlatformHttp
  readonly options: Options
  readonly now: string
} & Partial<Pick<DirectoryContext<Options>, 'previous' | 'horizonDays'>> & { readonly wantedDoses?: readonly Dose[] }

const geography = loadGeography()

/** A context as the scraper gives it, with what the adapter said on the way. */
export function fakeContext<Options>(known: KnownContext<Options>): FakeContext<Options> {
  const notes: Note[] = []
  const steps: { subject: string; kept: boolean; because: string }[] = []
  return {
    http: known.http,
    options: known.options,
    now: Date.parse(known.now),
    horizonDays: known.horizonDays ?? 28,
    wantedDoses: new Set(known.wantedDoses ?? ['1']),
    previous: known.previous ?? [],
    geography,
    log: (event, details) => void notes.push({ event, details }),
    explain: (step) => void steps.push(step),
    key: 'key',
    once: rememberOnce(),
    notes,
    steps,
  }
}

/** All slots of a look, and what it returned. */
export async function lookAt<Options>(
  platform: Pick<Platform<Options>, 'slots'>,
  centre: Centre,
  context: DirectoryContext<Options>,
): Promise<Look & { readonly slots: readonly Slot[] }> {
  const { yielded, returned } = await drain(platform.slots(centre, context))
  return { ...returned, slots: yielded.flatMap(eachSlot) }
}

/** All centres of a directory, and what it returned. */
export async function listAll<Options>(
  platform: Pick<Platform<Options>, 'directory'>,
  context: DirectoryContext<Options>,
): Promise<DirectoryReport & { readonly centres: readonly Centre[] }> {
  const { yielded, returned } = await drain(platform.directory(context))
  return { ...returned, centres: yielded }
}

async function drain<T, R>(generator: AsyncGenerator<T, R>): Promise<{ yielded: T[]; returned: R }> {
  const yielded: T[] = []
  for (;;) {
    const step = await generator.next()
    if (step.done) return { yielded, returned: step.value }
    yielded.push(step.value)
  }
}
