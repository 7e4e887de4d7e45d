import { setTimeout as sleep } from 'node:timers/promises'

/** Answers leave at whole multiples of this after their question, in milliseconds. */
export const STEP_MS = 400

/**
 * Does something, and lets the answer leave at the next whole step: how long it took, which depends on whether an address
 * is known, cannot be told from when it comes.
 */
export async function inEvenTime<Result>(
  act: () => Promise<Result>,
  now: () => number = () => performance.now(),
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<Result> {
  const begun = now()
  try {
    return await act()
  } finally {
    const took = now() - begun
    await wait(Math.max(1, Math.ceil(took / STEP_MS)) * STEP_MS - took)
  }
}
