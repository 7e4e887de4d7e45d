import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { backupDatabase } from './backup.ts'
import { messageRow, subscriptionRow } from './fixtures.ts'
import { type Database, openDatabase } from './open.ts'
import { restoreDatabase } from './restore.ts'
import { rowCounts } from './tables.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-backup-'))
})
afterAll(() => rm(folder, { recursive: true }))

const AT = new Date('2021-05-12T10:00:00Z')

async function contentOf({ db }: Database) {
  return {
    subscriptions: await db.selectFrom('subscriptions').selectAll().orderBy('id').execute(),
    outbox: await db.selectFrom('outbox').selectAll().orderBy('id').execute(),
    told: await db.selectFrom('alert_told').selectAll().orderBy('centre_id').execute(),
    limits: await db.selectFrom('rate_limits').selectAll().execute(),
    info: await db.selectFrom('database_info').selectAll().execute(),
  }
}

async function fill({ db }: Database): Promise<void> {
  const people = Array.from({ length: 620 }, () => subscriptionRow())
  for (let from = 0; from < people.length; from += 310) {
    await db
      .insertInto('subscriptions')
      .values(people.slice(from, from + 310))
      .execute()
  }
  const subscription_id = people[0]?.id ?? ''
  await db
    .insertInto('outbox')
    .values([messageRow('a "quoted"\nchange', { subscription_id }), messageRow('b')])
    .execute()
  await db.insertInto('alert_told').values({ centre_id: 'halle', subscription_id, closed_at: AT }).execute()
  const window = { bucket: 'form', key_hash: Buffer.from([0, 92, 255]), window_start: AT, count: 2 }
  await db.insertInto('rate_limits').values(window).execute()
}

withDatabases((test) => {
  const file = () => path.join(folder, `${test.kind}.jsonl`)

  describe('a backup', () => {
    beforeEach(async () => {
      await fill(test.database())
      await backupDatabase(test.database(), file(), AT)
    })

    it('brings everything back', async () => {
      const database = test.database()
      const before = await contentOf(database)
      expect(before.subscriptions).toHaveLength(620)
      await database.db.deleteFrom('subscriptions').execute()
      await database.db.insertInto('outbox').values(messageRow('later')).execute()
      expect(await restoreDatabase(database, file(), { overwrite: true })).toBe(620 + 2 + 1 + 1 + 1)
      expect(await contentOf(database)).toEqual(before)
    })

    it('refuses to replace what is there, unless asked', async () => {
      const database = test.database()
      await expect(restoreDatabase(database, file(), { overwrite: false })).rejects.toThrow(
        /n'est pas vide \(subscriptions.*--force/,
      )
      expect((await contentOf(database)).subscriptions).toHaveLength(620)
      for (const table of ['subscriptions', 'outbox', 'rate_limits'] as const) {
        await database.db.deleteFrom(table).execute()
      }
      await restoreDatabase(database, file(), { overwrite: false })
      expect((await rowCounts(database.db)).get('subscriptions')).toBe(620)
    })

    it.each([
      ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
      ['without its last line', (text: string) => text.slice(0, text.trimEnd().lastIndexOf('\n') + 1)],
      ['with a line less', (text: string) => text.replace(/\n\{"table":"subscriptions"[^\n]*/, '')],
      ['with a word changed', (text: string) => text.replace('Grenoble', 'Echirolles')],
      ['of a table that is not ours', (text: string) => text.replace('"table":"outbox"', '"table":"pg_class"')],
      ['that is empty', () => ''],
    ])('refuses a file %s, and changes nothing', async (_, damage) => {
      const database = test.database()
      const before = await contentOf(database)
      const damaged = path.join(folder, `damaged-${test.kind}.jsonl`)
      await writeFile(damaged, damage(await readFile(file(), 'utf8')))
      await expect(restoreDatabase(database, damaged, { overwrite: true })).rejects.toThrow(
        /ligne \d+ : .*rien n'a été restauré/,
      )
      expect(await contentOf(database)).toEqual(before)
    })

    it('refuses what a newer program wrote, and what is of the other origin', async () => {
      const changed = path.join(folder, `changed-${test.kind}.jsonl`)
      const text = await readFile(file(), 'utf8')
      await writeFile(changed, text.replace('"0001-alerts"', '"0001-alerts","9000-tomorrow"'))
      const restore = () => restoreDatabase(test.database(), changed, { overwrite: true })
      await expect(restore()).rejects.toThrow(/plus récente.*9000-tomorrow/)
      await writeFile(changed, text.replace('"origin":"simulated"', '"origin":"real"'))
      await expect(restore()).rejects.toThrow(/données réelles.*simulées/)
    })
  })

  it('moves what a folder holds to the other kind of database, and back', async () => {
    const database = test.database()
    const memory = await openDatabase({ kind: 'memory' }, { origin: 'simulated', command: 'test' })
    await fill(memory)
    const before = await contentOf(memory)
    await backupDatabase(memory, file(), AT)
    await restoreDatabase(database, file(), { overwrite: false })
    expect(await contentOf(database)).toEqual(before)
    await memory.close()
  })

  it('says that a file cannot be written or read', async () => {
    const nowhere = path.join(folder, 'nothing', 'there')
    await writeFile(path.join(folder, 'nothing'), '')
    await expect(backupDatabase(test.database(), nowhere, AT)).rejects.toThrow(/écriture impossible/)
    await expect(restoreDatabase(test.database(), nowhere, { overwrite: true })).rejects.toThrow(/lecture impossible/)
    await rm(path.join(folder, 'nothing'))
  })
})
