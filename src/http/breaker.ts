import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  IterableBackoff,
} from 'cockatiel'
import { CircuitOpen } from './errors.ts'
import type { TransportAnswer } from './transport.ts'

/** Refusals in a row after which the platform is left alone. */
const REFUSALS = 5

/** How long it is left alone before one request probes it, longer each time a probe is refused. */
const PROBE_AFTER_MS = [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000]

/** Whether a platform is being left alone, for those who would rather wait than fail. */
export type Circuit = {
  readonly isOpen: boolean
  /** When the next probe may be sent, in milliseconds since 1970. */
  readonly probeAt: number
  /** Times in a row that it opened: 1 at first, one more for each refused probe. */
  readonly openings: number
}

export type Breaker = {
  /** Sends, unless the circuit is open: then throws {@link CircuitOpen} and nothing is sent. */
  run(send: () => Promise<TransportAnswer>): Promise<TransportAnswer>
  circuit(): Circuit
}

/** A refusal is the platform's own word: forbidden, or too many requests. */
export const isRefusal = ({ status }: { readonly status: number }): boolean => status === 403 || status === 429

/** A probe that brought no answer, which the policy takes for a refusal. */
type FailedProbe = { readonly failedWith: unknown }

/**
 * Opens after five refusals in a row; then probes half-open, one request at a time. Lost connections, time-outs and server
 * errors do not open it; but a probe that meets a lost connection or a time-out has not shown that the door is open again.
 *
 * @param onOpen - told each time that it opens, for the requests that wait for their turn, and how long it leaves the platform
 * alone, in milliseconds.
 */
export function newBreaker(platform: string, onOpen: (reason: CircuitOpen, forMs: number) => void): Breaker {
  const circuit = { isOpen: false, probeAt: 0, openings: 0 }
  const leftAlone = () => new CircuitOpen(`${platform} refuse nos requêtes : laissé tranquille un moment`)
  const policy = circuitBreaker(
    handleWhenResult((result) => isFailedProbe(result) || isRefusal(result as TransportAnswer)),
    { breaker: new ConsecutiveBreaker(REFUSALS), halfOpenAfter: new IterableBackoff(PROBE_AFTER_MS) },
  )
  policy.onBreak(() => {
    circuit.isOpen = true
    const forMs = PROBE_AFTER_MS[circuit.openings] ?? PROBE_AFTER_MS.at(-1) ?? 0
    circuit.probeAt = Date.now() + forMs
    circuit.openings += 1
    onOpen(leftAlone(), forMs)
  })
  policy.onReset(() => {
    circuit.isOpen = false
    circuit.openings = 0
  })
  const asProbe = (send: () => Promise<TransportAnswer>) => (): Promise<TransportAnswer | FailedProbe> =>
    policy.state === CircuitState.Closed ? send() : send().catch((failedWith: unknown) => ({ failedWith }))
  return {
    async run(send) {
      const result = await policy.execute(asProbe(send)).catch((error: unknown) => {
        throw error instanceof BrokenCircuitError ? leftAlone() : error
      })
      if (isFailedProbe(result)) throw result.failedWith
      return result
    },
    circuit: () => ({ ...circuit }),
  }
}

const isFailedProbe = (result: unknown): result is FailedProbe => Object.hasOwn(result as object, 'failedWith')
