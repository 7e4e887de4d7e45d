import { expect, it } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { DOMAIN, TEN, testVault } from '../fixtures.ts'
import { outboxFigures } from './figures.ts'
import { alertMessage } from './fixtures.ts'
import { enqueue, recordOver, recordSent, takeDue } from './outbox.ts'

const [MINUTE, HOUR] = [60_000, 3600_000]
const vault = testVault()

withDatabases((test) => {
  const put = async (count: number, at: number, name: string) => {
    const { db } = test.database()
    const messages = Array.from({ length: count }, (_, index) => alertMessage(index, { changeKey: `${name} ${index}` }))
    await enqueue(db, vault, DOMAIN, messages, at)
    return (await takeDue(db, vault, 'test', count, at)).map(({ id }) => id)
  }

  it('has nothing to tell of an empty outbox', async () => {
    expect(await outboxFigures(test.database().db, TEN)).toEqual({
      waiting: 0,
      due: 0,
      oldestDueSeconds: 0,
      sentLastHour: 0,
      failed: 0,
    })
  })

  it('counts what waits, what is late and by how much, what went this hour and what was refused', async () => {
    const { db } = test.database()
    const [longAgo, ...others] = await put(4, TEN - 2 * HOUR, 'sent')
    await recordSent(db, [longAgo ?? ''], TEN - HOUR)
    await recordSent(db, others, TEN - HOUR + 1)
    for (const id of await put(2, TEN - 70 * HOUR, 'refused'))
      await recordOver(db, 'test', id, 'failed', 'EENVELOPE 550')
    for (const id of await put(1, TEN, 'dropped')) await recordOver(db, 'test', id, 'dropped', 'too-old')
    for (const id of await put(1, TEN - 74 * HOUR, 'refused long ago')) await recordOver(db, 'test', id, 'failed', 'E')
    await put(5, TEN, 'held by a worker')
    await enqueue(db, vault, DOMAIN, [alertMessage(1, { changeKey: 'just now' })], TEN)
    await enqueue(db, vault, DOMAIN, [alertMessage(1, { changeKey: 'late' })], TEN - 3 * MINUTE)
    expect(await outboxFigures(db, TEN)).toEqual({
      waiting: 7,
      due: 2,
      oldestDueSeconds: 180,
      sentLastHour: 3,
      failed: 2,
    })
  })
})
