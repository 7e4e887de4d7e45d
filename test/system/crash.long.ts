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
  toldOf,
  until,
} from './crash-scene.ts'

/**
 * While a thousand alerts are matched and sent, whatever can be killed is killed (-9), each at a seeded moment: the machine
 * that leads, the mail server, the database. `VITEMADOSE_ALERTS` and `VITEMADOSE_SEED` choose others.
 */
const ALERTS = Number(process.env['VITEMADOSE_ALERTS'] ?? 1000)
const SEED = Number(process.env['VITEMADOSE_SEED'] ?? 20210511)

const SERIES = ['leader', 'mail', 'database', 'leader', 'mail', 'database', 'leader', 'leader'] as const

const MINUTE = 60_000

test(`${ALERTS} alerts, while leaders, mail servers and databases are killed: each is told, by one message`, {
  timeout: 40 * MINUTE,
}, async () => {
  const random = seeded(SEED)
  const departementCount = Math.ceil(ALERTS / TOLD_OF_AN_OPENING)
  const scene = await aScene({ centres: 8 * departementCount, perSecond: 60, atOnce: 6 })
  const { simulator, mail, server } = scene
  const departements = closedDepartements(simulator, departementCount)
  const people = await subscribeIn(scene.database, departements)
  const begunAt = Date.now()
  const say = (text: string) => process.stdout.write(`${((Date.now() - begunAt) / 1000).toFixed(1)} s: ${text}\n`)
  say(`seed ${SEED}, ${people.length} people in ${departements.length} départements`)

  const machines = [await scene.machine('--whole-every', '20'), await scene.machine('--whole-every', '20')]
  const leader = () => until('a leader', 5 * MINUTE, () => scene.leader(machines))
  const reached = async () => (await toldOf(mail, people)).reached
  const expectWhole = async () => {
    for (const { output } of machines) if (await isPublished(output)) await expectWholePublication(output)
  }
  await Promise.race(machines.map(({ output }) => publishedAfter(output, 0, 10 * MINUTE)))
  say('first publication')

  const openings = [...departements]
  const share = Math.ceil(openings.length / SERIES.length)
  for (const what of SERIES) {
    for (const departement of openings.splice(0, share)) openIn(simulator, departement)
    await delay(random() * 20_000)
    say(`${await reached()} told; killing: ${what}`)
    if (what === 'leader') process.kill(await leader(), 'SIGKILL')
    else {
      const one = what === 'mail' ? mail : server
      await one.kill()
      await delay(random() * 5000)
      await one.start()
    }
    await expectWhole()
  }
  await until('all are told', 20 * MINUTE, async () => {
    await delay(5000)
    return (await reached()) >= people.length
  })
  say('all are told')
  const leading = await leader()
  const inOrder = [...machines].sort((one) => (one.pid() === leading ? 1 : -1))
  for (const machine of inOrder) expect(await machine.stop()).toBe(0)
  say(await expectEachTold(scene, people))
  await expectWhole()
  scene.expectBudgetKept()
})

const isPublished = (output: string): Promise<boolean> =>
  publishedAfter(output, 0, 1).then(
    () => true,
    () => false,
  )
