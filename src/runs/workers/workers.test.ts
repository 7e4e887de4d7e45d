import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { aCentre } from '../../../test/builders.ts'
import { withServer } from '../../../test/databases.ts'
import { type LoopbackSite, openLoopbackSite } from '../../../test/loopback-site.ts'
import { configFileSchema } from '../../config/config.ts'
import type { Centre } from '../../model/centre.ts'
import { centreKey } from '../../model/identity.ts'
import type { Observation } from '../../model/observation.ts'
import { getAnswer } from '../../platforms/answers.ts'
import { ShapeChanged } from '../../platforms/failures.ts'
import { aPlatform } from '../../platforms/fixtures.ts'
import { newScheduler } from '../../scrape/polling/scheduler.ts'
import { renewLease } from '../../store/database/budget-leases.ts'
import { NO_SHARE } from '../../store/database/budget-shares.ts'
import { openDatabase } from '../../store/database/open.ts'
import { runSettings, workplaceOf } from '../workplace.ts'
import { openBatchQueue } from './batch-queue.ts'
import { handOut } from './hand-out.ts'
import { startWorker } from './worker.ts'
import type { WorkerRhythm } from './worker-rhythm.ts'

const ID = 'ordoclic'
const HOST = `https://api.${ID}.test`
const BUDGET = { perSecond: 20, atOnce: 6, timeoutMs: 5_000 }
const CENTRES = 30
const RHYTHM: WorkerRhythm = { renewMs: 100, leaseMs: 1_000, stepMs: 50, expireSeconds: 1, giveUpMs: 700 }

const centres = new Map<string, Centre>(
  Array.from({ length: CENTRES }, (_, index) => {
    const centre = aCentre({
      platform: ID,
      internalId: `${ID}${index}`,
      url: `${HOST}/p${index}`,
      name: `p${index}\u0000`,
    })
    return [centreKey(centre), centre]
  }),
)

/** The one whose page has this number. */
const keyOf = (page: number): string => [...centres.keys()][page] ?? ''

let site: LoopbackSite
const left: number[] = []
const onSent = () => void left.push(performance.now())

beforeAll(async () => {
  site = await openLoopbackSite((_, response) => void setTimeout(() => response.end(), 20))
  subscribe('undici:client:sendHeaders', onSent)
})
afterAll(async () => {
  unsubscribe('undici:client:sendHeaders', onSent)
  await site.close()
})
beforeEach(() => void left.splice(0))

/** One of several machines: the same settings, and nothing in common. */
function aMachine() {
  const platform = aPlatform(
    { id: ID, budget: BUDGET },
    {
      // biome-ignore lint/correctness/useYield: a platform without slots
      async *slots(centre, context) {
        await getAnswer(context, centre.url)
        if (centre.url.endsWith('p7')) throw new ShapeChanged('not what it was', { url: centre.url, body: '\u0000?' })
        if (centre.url.endsWith('p8')) throw new Error('a bug')
        return { centre: centre.url.endsWith('p9') ? { ...centre, phone: '+33400000000' } : centre, failures: [] }
      },
    },
  )
  const config = configFileSchema.parse({ origins: { [HOST]: site.origin }, government: { source: null } })
  const workplace = workplaceOf(config, {}, new Map([[ID, platform]]))
  const errors: string[] = []
  const log = {
    platformLog: () => undefined,
    error: (event: string, details: object) => void errors.push(`${event} ${JSON.stringify(details)}`),
  }
  return { workplace, platforms: workplace.settings, log, errors, rhythm: RHYTHM }
}

function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length))
}

withServer((test) => {
  const connect = () => openDatabase(test.place(), { origin: 'simulated', command: 'test' })

  async function aScheduler() {
    const machine = aMachine()
    const database = await connect()
    const scheduler = newScheduler()
    scheduler.setCentres(centres.keys())
    const [settings] = machine.platforms
    if (!settings) throw new Error('there is one')
    const told = new Map<string, Observation>()
    const failures: string[] = []
    const bugs: Centre[] = []
    const asking = await handOut({ database, ...machine })
    const run = runSettings(machine.workplace, () => undefined)
    const asker = asking.start({ settings, scheduler, centreOf: (key) => centres.get(key) }, run, {
      onObservation: (key, observation) => void told.set(key, observation),
      onFailure: (_, failure) => void failures.push(`${failure.name}: ${failure.message}`),
      onBug: (_, centre) => void bugs.push(centre),
    })
    const stop = async () => {
      await asker.stop()
      await asking.close()
      await database.close()
    }
    return { asker, told, failures, bugs, stop, errors: machine.errors, database }
  }

  async function aWorker() {
    const machine = aMachine()
    const database = await connect()
    const worker = await startWorker(machine.workplace, { database, ...machine })
    const stop = async () => {
      await worker.stop()
      await database.close()
    }
    return { ...worker, stop, errors: machine.errors }
  }

  /** One that was killed with a batch in its hands. */
  async function aDeadWorker() {
    const { db } = test.database()
    const budget = { perSecond: BUDGET.perSecond, atOnce: 1 }
    const request = {
      platform: ID,
      holder: 'dead',
      budget,
      held: NO_SHARE,
      pausedMs: 0,
      factor: 1,
      isRefused: false,
      asksCentres: true,
    }
    await renewLease(db, request, { leaseMs: 700, restMs: 0, flightMs: 0 })
    const queue = await openBatchQueue(test.database(), { expireSeconds: 1, log: { error: () => undefined } })
    const taken = await vi.waitFor(async () => {
      const batch = await queue.take(ID)
      if (!batch) throw new Error('nothing to do yet')
      return batch
    }, 5_000)
    await queue.close()
    return taken.centres.map(({ key }) => key)
  }

  it('asks all centres within one budget, also those of a worker that died, and brings back what was seen', async () => {
    const scheduler = await aScheduler()
    await vi.waitFor(() => expect(scheduler.asker.unaskedSince()).not.toBeNull())
    const lost = await aDeadWorker()
    const workers = await Promise.all([aWorker(), aWorker()])
    await vi.waitFor(() => expect(scheduler.told.size).toBe(CENTRES), 15_000)
    expect(lost.length).toBeGreaterThan(0)
    expect(scheduler.asker.unaskedSince()).toBeNull()
    expect(workers.map((worker) => (worker.status()[0]?.looks ?? 0) > 0)).toEqual([true, true])
    expect(mostInASecond(left)).toBeLessThanOrEqual(BUDGET.perSecond)
    expect(left.length).toBe(CENTRES)
    expect(scheduler.failures).toEqual(['ShapeChanged: not what it was'])
    expect(scheduler.bugs).toEqual([centres.get(keyOf(8))])
    expect(scheduler.told.get(keyOf(9))?.centre).toEqual({ ...centres.get(keyOf(9)), phone: '+33400000000' })
    expect(scheduler.told.get(keyOf(1))?.centre).toBe(centres.get(keyOf(1)))
    expect(scheduler.told.get(keyOf(7))?.look).toMatchObject({ outcome: 'malformed', failures: { ShapeChanged: 1 } })
    expect(scheduler.asker.requests()).toMatchObject({ sent: CENTRES, statuses: { '2xx': CENTRES } })
    for (const each of [...workers, scheduler]) await each.stop()
    const { db } = test.database()
    expect(await db.selectFrom('looked_batches').select('id').execute()).toEqual([])
    // The one that died had room for one request: whoever met it while its lease lasted says that it shared a smaller budget.
    const errors = [...workers, scheduler].flatMap((each) => each.errors)
    expect(errors.filter((error) => !error.startsWith('budgets-differ'))).toEqual([
      expect.stringContaining('adapter-bug'),
    ])
  })
})
