import { expect, it } from 'vitest'
import { z } from 'zod'
import { tolerantList } from './tolerant-list.ts'

const schema = z.object({ things: tolerantList(z.object({ id: z.number() })) })

it('reads what it can, and counts what it cannot', () => {
  expect(schema.parse({ things: [{ id: 1 }, { id: 'x' }, null, { id: 2 }] }).things).toEqual({
    entries: [{ id: 1 }, { id: 2 }],
    unreadable: 2,
  })
  expect(schema.parse({ things: [] }).things).toEqual({ entries: [], unreadable: 0 })
})

it('refuses a list of which nothing can be read, and names the field', () => {
  const read = schema.safeParse({ things: [{ id: 'x' }, null] })
  expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['things.*.id'])
})

it('refuses what is no list', () => {
  expect(schema.safeParse({ things: { id: 1 } }).success).toBe(false)
})
