import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { standingClock } from '../../../test/standing-clock.ts'
import { awaitLeadership, LEADERSHIP_TIMES, type Leadership, writeAsLeader } from './leadership.ts'
import type { Schema } from './schema.ts'

const { leaseMs, renewEveryMs, marginMs } = LEADERSHIP_TIMES

/** Lets time pass for the database, by moving back what it wrote. */
const passInDatabase = (db: Kysely<Schema>, ms: number) =>
  db
    .updateTable('leaders')
    .set({ until: sql<Date>`until - ${ms}::double precision * interval '1 millisecond'` })
    .execute()

const untilSo = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

withDatabases((test) => {
  /** Processes of machines, each with its clock, and one database with its own. */
  function machines() {
    const { db } = test.database()
    const clocks: Pick<ReturnType<typeof standingClock>, 'pass'>[] = []
    const stopping = new AbortController()
    const leaders: Leadership[] = []
    onTestFinished(async () => {
      stopping.abort(new Error('the test is over'))
      await Promise.all(leaders.map((each) => each.resign()))
    })
    return {
      db,
      /** A process that wants to lead; what it was told and became is in what it gives. */
      start(holder: string, through: Kysely<Schema> = db) {
        const { clock, pass } = standingClock()
        clocks.push({ pass })
        const waiting: (string | null)[] = []
        const process = { waiting, pass, leadership: null as Leadership | null }
        const options = { signal: stopping.signal, clock, onWait: (leader: string | null) => void waiting.push(leader) }
        awaitLeadership(through, 'live', holder, options).then(
          (leadership) => {
            process.leadership = leadership
            leaders.push(leadership)
          },
          () => undefined,
        )
        return process
      },
      async pass(ms: number) {
        await passInDatabase(db, ms)
        for (const { pass } of clocks) pass(ms)
      },
    }
  }

  it('has one leader; another waits for it, knows who it is, and follows when it resigns', async () => {
    const { start } = machines()
    const first = start('one 1 a')
    await untilSo(() => first.leadership !== null)
    const second = start('two 1 b')
    await untilSo(() => second.waiting.length > 0)
    expect(second.waiting).toEqual(['one 1 a'])
    await first.leadership?.resign()
    second.pass(LEADERSHIP_TIMES.retryEveryMs)
    await untilSo(() => second.leadership !== null)
    expect([first.leadership?.term, second.leadership?.term]).toEqual([1, 2])
    expect(second.waiting).toEqual(['one 1 a'])
  })

  it('keeps the lead as long as the lease is prolonged, and no longer than the margin before its end', async () => {
    const { db, start, pass } = machines()
    const first = start('one')
    await untilSo(() => first.leadership !== null)
    const { until } = await db.selectFrom('leaders').select('until').executeTakeFirstOrThrow()
    for (let count = 0; count < 5; count += 1) {
      await pass(renewEveryMs)
      const shown = new Date(until.getTime() - renewEveryMs / 2)
      await untilAfter(db, shown)
    }
    expect(first.leadership?.lost.aborted).toBe(false)
    // Now the database is out of its reach: it moves on alone.
    await db.updateTable('leaders').set({ holder: 'nobody' }).execute()
    first.pass(renewEveryMs)
    await untilSo(() => first.leadership?.lost.aborted === true)
  })

  async function untilAfter(db: Kysely<Schema>, moment: Date): Promise<void> {
    for (;;) {
      const { until } = await db.selectFrom('leaders').select('until').executeTakeFirstOrThrow()
      if (until > moment) return
    }
  }

  it('counts itself out before its lease is over when the database does not answer', async () => {
    const { db, start } = machines()
    const line = { isCut: false }
    const first = start('one', over(db, line))
    await untilSo(() => first.leadership !== null)
    line.isCut = true
    first.pass(leaseMs - marginMs - 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(first.leadership?.lost.aborted).toBe(false)
    first.pass(1)
    await untilSo(() => first.leadership?.lost.aborted === true)
    line.isCut = false
  })

  it('refuses what an earlier leader still writes, and stores none of it', async () => {
    const { db, start, pass } = machines()
    const first = start('one')
    await untilSo(() => first.leadership !== null)
    const old = first.leadership
    if (!old) throw new Error('it leads')
    const remember = (by: Leadership) =>
      writeAsLeader(db, by, (transaction) =>
        transaction.insertInto('alert_centres').values({ centre_id: by.holder, state: '{}' }).execute(),
      )
    await remember(old)
    // It hangs: only the database's time passes.
    await passInDatabase(db, leaseMs)
    await db.deleteFrom('alert_centres').execute()
    const second = start('two')
    await untilSo(() => second.leadership !== null)
    await expect(remember(old)).rejects.toThrow(/two a pris la main/)
    expect(await db.selectFrom('alert_centres').select('centre_id').execute()).toEqual([])
    if (second.leadership) await remember(second.leadership)
    expect(await db.selectFrom('alert_centres').select('centre_id').execute()).toEqual([{ centre_id: 'two' }])
    // Nor may it prolong a lease that is another's.
    first.pass(renewEveryMs)
    await untilSo(() => old.lost.aborted)
    await pass(0)
    expect(second.leadership?.lost.aborted).toBe(false)
  })

  it('waits on while the database is away', async () => {
    const { db, start } = machines()
    const line = { isCut: true }
    const only = start('one', over(db, line))
    await untilSo(() => only.waiting.length > 0)
    expect(only.waiting).toEqual([null])
    line.isCut = false
    only.pass(LEADERSHIP_TIMES.retryEveryMs)
    await untilSo(() => only.leadership !== null)
  })

  it('never has two that believe they lead, whoever hangs, crashes or resigns, and terms only grow', {
    timeout: 60_000,
  }, async () => {
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('start', 'crash', 'resign', 'pass', 'hang', 'cut'),
      ms: fc.integer({ min: 500, max: leaseMs + 1000 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        const { db } = test.database()
        await db.deleteFrom('leaders').execute()
        const processes: (Candidate | null)[] = [null, null, null]
        const reigns = new Map<string, number>()
        for (const [index, { who, what, ms }] of steps.entries()) {
          const process = processes[who]
          if (what === 'start' && !process) processes[who] = candidate(db, `${who} ${index}`)
          if (what === 'crash') process?.crash()
          if (what === 'crash') processes[who] = null
          if (what === 'resign' && process?.leadership && !process.leadership.lost.aborted) {
            await process.leadership.resign()
            processes[who] = null
          }
          if (what === 'cut' && process) process.line.isCut = !process.line.isCut
          if (what === 'pass' || what === 'hang') {
            await passInDatabase(db, ms)
            // Who hangs is alone in not noticing that time passes, until the next time.
            for (const each of processes) if (each && !(what === 'hang' && each === process)) each.pass(ms)
            if (what === 'hang') process?.owe(ms)
          }
          for (const each of processes) await each?.settled()
          const leading = processes.filter((each) => each?.believes())
          expect(leading.length).toBeLessThanOrEqual(1)
          for (const each of leading) if (each?.leadership) reigns.set(each.leadership.holder, each.leadership.term)
        }
        const terms = [...reigns.values()]
        expect(terms).toEqual([...new Set(terms)].sort((a, b) => a - b))
        for (const each of processes) each?.crash()
      }),
      { numRuns: 10, seed: 6 },
    )
  })
})

type Candidate = ReturnType<typeof candidate>

/** A process that tries to lead, and can hang (then it acts on nothing) or crash. */
function candidate(db: Kysely<Schema>, holder: string) {
  const { clock, pass } = standingClock()
  const crashed = new AbortController()
  const queries = { running: 0 }
  const line = { isCut: false }
  let owed = 0
  const process = {
    leadership: null as Leadership | null,
    line,
    /** Time that passed while it hung, which it notices with the next step that it takes. */
    owe(ms: number) {
      owed += ms
    },
    pass(ms: number) {
      pass(ms + owed)
      owed = 0
    },
    crash() {
      crashed.abort(new Error('crashed'))
    },
    believes: () => owed === 0 && process.leadership !== null && !process.leadership.lost.aborted,
    async settled() {
      for (let calm = 0; calm < 5; calm = queries.running > 0 ? 0 : calm + 1) {
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
  awaitLeadership(counted(over(db, line), queries), 'live', holder, { signal: crashed.signal, clock }).then(
    (leadership) => {
      process.leadership = leadership
    },
    () => undefined,
  )
  return process
}

/** A database that is out of reach while the line to it is cut. */
function over(db: Kysely<Schema>, line: { readonly isCut: boolean }): Kysely<Schema> {
  return db.withPlugin({
    transformQuery({ node }) {
      if (line.isCut) throw new Error('out of reach')
      return node
    },
    transformResult: async ({ result }) => result,
  })
}

/** Counts the queries that are under way. */
function counted(db: Kysely<Schema>, queries: { running: number }): Kysely<Schema> {
  return db.withPlugin({
    transformQuery({ node }) {
      queries.running += 1
      return node
    },
    async transformResult({ result }) {
      queries.running -= 1
      return result
    },
  })
}
