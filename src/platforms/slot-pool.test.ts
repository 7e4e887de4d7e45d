import { expect, it } from 'vitest'
import { type Audience, EVERYONE } from '../model/audience.ts'
import { newSlotPool, type SlotKind } from './slot-pool.ts'

const first: SlotKind = { doses: ['1'], vaccines: ['Moderna'], audience: EVERYONE }

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
    ['a', 1, { ...first, doses: ['1', '2'], vaccines: [] }],
    ['a', 1, { ...first, doses: ['3'], vaccines: ['Janssen', 'Moderna'] }],
  )
  expect(slots).toMatchObject([{ doses: ['1', '2', '3'], vaccines: ['Moderna', 'Janssen'] }])
  expect(first).toEqual({ doses: ['1'], vaccines: ['Moderna'], audience: EVERYONE })
})

it('opens a shared slot to whoever one of them takes', () => {
  const from = (fromAge: number): Audience => ({ ...EVERYONE, fromAge })
  const carers: SlotKind = { ...first, audience: { ...EVERYONE, professionalsOnly: true } }
  const slots = poolOf(
    ['a', 1, { ...first, audience: from(55) }],
    ['a', 1, { ...first, audience: from(18) }],
    ['b', 1, carers],
    ['c', 1, carers],
    ['c', 1, first],
  )
  expect(slots.map(({ audience }) => audience)).toEqual([from(18), carers.audience, EVERYONE])
})
