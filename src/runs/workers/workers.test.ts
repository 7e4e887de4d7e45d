import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { sql } from 'kysely'
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
import { platformLeases, renewLease, sharesByHolder } from '../../store/database/budget-leases.ts'
import { NO_SHARE } from '../../store/database/budget-shares.ts'
import { takeLead } from '../../store/database/fixtures.ts'
import type { Term } from '../../store/database/leadership.ts'
import { openDatabase } from '../../store/database/open.ts'
import { runSettings, workplaceOf } from '../workplace.ts'
import { openBatchQueue } from './batch-queue.ts'
import { handOut } from './hand-out.ts'
import { NOTHING_SENT } from './sent.ts'
import { startWorker } from './worker.ts'
import type { WorkerRhythm } from './worker-rhythm.ts'

const ID = 'ordoclic'
const HOST = `https://api.${ID}.test`
const BUDGET = { perSecond: 20, atOnce: 6, timeoutMs: 5_000 }
const CENTRES = 30
const RHYTHM: WorkerRhythm = { renewMs: 100, leaseMs: 1_000, stepMs: 50, expireSeconds: 3, giveUpMs: 2_500 }

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
function aMachine(atOnce = BUDGET.atOnce) {
  const platform = aPlatform(
    { id: ID, budget: { ...BUDGET, atOnce } },
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

  async function aScheduler(term: Term | null = null) {
    const machine = aMachine()
    const database = await connect()
    const scheduler = newScheduler()
    scheduler.setCentres(centres.keys())
    const [settings] = machine.platforms
    if (!settings) throw new Error('there is one')
    const told = new Map<string, Observation>()
    const failures: string[] = []
    const bugs: Centre[] = []
    const asking = await handOut({ database, term, ...machine })
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
    return { asking, asker, told, failures, bugs, stop, errors: machine.errors, database }
  }

  async function aWorker(atOnce?: number) {
    const machine = aMachine(atOnce)
    const database = await connect()
    const worker = await startWorker(machine.workplace, { database, ...machine })
    const stop = async () => {
      await worker.stop()
      await database.close()
    }
    return { ...worker, stop, errors: machine.errors }
  }

  /** The lease of another machine, which is configured with room for one request. */
  async function leaseElsewhere(leaseMs: number) {
    const reception = { pausedMs: 0, factor: 1, isRefused: false }
    const budget = { perSecond: BUDGET.perSecond, atOnce: 1 }
    const request = { platform: ID, holder: 'other', budget, held: NO_SHARE, asksCentres: true, ...reception }
    await renewLease(test.database().db, request, { leaseMs, restMs: 0, flightMs: 0 })
  }

  /** One that was killed with a batch in its hands. */
  async function aDeadWorker() {
    await leaseElsewhere(700)
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

  it('loses nothing of what a worker saw that is stopped, and gives back at once whom it did not ask', async () => {
    const scheduler = await aScheduler()
    // One at a time: the rest of its batch waits.
    const first = await aWorker(1)
    await vi.waitFor(() => expect(left.length).toBeGreaterThan(0), { timeout: 10_000, interval: 1 })
    await first.stop()
    const asked = left.length
    expect(asked).toBeLessThan(CENTRES)
    expect(first.status()[0]?.looks).toBe(asked)
    const { rows } = await sql`select id from pgboss.job where state = 'active'`.execute(test.database().db)
    expect(rows).toEqual([])
    await vi.waitFor(() => expect(scheduler.told.size).toBe(asked), 5_000)
    const second = await aWorker()
    await vi.waitFor(() => expect(scheduler.told.size).toBe(CENTRES), 15_000)
    expect(left.length).toBe(CENTRES)
    for (const each of [second, scheduler]) await each.stop()
  })

  it('reads directories with a share that comes first, and as none of those who ask centres', async () => {
    const scheduler = await aScheduler()
    await scheduler.asking.asideFromLooks(async () => {
      const holders = async () => [...(await sharesByHolder(scheduler.database.db)).keys()]
      await vi.waitFor(async () => expect(await holders()).toEqual([expect.stringMatching(/^! /)]), 5_000)
      expect(await platformLeases(scheduler.database.db, ID)).toMatchObject({ workers: 0 })
    })
    await scheduler.stop()
  })

  it('takes in once what it cannot forget', async () => {
    const { db } = test.database()
    const replaced = await takeLead(db, 'one')
    const scheduler = await aScheduler(replaced)
    await vi.waitFor(() => expect(scheduler.asker.unaskedSince()).not.toBeNull(), 5_000)
    const leading = await takeLead(db, 'two')
    const { budgetUsed: _, ...requests } = { ...NOTHING_SENT, sent: 1 }
    const content = JSON.stringify({ looks: [], unreadable: [], bugs: [], requests })
    for (const sent of [1, 2, 3]) {
      await db.insertInto('looked_batches').values({ id: randomUUID(), platform: ID, worker: 'w', content }).execute()
      await vi.waitFor(() => expect(scheduler.asker.requests().sent).toBe(sent), 5_000)
    }
    await scheduler.stop()
    for (const each of [replaced, leading]) await each.resign()
  })

  it('says once that another machine has a smaller budget, however often the directories are read', async () => {
    const scheduler = await aScheduler()
    await leaseElsewhere(60_000)
    for (let readings = 0; readings < 3; readings += 1) await scheduler.asking.asideFromLooks(async () => undefined)
    const { timeoutMs: _, ...ours } = BUDGET
    const differ = { platform: ID, ours, shared: { ...ours, atOnce: 1 } }
    expect(scheduler.errors).toEqual([`budgets-differ ${JSON.stringify(differ)}`])
    await scheduler.stop()
  })
})
