import { runDirectory } from '../catalogue/refresh.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import type { Answer, LookHttp, PlatformHttp } from '../http/client.ts'
import { DeadlinePassed } from '../http/errors.ts'
import type { Centre } from '../model/centre.ts'
import { platformContext, type RunSettings, rememberOnce } from '../platforms/context.ts'
import { Blocked, type PlatformFailure, ShapeChanged } from '../platforms/failures.ts'
import type { PlatformContext } from '../platforms/platform.ts'
import { observe } from '../scrape/observe.ts'
import { openClient } from './clients.ts'
import { runSettings, type Workplace } from './workplace.ts'

/** How a platform answered a check: as expected, or what is the matter. */
export type CheckVerdict = 'ok' | 'slow' | 'off' | 'refused' | 'shape-changed' | 'no-answer' | 'not-tried'

/** One half of a check: the directory, or one centre. */
export type CheckStep = {
  readonly verdict: CheckVerdict
  /** What an operator should read, in French. */
  readonly message: string
  /** The slowest answer, in milliseconds. */
  readonly slowestMs: number
  readonly requests: number
  /** The answer that changed shape, for the quarantine. */
  readonly evidence: ShapeChanged | null
}

export type CheckResult = {
  readonly platform: string
  readonly name: string
  readonly directory: CheckStep
  readonly centre: CheckStep
}

/** An answer that took longer is worth a word. */
const SLOW_MS = 3_000

/** What a check may ask of a directory: its first page, and a few of its entries. */
const DIRECTORY_REQUESTS = 6

const CENTRE_REQUESTS = 20

/** A check that is not over by then is given up. */
const DEADLINE_MS = 60_000

/**
 * Asks one platform for the beginning of its directory and for one centre, and compares the answers with the expected
 * shapes. It is what an operator runs first against the real platforms, and daily from then on.
 *
 * @param known - a centre of the catalogue to look at; without one, the first that the directory tells.
 */
export async function checkPlatform(
  workplace: Workplace,
  settings: PlatformSettings,
  known: Centre | null,
): Promise<CheckResult> {
  const { id, name } = settings.platform.metadata
  if (settings.offBecause !== null) {
    return { platform: id, name, directory: notTried('off', settings.offBecause), centre: notTried('off', '') }
  }
  const client = openClient(settings, workplace.config, DEADLINE_MS)
  try {
    const run = runSettings(workplace, () => undefined)
    const { step: directory, first } = await checkDirectory(settings, run, client.forLook())
    const subject = known ?? first
    const centre = subject
      ? await checkCentre(settings, run, client.forLook(), subject)
      : notTried('not-tried', 'aucun centre à regarder')
    return { platform: id, name, directory, centre }
  } finally {
    client.close()
  }
}

const notTried = (verdict: CheckVerdict, message: string): CheckStep => ({
  verdict,
  message,
  slowestMs: 0,
  requests: 0,
  evidence: null,
})

async function checkDirectory(
  settings: PlatformSettings,
  run: RunSettings,
  look: LookHttp,
): Promise<{ step: CheckStep; first: Centre | null }> {
  const limited = limitedHttp(look.http, DIRECTORY_REQUESTS)
  const { centres, failure, report } = await runDirectory(settings.platform, {
    ...contextOf(settings, run, limited.http),
    previous: [],
  })
  const failures = [...(failure ? [failure] : []), ...report.failures.map((each) => each.failure)]
  // Once the check has stopped asking, silence is its own doing; unless nothing was ever answered.
  const isOwnSilence = limited.isSpent() && limited.answered() > 0
  const own = failures.filter(({ outcome }) => outcome !== 'timeout' || !isOwnSilence)
  return { step: stepOf(own, limited, `${limited.answered()} réponses lues`), first: centres[0] ?? null }
}

async function checkCentre(
  settings: PlatformSettings,
  run: RunSettings,
  { http, requests }: LookHttp,
  centre: Centre,
): Promise<CheckStep> {
  const limited = limitedHttp(http, CENTRE_REQUESTS)
  const failures: PlatformFailure[] = []
  const { look } = await observe(settings.platform, centre, {
    context: contextOf(settings, run, limited.http),
    requests,
    clock: run.clock,
    onFailure: (failure) => failures.push(failure),
  })
  return stepOf(failures, limited, `${centre.name || centre.url} : ${look.outcome}`)
}

function contextOf({ key, options }: PlatformSettings, run: RunSettings, http: PlatformHttp): PlatformContext<unknown> {
  return platformContext(run, { http, key, options, once: rememberOnce() })
}

function stepOf(failures: readonly PlatformFailure[], http: LimitedHttp, good: string): CheckStep {
  const evidence = failures.find((failure) => failure instanceof ShapeChanged) ?? null
  const slowestMs = http.slowestMs()
  const common = { slowestMs, requests: http.answered(), evidence }
  if (evidence) return { ...common, verdict: 'shape-changed', message: evidence.message }
  const refusal = failures.find((failure) => failure instanceof Blocked)
  if (refusal) return { ...common, verdict: 'refused', message: refusal.message }
  const silence = failures.find(({ outcome }) => outcome === 'timeout')
  if (silence) return { ...common, verdict: 'no-answer', message: silence.message }
  return { ...common, verdict: slowestMs > SLOW_MS ? 'slow' : 'ok', message: good }
}

type LimitedHttp = {
  readonly http: PlatformHttp
  /** More was asked for than a check allows. */
  isSpent(): boolean
  answered(): number
  slowestMs(): number
}

/** Lets a few requests through and times them; the rest is told that its time is over. */
function limitedHttp(http: PlatformHttp, most: number): LimitedHttp {
  let [asked, answered, slowest] = [0, 0, 0]
  const limited = async (ask: () => Promise<Answer>): Promise<Answer> => {
    asked += 1
    if (asked > most) throw new DeadlinePassed('la vérification s’arrête là')
    const from = performance.now()
    try {
      const answer = await ask()
      answered += 1
      return answer
    } finally {
      slowest = Math.max(slowest, performance.now() - from)
    }
  }
  return {
    http: {
      get: (url, headers) => limited(() => http.get(url, headers)),
      post: (url, body, headers) => limited(() => http.post(url, body, headers)),
    },
    isSpent: () => asked > most,
    answered: () => answered,
    slowestMs: () => Math.round(slowest),
  }
}
