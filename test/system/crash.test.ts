import { expect, test } from 'vitest'
import { postgresIsMissing } from '../postgres.ts'
import {
  aScene,
  enqueueMessages,
  expectEachTold,
  expectWholePublication,
  type Machine,
  publishedAfter,
  toldOf,
  until,
} from './crash-scene.ts'

test.skipIf(postgresIsMissing())(
  'of two machines one publishes and sends; killed in the middle of it, the other goes on with all that it knew, and gives back',
  { timeout: 400_000 },
  async () => {
    const scene = await aScene({ centres: 60, perSecond: 60, atOnce: 6 })
    const { mail, database } = scene
    const first = await scene.machine()
    const leads = (machine: Machine) => until('it leads', 120_000, () => scene.leader([machine]))
    const waits = (machine: Machine, said: RegExp) => until('it waits', 120_000, async () => said.test(machine.told()))
    await leads(first)
    const second = await scene.machine()
    await waits(second, /Attend : .* publie/)
    await publishedAfter(first.output, 0)

    const people = await enqueueMessages(database, 400)
    const reached = (count: number) =>
      until(`${count} messages`, 120_000, async () => (await toldOf(mail, people)).reached >= count)
    await reached(20)
    process.kill(await leads(first), 'SIGKILL')
    const { reached: toldByFirst } = await toldOf(mail, people)
    expect(toldByFirst).toBeLessThan(people.length)
    // Time passes: its lease runs out, and so does what it had taken to send.
    await scene.endLease()
    await leads(second)
    await database.db.updateTable('outbox').set({ next_try_at: new Date() }).where('state', '=', 'sending').execute()
    await expectWholePublication(first.output)
    await publishedAfter(second.output, 0)
    await expectWholePublication(second.output)
    await waits(first, /ended: SIGKILL\)[\s\S]*Attend : .* publie/)
    await reached(people.length)

    expect(await second.stop()).toBe(0)
    await leads(first)
    const { term } = await database.db.selectFrom('leaders').select('term').executeTakeFirstOrThrow()
    expect(term).toBe(3)
    await expectEachTold(scene, people)
    scene.expectBudgetKept()
  },
)
