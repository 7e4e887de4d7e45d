import type { Centre } from '../model/centre.ts'
import type { Observation } from '../model/observation.ts'
import { gatherOffers, type OfferGatherer } from '../model/offer.ts'
import { isAnswered, type Outcome } from '../model/outcome.ts'
import type { Instant } from '../model/slot.ts'
import { PlatformFailure } from '../platforms/failures.ts'
import type { Look, Platform, PlatformContext } from '../platforms/platform.ts'

/** The context of one look, and the count of its requests so far. */
export type LookContext = {
  readonly context: PlatformContext<unknown>
  readonly requests: () => number
  readonly clock: () => Instant
  /** Called with each failure, for the quarantine and the alarms. */
  readonly onFailure: (failure: PlatformFailure) => void
}

/**
 * Looks once at one centre. Slots found before a failure are kept and make the outcome `slots`; without any slot the first
 * failure is the outcome, and without failure it is `none`. Anything that is not a {@link PlatformFailure} is a bug and is
 * thrown on.
 */
export async function observe(platform: Platform, centre: Centre, look: LookContext): Promise<Observation> {
  const gatherer = gatherOffers(centre.timeZone)
  const { centre: corrected, failures } = await walk(platform, centre, look, gatherer.add)
  for (const failure of failures) look.onFailure(failure)
  const offers = gatherer.offers()
  const outcome = outcomeOf(offers.length > 0, failures)
  return {
    centre: corrected,
    look: {
      at: look.clock(),
      outcome,
      offers,
      requests: look.requests(),
      failures: countByName(failures.filter((failure) => !isAnswered(failure.outcome))),
      reason: failures[0]?.message ?? null,
    },
  }
}

/** A look without slots that no adapter concluded: the platform is off, or the adapter broke. */
export function emptyObservation(
  centre: Centre,
  outcome: Outcome,
  at: Instant,
  requests: number,
  reason: string,
): Observation {
  return { centre, look: { at, outcome, offers: [], requests, failures: {}, reason } }
}

async function walk(
  platform: Platform,
  centre: Centre,
  { context }: LookContext,
  add: OfferGatherer['add'],
): Promise<Look> {
  try {
    const slots = platform.slots(centre, context)
    for (;;) {
      const step = await slots.next()
      if (step.done) return step.value
      add(step.value)
    }
  } catch (error) {
    if (error instanceof PlatformFailure) return { centre, failures: [error] }
    throw error
  }
}

function outcomeOf(anySlot: boolean, failures: readonly PlatformFailure[]): Outcome {
  return anySlot ? 'slots' : (failures[0]?.outcome ?? 'none')
}

function countByName(failures: readonly PlatformFailure[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const failure of failures) counts[failure.name] = (counts[failure.name] ?? 0) + 1
  return counts
}
