import { expect, it } from 'vitest'
import { EVERYONE } from '../model/audience.ts'
import { newSlotPool, type SlotKind } from './slot-pool.ts'

const first: SlotKind = { doses: ['1'], vaccines: ['Moderna'] }

const poolOf = (...slots: readonly (readonly [queue: string, start: number, kind: SlotKind])[]) => {
  const pool = newSlotPool()
  for (const [queue, start, kind] of slots) pool.add(queue, start, kind)
  return pool.slots()
}

it('holds a slot once, however often it is shown', () => {
  expect(poolOf(['a', 1, first], ['a', 1, first], ['a', 1, { ...first }])).toEqual([
    { start: 1, doses: ['1'], vaccines: ['Moderna'], audience: EVERYONE, places: 1 },
  ])
})

it('tells apart queues at one time, and times of one queue', () => {
  expect(poolOf(['a', 1, first], ['b', 1, first], ['a', 2, first], ['', 2, first])).toHaveLength(4)
})

it('gives a shared slot the doses and vaccines of all who show it', () => {
  const slots = poolOf(
    ['a', 1, first],
    ['a', 1, { doses: ['1', '2'], vaccines: [] }],
    ['a', 1, { doses: ['3'], vaccines: ['Janssen', 'Moderna'] }],
  )
  expect(slots).toMatchObject([{ doses: ['1', '2', '3'], vaccines: ['Moderna', 'Janssen'] }])
  expect(first).toEqual({ doses: ['1'], vaccines: ['Moderna'] })
})
