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
 * that leads, a worker, the mail server, the database. `VITEMADOSE_ALERTS` and `VITEMADOSE_SEED` choose others.
 */
const ALERTS = Number(process.env['VITEMADOSE_ALERTS'] ?? 1000)
const SEED = Number(process.env['VITEMADOSE_SEED'] ?? 20210511)

const SERIES = [
  'leader',
  'worker',
  'mail',
  'database',
  'worker',
  'leader',
  'mail',
  'database',
  'leader',
  'worker',
] as const

const MINUTE = 60_000

test(`${ALERTS} alerts, while leaders, workers, mail servers and databases are killed: each is told, by one message`, {
  timeout: 40 * MINUTE,
}, async () => {
  const random = seeded(SEED)
  // In some of them nothing can be opened by hand.
  const departementCount = Math.ceil((1.06 * ALERTS) / TOLD_OF_AN_OPENING)
  const scene = await aScene({ centres: 8 * departementCount, perSecond: 60, atOnce: 6 })
  const { simulator, mail, server } = scene
  const departements = closedDepartements(simulator, departementCount)
  const all = await subscribeIn(scene.database, departements)
  const people: string[] = []
  const begunAt = Date.now()
  const say = (text: string) => process.stdout.write(`${((Date.now() - begunAt) / 1000).toFixed(1)} s: ${text}\n`)
  say(`seed ${SEED}, ${all.length} people in ${departements.length} départements`)

  const machine = () => scene.machine('--workers', '--whole-every', '20')
  const machines = [await machine(), await machine()]
  const workers = [await scene.worker(), await scene.worker()]
  const leader = () => until('a leader', 5 * MINUTE, () => scene.leader(machines))
  const reached = async () => (await toldOf(mail, people)).reached
  /** Those whom an opening concerns: all who are in its département. */
  const open = (departement: string) => {
    if (openIn(simulator, departement))
      people.push(...all.filter((each) => each.includes(`.${departement.toLowerCase()}@`)))
  }
  const expectWhole = async () => {
    for (const { output } of machines) if (await isPublished(output)) await expectWholePublication(output)
  }
  await Promise.race(machines.map(({ output }) => publishedAfter(output, 0, 10 * MINUTE)))
  say('first publication')

  const openings = [...departements]
  const share = Math.ceil(openings.length / SERIES.length)
  for (const what of SERIES) {
    for (const departement of openings.splice(0, share)) open(departement)
    await delay(random() * 45_000)
    say(`${await reached()} of ${people.length} told; killing: ${what}`)
    if (what === 'leader') process.kill(await leader(), 'SIGKILL')
    else if (what === 'worker') {
      const pid = workers[random() < 0.5 ? 0 : 1]?.pid()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } else {
      const one = what === 'mail' ? mail : server
      await one.kill()
      await delay(random() * 5000)
      await one.start()
    }
    await expectWhole()
  }
  await until('all are told', 15 * MINUTE, async () => {
    await delay(10_000)
    say(`${await reached()} of ${people.length} told`)
    return (await reached()) >= people.length
  })
  const leading = await leader()
  const inOrder = [...machines].sort((one) => (one.pid() === leading ? 1 : -1))
  for (const worker of workers) expect(await worker.stop()).toBe(0)
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
