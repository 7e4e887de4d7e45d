import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import PgBoss from 'pg-boss'
import { expect, it, vi } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { messageRow } from './fixtures.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { openDatabase } from './open.ts'
import { pgBossDatabase } from './pg-boss.ts'
import type { Schema } from './schema.ts'

const SIMULATED = { origin: 'simulated', command: 'test' } as const

const BROKEN = {
  async up(db: Kysely<unknown>) {
    await sql`create table half_made (id integer)`.execute(db)
    await sql`alter table nothing add column other integer`.execute(db)
  },
}

const GOOD = { up: (db: Kysely<unknown>) => db.schema.createTable('later').addColumn('id', 'integer').execute() }

const tablesOf = async (db: Kysely<Schema>) => (await db.introspection.getTables()).map(({ name }) => name)

withDatabases((test) => {
  it('reads values the same way on both: moments, bytes, lists, JSON, large counts', async () => {
    const { db } = test.database()
    const { rows } = await sql`
      select ${'2021-04-12T10:00:00+02:00'}::timestamptz as moment, ${Buffer.from([0, 255])}::bytea as bytes,
        ${['a', 'b, "c"']}::text[] as list, ${JSON.stringify([1])}::jsonb as json, 3000000000::bigint as large,
        current_setting('timezone') as zone`.execute(db)
    expect(rows[0]).toEqual({
      moment: new Date('2021-04-12T08:00:00Z'),
      bytes: Buffer.from([0, 255]),
      list: ['a', 'b, "c"'],
      json: [1],
      large: 3_000_000_000,
      zone: 'UTC',
    })
  })

  it('tells what went wrong the same way on both, and goes on', async () => {
    const { db } = test.database()
    await db.insertInto('outbox').values(messageRow('a')).execute()
    const again = db.insertInto('outbox').values(messageRow('a'))
    await expect(again.execute()).rejects.toMatchObject({ code: '23505', table: 'outbox' })
    await expect(sql`selec 1`.execute(db)).rejects.toMatchObject({ code: '42601' })
    expect(await db.selectFrom('outbox').select('change_key').execute()).toEqual([{ change_key: 'a' }])
  })

  it('forgets a transaction that failed', async () => {
    const { db } = test.database()
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('outbox').values(messageRow('a')).execute()
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('keeps what was written, and is brought up to date, at the next opening', async () => {
    const place = await test.newPlace()
    const first = await openDatabase(place, SIMULATED)
    await first.db.insertInto('outbox').values(messageRow('kept')).execute()
    await first.close()
    const second = await openDatabase(place, SIMULATED)
    expect(await second.db.selectFrom('outbox').select('change_key').execute()).toEqual([{ change_key: 'kept' }])
    await second.close()
  })

  it('refuses data of the other origin', async () => {
    const place = await test.newPlace()
    await (await openDatabase(place, SIMULATED)).close()
    await expect(openDatabase(place, { ...SIMULATED, origin: 'real' })).rejects.toThrow(
      /données simulées.*de réelles.*DATABASE_URL/,
    )
    await (await openDatabase(place, SIMULATED)).close()
  })

  it('makes all migrations or none', async () => {
    const database = await openDatabase(await test.newPlace(), SIMULATED)
    const before = await tablesOf(database.db)
    const more = { ...MIGRATIONS, '8998-good': GOOD, '8999-broken': BROKEN }
    await expect(migrate(database.db, 'simulated', more)).rejects.toThrow(/migration 8999-broken .*restée telle quelle/)
    expect(await tablesOf(database.db)).toEqual(before)
    await migrate(database.db, 'simulated', { ...MIGRATIONS, '8998-good': GOOD })
    expect(await tablesOf(database.db)).toEqual([...before, 'later'].sort())
    await database.close()
  })

  it('refuses a database that a newer program changed, and does not touch it', async () => {
    const place = await test.newPlace()
    const newer = await openDatabase(place, SIMULATED)
    await migrate(newer.db, 'simulated', { ...MIGRATIONS, '8998-from-tomorrow': GOOD })
    await newer.close()
    await expect(openDatabase(place, SIMULATED)).rejects.toThrow(/plus récente de vitemadose \(8998-from-tomorrow\)/)
  })

  it('gives each waiting message to one taker', async () => {
    const { db } = test.database()
    const names = Array.from({ length: 20 }, (_, index) => `m${index}`)
    await db
      .insertInto('outbox')
      .values(names.map((name) => messageRow(name)))
      .execute()
    const take = () =>
      db
        .updateTable('outbox')
        .set({ state: 'sending', taken_by: randomUUID(), next_try_at: new Date(Date.now() + 60_000) })
        .where('id', 'in', (from) =>
          from
            .selectFrom('outbox')
            .select('id')
            .where('state', 'in', ['waiting', 'sending'])
            .where('next_try_at', '<=', sql<Date>`now()`)
            .orderBy('priority', 'desc')
            .orderBy('next_try_at')
            .limit(7)
            .forUpdate()
            .skipLocked(),
        )
        .returning('change_key')
        .execute()
    const taken = (await Promise.all([take(), take(), take(), take()])).flat().map(({ change_key }) => change_key)
    const rest = (await take()).map(({ change_key }) => change_key)
    expect([...taken, ...rest].sort()).toEqual([...names].sort())
  })

  it('carries the queue of pg-boss', async () => {
    const boss = new PgBoss({ db: pgBossDatabase(test.database()), supervise: false, schedule: false })
    await boss.start()
    await boss.createQueue('looks')
    await boss.insert([
      { name: 'looks', data: { centre: 1 } },
      { name: 'looks', data: { centre: 2 } },
    ])
    const jobs = await boss.fetch<{ centre: number }>('looks', { batchSize: 5 })
    expect(jobs.map(({ data }) => data.centre).sort()).toEqual([1, 2])
    await boss.complete(
      'looks',
      jobs.map(({ id }) => id),
    )
    expect(await boss.getQueueSize('looks')).toBe(0)
    await boss.stop({ graceful: false })
  })

  it('tells those who listen, and keeps advisory locks, on both', async () => {
    const client = await test.database().pool.connect()
    const heard = vi.fn()
    client.on('notification', ({ channel, payload }) => heard(channel, payload))
    await client.query('listen changes')
    await client.query(`notify changes, 'hello'`)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('changes', 'hello'))
    const { rows } = await client.query('select pg_try_advisory_lock(7) as taken, pg_advisory_unlock(7) as given')
    expect(rows).toEqual([{ taken: true, given: true }])
    await client.query('unlisten changes')
    client.release()
  })
})
