import type { Geography } from '../geography/geography.ts'
import type { PlatformHttp } from '../http/client.ts'
import type { Dose } from '../model/dose.ts'
import type { Instant } from '../model/slot.ts'
import type { Explain, PlatformContext, PlatformLog } from './platform.ts'

/** What every platform of a run shares. */
export type RunSettings = {
  readonly clock: () => Instant
  readonly horizonDays: number
  readonly wantedDoses: ReadonlySet<Dose>
  readonly geography: Geography
  readonly log: PlatformLog
}

/** What one platform of a run has for itself. */
export type PlatformAccess = {
  readonly http: PlatformHttp
  readonly key: string | null
  readonly options: unknown
  readonly once: PlatformContext<unknown>['once']
  readonly explain?: Explain
}

/** The context an adapter works in, as of now. */
export function platformContext(run: RunSettings, access: PlatformAccess): PlatformContext<unknown> {
  const { clock, horizonDays, wantedDoses, geography, log } = run
  return { now: clock(), horizonDays, wantedDoses, geography, log, explain: () => undefined, ...access }
}

/** Answers remembered at once: enough for the places of neighbouring profiles, which are asked one after the other. */
const REMEMBERED = 500

/** A memory for one platform and one run. Questions asked while the first is under way share its answer. */
export function rememberOnce(): PlatformContext<unknown>['once'] {
  const answers = new Map<string, Promise<unknown>>()
  return <T>(question: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(question)
    if (known) return known as Promise<T>
    const answer = ask()
    answers.set(question, answer)
    answer.catch(() => answers.delete(question))
    const oldest = answers.keys().next().value
    if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
