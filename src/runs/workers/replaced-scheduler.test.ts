import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { aCentre } from '../../../test/builders.ts'
import { withServer } from '../../../test/databases.ts'
import { takeLead } from '../../store/database/fixtures.ts'
import { openWrite } from '../../store/database/leadership.ts'
import { type BatchQueue, openBatchQueue } from './batch-queue.ts'
import { NOTHING_SENT } from './sent.ts'

const ID = 'keldoc'
const REPLACED = 'two a pris la main'

const batchOf = (key: string) => ({ centres: [{ key, centre: aCentre({ internalId: key }) }] })

const { budgetUsed: _, ...requests } = NOTHING_SENT

withServer((test) => {
  /** The queue of a machine that takes the lead. */
  async function aScheduler(host: string): Promise<BatchQueue> {
    const { db } = test.database()
    const leadership = await takeLead(db, host)
    const settings = { expireSeconds: 60, log: { error: () => undefined }, write: openWrite(db, leadership) }
    const queue = await openBatchQueue(test.database(), settings)
    await queue.prepare(ID)
    onTestFinished(async () => {
      await queue.close()
      await leadership.resign()
    })
    return queue
  }

  const looked = async () => {
    const rows = await test.database().db.selectFrom('looked_batches').select('content').orderBy('content').execute()
    return rows.map(({ content }) => content)
  }

  it('hands out nothing, takes nothing back, and forgets nothing that was seen, once another one leads', async () => {
    const asleep = await aScheduler('one')
    const awake = await aScheduler('two')
    await awake.put(ID, [batchOf('a'), batchOf('b')])
    const taken = await awake.take(ID)
    const looks = { looks: [], unreadable: [], bugs: [], requests }
    const settled = { id: randomUUID(), batch: taken?.id ?? '', worker: 'w', looked: looks, unasked: [] }
    await awake.settle(ID, settled)
    const stored = await asleep.stored(ID)
    expect(stored.map(({ id }) => id)).toEqual([settled.id])

    await expect(asleep.put(ID, [batchOf('c')])).rejects.toThrow(REPLACED)
    await expect(asleep.withdraw(ID)).rejects.toThrow(REPLACED)
    await expect(asleep.forget(stored)).rejects.toThrow(REPLACED)
    // Written by a newer program, which reads it.
    const row = { id: randomUUID(), platform: ID, worker: 'w', content: 'new' }
    await test.database().db.insertInto('looked_batches').values(row).execute()
    await expect(asleep.stored(ID)).rejects.toThrow(REPLACED)
    expect(await awake.waiting(ID)).toBe(1)
    expect(await looked()).toEqual(['new', JSON.stringify(looks)].sort())

    await awake.forget(stored)
    await awake.withdraw(ID)
    expect([await awake.waiting(ID), await looked()]).toEqual([0, ['new']])
    expect(await awake.stored(ID)).toEqual([])
    expect(await looked()).toEqual([])
  })
})
