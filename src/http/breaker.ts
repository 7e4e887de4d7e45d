import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhenResult, IterableBackoff } from 'cockatiel'
import { CircuitOpen } from './errors.ts'
import type { TransportAnswer } from './transport.ts'

/** Refusals in a row after which the platform is left alone. */
const REFUSALS = 5

/** How long it is left alone before one request probes it, longer each time a probe is refused. */
const PROBE_AFTER_MS = [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000]

/** Whether a platform is being left alone, for those who would rather wait than fail. */
export type Circuit = {
  readonly isOpen: boolean
  /** When the next probe may be sent, on the client's clock. */
  readonly probeAt: number
  /** Times in a row that it opened: 1 at first, one more for each refused probe. */
  readonly openings: number
}

export type Breaker = {
  /** Sends, unless the circuit is open: then throws {@link CircuitOpen} and nothing is sent. */
  run(send: () => Promise<TransportAnswer>): Promise<TransportAnswer>
  /** Throws {@link CircuitOpen} when the circuit opened while a request waited for its turn. */
  checkAfterWaiting(): void
  circuit(): Circuit
}

/** A refusal is the platform's own word: forbidden, or too many requests. */
export const isRefusal = ({ status }: { readonly status: number }): boolean => status === 403 || status === 429

/** Opens after five refusals in a row; then probes half-open, one request at a time. */
export function newBreaker(platform: string, now: () => number): Breaker {
  const circuit = { isOpen: false, probeAt: 0, openings: 0 }
  const policy = circuitBreaker(
    handleWhenResult((answer) => isRefusal(answer as TransportAnswer)),
    { breaker: new ConsecutiveBreaker(REFUSALS), halfOpenAfter: new IterableBackoff(PROBE_AFTER_MS) },
  )
  policy.onBreak(() => {
    circuit.isOpen = true
    circuit.probeAt = now() + (PROBE_AFTER_MS[circuit.openings] ?? PROBE_AFTER_MS.at(-1) ?? 0)
    circuit.openings += 1
  })
  policy.onReset(() => {
    circuit.isOpen = false
    circuit.openings = 0
  })
  const open = () => new CircuitOpen(`${platform} refuse nos requêtes : laissé tranquille un moment`)
  return {
    async run(send) {
      try {
        return await policy.execute(send)
      } catch (error) {
        throw error instanceof BrokenCircuitError ? open() : error
      }
    },
    checkAfterWaiting() {
      if (circuit.isOpen && now() < circuit.probeAt) throw open()
    },
    circuit: () => ({ ...circuit }),
  }
}
