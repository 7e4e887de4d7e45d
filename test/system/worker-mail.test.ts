import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { postgresIsMissing } from '../postgres.ts'
import { aFolder, atTheEnd, run } from './commands.ts'
import { aScene, enqueueMessages, expectEachTold, toldOf, until } from './crash-scene.ts'

const PATIENCE = 60_000

/** Enough for both workers to have some in hand when one is stopped: each takes 200 at a time. */
const MESSAGES = 500

test.skipIf(postgresIsMissing())(
  'who cannot start one of its parts runs none; those who can send each message once, and end it when they are stopped',
  { timeout: 300_000 },
  async () => {
    const scene = await aScene({ centres: 4, perSecond: 60, atOnce: 6 })
    const { mail, database } = scene
    const { db } = database
    const people = await enqueueMessages(database, MESSAGES)
    const holders = () => db.selectFrom('budget_leases').select('holder').where('at_once', '>', 0).execute()

    const { environment, config, port } = { ...scene, ...(await takenDoor(scene.config)) }
    const worker = ['worker', '--mail', '--config', config]
    const nowhere = 'postgres://vitemadose:secret@127.0.0.1:1/vitemadose'
    const anotherKey = `1:${Buffer.alloc(32, 'x').toString('base64')}`
    const [withoutDatabase, withoutKey, withAnotherKey, withoutDoor] = await Promise.all([
      run(worker, { ...environment, DATABASE_URL: nowhere }),
      run(worker, { ...environment, VITEMADOSE_ALERT_KEY: '1:short' }),
      run(worker, { ...environment, VITEMADOSE_ALERT_KEY: anotherKey }),
      run(['live', '--shared', '--config', config], environment),
    ])
    expect(withoutDatabase).toMatchObject({ status: 1, out: '' })
    expect(withoutDatabase.err).toMatch(/^La base de données ne répond pas : .*ECONNREFUSED.*DATABASE_URL\.\n$/)
    expect(withoutKey).toMatchObject({ status: 2, out: '' })
    expect(withoutKey.err).toMatch(/^VITEMADOSE_ALERT_KEY : .*\n$/)
    expect(withAnotherKey).toMatchObject({ status: 2, out: '' })
    expect(withAnotherKey.err).toMatch(/^VITEMADOSE_ALERT_KEY : .* clé n° 1.*\n$/)
    expect(withoutDoor).toMatchObject({ status: 2, out: '' })
    expect(withoutDoor.err).toMatch(new RegExp(`^alerts.mail.bounces : le port ${port} est déjà pris\\.\\n$`, 'm'))
    expect(await mail.received()).toEqual([])
    const untouched = db.selectFrom('outbox').select('id').where('state', '=', 'waiting').where('attempts', '=', 0)
    expect(await untouched.execute()).toHaveLength(MESSAGES)
    expect(await holders()).toEqual([])
    const [leader] = await db.selectFrom('leaders').select('until').execute()
    expect(leader?.until.getTime()).toBeLessThanOrEqual(Date.now())

    const workers = [await scene.worker('--mail'), await scene.worker('--mail')] as const
    for (const { told } of workers)
      await until('it works', PATIENCE, async () => /Au travail : .*, et les messages\./.test(told()))
    const reached = async () => (await toldOf(mail, people)).reached
    await until('the first messages', PATIENCE, async () => (await reached()) > 0)
    expect(await workers[0].stop()).toBe(0)
    await until('all messages', PATIENCE, async () => (await reached()) === MESSAGES)
    expect(await workers[1].stop()).toBe(0)
    expect(await expectEachTold(scene, people)).toContain(': 0 came once more')
    const names = (await mail.received()).map(({ messageId }) => messageId)
    const rows = await db.selectFrom('outbox').select(['message_id', 'attempts']).execute()
    expect(rows.map(({ message_id }) => message_id).sort()).toEqual(names.sort())
    expect(new Set(rows.map(({ attempts }) => attempts))).toEqual(new Set([1]))
    expect(await holders()).toEqual([])
  },
)

/** A configuration that takes failure reports at a port that is taken. */
async function takenDoor(given: string): Promise<{ readonly config: string; readonly port: number }> {
  const door = createServer().listen(0, '127.0.0.1')
  await once(door, 'listening')
  atTheEnd(async () => void door.close())
  const address = door.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const known = JSON.parse(await readFile(given, 'utf8'))
  const mail = { ...known.alerts.mail, bounceDomain: 'retours.test', bounces: { port } }
  const config = path.join(await aFolder(), 'config.json')
  await writeFile(config, JSON.stringify({ ...known, alerts: { mail } }))
  return { config, port }
}
