import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { messageRow } from './fixtures.ts'
import { openDatabase } from './open.ts'

const SIMULATED = { origin: 'simulated', command: 'test' } as const

/** Opens a database, writes a message, tells it, and stays. */
const OWNER = `
import { openDatabase } from '${path.join(import.meta.dirname, 'open.ts')}'
import { messageRow } from '${path.join(import.meta.dirname, 'fixtures.ts')}'
const place = JSON.parse(process.argv[2] ?? '')
const { db } = await openDatabase(place, { origin: 'simulated', command: 'live' })
await db.insertInto('outbox').values(messageRow('written')).execute()
process.send?.('ready')
setInterval(() => undefined, 1000)
`

let folder = ''
let owner: ChildProcess | null = null
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-owner-'))
})
afterEach(async () => {
  owner?.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

async function startOwner(place: object): Promise<ChildProcess> {
  const script = path.join(folder, 'owner.mts')
  await writeFile(script, OWNER)
  const root = path.join(import.meta.dirname, '..', '..', '..')
  owner = fork(script, [JSON.stringify(place)], { execArgv: ['--import', 'tsx'], cwd: root })
  const [first] = await Promise.race([once(owner, 'message'), once(owner, 'exit')])
  expect(first).toBe('ready')
  return owner
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

withDatabases((test) => {
  it('keeps what was written before its owner was killed, and lets the next one in', { timeout: 60_000 }, async () => {
    const place = await test.newPlace()
    const child = await startOwner(place)
    if (test.kind === 'embedded') {
      await expect(openDatabase(place, SIMULATED)).rejects.toThrow(
        new RegExp(`ne sert qu'un processus.*« live » \\(processus ${child.pid} .*DATABASE_URL`),
      )
    }
    await killed(child)
    const next = await openDatabase(place, SIMULATED)
    expect(await next.db.selectFrom('outbox').select('change_key').execute()).toEqual([{ change_key: 'written' }])
    await next.close()
  })

  it('gives its lock and connections back when it is refused, and when it is closed twice', async () => {
    const place = await test.newPlace()
    const first = await openDatabase(place, SIMULATED)
    await Promise.all([first.close(), first.close()])
    await expect(openDatabase(place, { ...SIMULATED, origin: 'real' })).rejects.toThrow('simulées')
    await (await openDatabase(place, SIMULATED)).close()
  })

  if (test.kind === 'embedded') return
  describe('with several at once', () => {
    it('makes the tables once, whoever comes first', async () => {
      const place = await test.newPlace()
      const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase(place, SIMULATED)))
      const [first] = all
      await first?.db.insertInto('outbox').values(messageRow('a')).execute()
      for (const { db } of all) expect(await db.selectFrom('outbox').select('change_key').execute()).toHaveLength(1)
      await Promise.all(all.map(({ close }) => close()))
    })

    it('goes on by itself once a killed server is back, with all that was committed', async () => {
      const { db } = test.database()
      await db.insertInto('outbox').values(messageRow('committed')).execute()
      await test.server()?.kill()
      await expect(db.selectFrom('outbox').selectAll().execute()).rejects.toThrow()
      await test.server()?.start()
      expect(await db.selectFrom('outbox').select('change_key').execute()).toEqual([{ change_key: 'committed' }])
    })
  })
})

describe('a place where no database is', () => {
  it('says that a server does not answer, and not what the password is', async () => {
    const url = `postgres://me:secret@/base?host=${encodeURIComponent(folder)}`
    const opening = openDatabase({ kind: 'server', url }, SIMULATED)
    await expect(opening).rejects.toThrow(/ne répond pas.*DATABASE_URL/)
    await expect(opening).rejects.not.toThrow(/secret/)
  })

  it('says that a folder cannot be made, and leaves no lock', async () => {
    await writeFile(path.join(folder, 'postgres'), 'not a folder')
    const opening = openDatabase({ kind: 'embedded', folder }, SIMULATED)
    await expect(opening).rejects.toThrow(/la base ne s'ouvre pas/)
    await rm(path.join(folder, 'postgres'))
    await (await openDatabase({ kind: 'embedded', folder }, SIMULATED)).close()
  })
})
