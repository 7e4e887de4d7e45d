import type { Circuit } from '../http/breaker.ts'

/** Refused probes after which a platform is given up for the rest of a pass. */
const PROBES = 2

/**
 * Waits while a platform that refused us is left alone, so that a moment's refusal does not cost the rest of its centres.
 *
 * @returns whether it may be asked again; false once two probes were refused.
 */
export async function untilAskable(circuit: () => Circuit, clock: () => number): Promise<boolean> {
  const { isOpen, probeAt, openings } = circuit()
  if (!isOpen) return true
  if (openings > PROBES) return false
  const wait = probeAt - clock()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  return true
}
