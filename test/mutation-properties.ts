import { expect } from 'vitest'
import { type Centre, centreSchema } from '../src/model/centre.ts'
import { PlatformFailure } from '../src/platforms/failures.ts'
import type { Platform } from '../src/platforms/platform.ts'
import {
  type FakeContext,
  type FakePlatform,
  fakeContext,
  type KnownContext,
  listAll,
  lookAt,
} from './fake-platform.ts'
import { MUTATIONS } from './mutations.ts'

/** What is tried with every seed, the same way for the same seed. */
type Trial<Options> = {
  /** The platform, with something mutated in its answers. */
  readonly exchange: (seed: number) => FakePlatform
  readonly context: (seed: number) => Omit<KnownContext<Options>, 'http'>
  /** How many requests each run makes, or more than any honest run needs: one that asks more does not end by itself. */
  readonly requests: number | { readonly below: number }
  /** Said where every failure is told beside what was found, and none is thrown. */
  readonly neverThrows?: true
}

type LookTrial<Options> = Trial<Options> & { readonly centre: (seed: number) => Centre }

type DirectoryTrial<Options> = Trial<Options> & {
  /** Said where the exchange answers several entries by one and the same centre. */
  readonly repeatsCentres?: true
}

/** No platform is known to offer more places at one instant. */
const MOST_PLACES = 10_000

/**
 * Whatever changes in the platform's answers, a look ends, and only by failures that say what to do. Its slots are still to
 * come, and its centre is one that the catalogue can hold.
 */
export async function expectLooksToEnd<Options>(
  platform: Pick<Platform<Options>, 'slots'>,
  trial: LookTrial<Options>,
): Promise<void> {
  await withEverySeed(trial, async (context, seed) => {
    const { slots, failures, centre } = await lookAt(platform, trial.centre(seed), context)
    expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
    // A day without an hour, of today, would begin before now: no exchange tells slots so.
    expect(slots.every(({ start }) => Number.isFinite(start) && start >= context.now)).toBe(true)
    expect(slots.every(({ places }) => places > 0 && places <= MOST_PLACES)).toBe(true)
    centreSchema.parse(centre)
  })
}

/**
 * Whatever changes in the platform's answers, a directory run ends, and only by failures that say what to do. It lists each
 * centre once, as the catalogue can hold it.
 */
export async function expectDirectoriesToEnd<Options>(
  platform: Pick<Platform<Options>, 'directory'>,
  trial: DirectoryTrial<Options>,
): Promise<void> {
  await withEverySeed(trial, async (context) => {
    const { centres, failures } = await listAll(platform, context)
    expect(failures.every(({ failure }) => failure instanceof PlatformFailure)).toBe(true)
    for (const centre of centres) centreSchema.parse(centre)
    if (!trial.repeatsCentres) expect(new Set(centres.map(({ internalId }) => internalId)).size).toBe(centres.length)
  })
}

async function withEverySeed<Options>(
  { exchange, context, requests, neverThrows }: Trial<Options>,
  run: (context: FakeContext<Options>, seed: number) => Promise<void>,
): Promise<void> {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = exchange(seed)
    try {
      await run(fakeContext({ ...context(seed), http: fake.http }), seed)
    } catch (error) {
      if (neverThrows || !(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    const asked = expect(fake.asked.length, `requests of seed ${seed}`)
    if (typeof requests === 'number') asked.toBe(requests)
    else asked.toBeLessThan(requests.below)
  }
}
