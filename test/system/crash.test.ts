import { expect, test } from 'vitest'
import { postgresIsMissing } from '../postgres.ts'
import { aScene, expectWholePublication, publishedAfter, until } from './crash-scene.ts'

test.skipIf(postgresIsMissing())(
  'of two machines one publishes; the other takes over when it is killed, with all that it knew, and gives back',
  { timeout: 120_000 },
  async () => {
    const scene = await aScene({ centres: 60, perSecond: 60, atOnce: 6 })
    const first = await scene.machine()
    await until('the first leads', 30_000, async () => (await scene.leader()) === first.pid())
    const second = await scene.machine()
    await until('the second waits', 30_000, async () => /Attend : .* publie/.test(second.told()))
    await publishedAfter(first.output, 0)

    const killed = first.pid() ?? 0
    process.kill(killed, 'SIGKILL')
    await scene.endLease()
    await until('the second leads', 30_000, async () => (await scene.leader()) === second.pid())
    await expectWholePublication(first.output)
    await publishedAfter(second.output, 0)
    await expectWholePublication(second.output)
    await until('the first waits', 30_000, async () => /ended: SIGKILL\)[\s\S]*Attend : .* publie/.test(first.told()))

    expect(await second.stop()).toBe(0)
    await until('the first leads again', 30_000, async () => (await scene.leader()) === first.pid())
    expect(await first.stop()).toBe(0)
    const { term } = await scene.database.db.selectFrom('leaders').select('term').executeTakeFirstOrThrow()
    expect(term).toBe(3)
    scene.expectBudgetKept()
  },
)
