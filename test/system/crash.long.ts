import { expect, test } from 'vitest'
import { seeded } from '../seeded.ts'
import {
  aScene,
  closedDepartements,
  delay,
  expectEachTold,
  expectWholePublication,
  openIn,
  publishedAfter,
  subscribeIn,
  TOLD_OF_AN_OPENING,
  until,
} from './crash-scene.ts'

/**
 * While a thousand alerts are matched and sent, whatever can be killed is killed (-9), each at a seeded moment: the machine
 * that leads, the mail server, the database. `VITEMADOSE_ALERTS` and `VITEMADOSE_SEED` choose others.
 */
const ALERTS = Number(process.env['VITEMADOSE_ALERTS'] ?? 1000)
const SEED = Number(process.env['VITEMADOSE_SEED'] ?? 20210511)

const SERIES = ['leader', 'mail', 'database', 'leader', 'mail', 'database', 'leader'] as const

const MINUTE = 60_000

test(`${ALERTS} alerts, while leaders, mail servers and databases are killed: each is told, by one message`, {
  timeout: 30 * MINUTE,
}, async () => {
  const random = seeded(SEED)
  const departementCount = Math.ceil(ALERTS / TOLD_OF_AN_OPENING)
  const scene = await aScene({ centres: 8 * departementCount, perSecond: 60, atOnce: 6 })
  const { simulator, mail, server } = scene
  const departements = closedDepartements(simulator, departementCount)
  const people = await subscribeIn(scene.database, departements)
  const say = (text: string) => process.stdout.write(`${((Date.now() - begunAt) / 1000).toFixed(1)} s: ${text}\n`)
  const begunAt = Date.now()
  say(`seed ${SEED}, ${people.length} people in ${departements.length} départements`)

  const machines = [await scene.machine('--whole-every', '20'), await scene.machine('--whole-every', '20')]
  await until(
    'all was seen once',
    10 * MINUTE,
    async () => machines.find(({ told }) => told().includes('tourne')) ?? null,
  )
  await Promise.race(machines.map(({ output }) => publishedAfter(output, 0, 10 * MINUTE)))
  say('first publication')
  for (const departement of departements) openIn(simulator, departement)

  const reached = async () => new Set((await mail.received()).map(({ to }) => to)).size
  await until('the first message', 10 * MINUTE, async () => (await reached()) > 0)
  for (const what of SERIES) {
    await delay(1000 + random() * 9000)
    say(`${await reached()} told; killing: ${what}`)
    if (what === 'leader') {
      const pid = await until('a leader', 2 * MINUTE, scene.leader)
      process.kill(pid, 'SIGKILL')
    } else if (what === 'mail') {
      await mail.kill()
      await delay(random() * 3000)
      await mail.start()
    } else {
      await server.kill()
      await delay(random() * 3000)
      await server.start()
    }
    for (const { output } of machines) if (await isPublished(output)) await expectWholePublication(output)
  }
  await until('all are told', 15 * MINUTE, async () => {
    say(`${await reached()} told`)
    await delay(5000)
    return (await reached()) >= people.length
  })
  const leading = await until('a leader', 2 * MINUTE, scene.leader)
  for (const machine of machines) if (machine.pid() !== leading) expect(await machine.stop()).toBe(0)
  for (const machine of machines) if (machine.pid() === leading) expect(await machine.stop()).toBe(0)
  const { messages, repeated } = await expectEachTold(scene, people)
  say(`${messages} messages, ${repeated} of them more than once`)
  for (const { output } of machines) if (await isPublished(output)) await expectWholePublication(output)
  scene.expectBudgetKept()
})

const isPublished = (output: string): Promise<boolean> =>
  publishedAfter(output, 0, 1).then(
    () => true,
    () => false,
  )
