import { z } from 'zod'

const every = {
  /** Share of the requests that it strikes, spread evenly: 0.25 is about one in four of any stretch. */
  share: z.number().min(0).max(1).default(1),
  /** Strikes only requests whose path and query contain this text. */
  path: z.string().optional(),
}

/**
 * A way for a platform to misbehave, on demand.
 *
 * - `slow`: answers after `delayMs`; `hanging`: never answers; `stalled`: stops in the middle of its answer;
 *   `lost`: closes the connection without a word;
 * - `forbidden` (403), `too-many` (429, with `Retry-After`), `server-error` (5xx);
 * - `html`: a page where JSON was expected; `truncated`: half of the JSON; `huge`: an answer of `bytes`;
 * - `renamed`: fields under other names, one of them or all.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().int().min(0).default(3_000), ...every }),
  z.strictObject({ kind: z.literal('hanging'), ...every }),
  z.strictObject({ kind: z.literal('stalled'), ...every }),
  z.strictObject({ kind: z.literal('lost'), ...every }),
  z.strictObject({ kind: z.literal('forbidden'), ...every }),
  z.strictObject({ kind: z.literal('too-many'), retryAfterSeconds: z.number().int().min(0).default(60), ...every }),
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.number().int().min(500).max(599).default(503),
    ...every,
  }),
  z.strictObject({ kind: z.literal('html'), ...every }),
  z.strictObject({ kind: z.literal('truncated'), ...every }),
  z.strictObject({
    kind: z.literal('huge'),
    bytes: z
      .number()
      .int()
      .min(1)
      .default(64 * 1024 * 1024),
    ...every,
  }),
  z.strictObject({ kind: z.literal('renamed'), field: z.string().optional(), ...every }),
])

/** As one writes it: what has a default may be left out. */
export type FaultInput = z.input<typeof faultSchema>

export type Fault = z.output<typeof faultSchema>

/** The faults of one platform, and which request each strikes next. */
export type Faults = {
  /** Takes the place of all that were set before. Throws a ZodError on what is no fault. */
  set(faults: readonly FaultInput[]): void
  /** The first fault that strikes this request, or null. Counts the request for every fault that it concerns. */
  strike(url: string): Fault | null
}

/** Multiples of it, taken modulo 1, are spread evenly and follow no pattern that a client could have. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

export function newFaults(initial: readonly FaultInput[]): Faults {
  let active: { readonly fault: Fault; concerned: number }[] = []
  const set = (faults: readonly FaultInput[]) => {
    active = faults.map((fault) => ({ fault: faultSchema.parse(fault), concerned: 0 }))
  }
  set(initial)
  return {
    set,
    strike(url) {
      let striking: Fault | null = null
      for (const entry of active) {
        const { path, share } = entry.fault
        if (path !== undefined && !url.includes(path)) continue
        const strikes = (entry.concerned * GOLDEN) % 1 < share
        entry.concerned += 1
        if (strikes) striking ??= entry.fault
      }
      return striking
    },
  }
}
