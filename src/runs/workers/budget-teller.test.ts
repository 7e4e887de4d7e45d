import { expect, test } from 'vitest'
import { budgetTeller } from './budget-teller.ts'

const OURS = { perSecond: 10, atOnce: 4 }
const SLOWER = { perSecond: 6, atOnce: 4 }
const NARROWER = { perSecond: 10, atOnce: 2 }

test('a smaller budget of another machine is told once, each platform for itself, and again when it changes or comes back', () => {
  const told: unknown[] = []
  const tell = budgetTeller({ error: (event, details) => void told.push([event, details]) })
  const heard = (platform: string, shared: typeof OURS) => {
    const before = told.length
    tell(platform, OURS, shared)
    return told.slice(before)
  }
  const line = (platform: string, shared: typeof OURS) => [['budgets-differ', { platform, ours: OURS, shared }]]
  expect(heard('keldoc', OURS)).toEqual([])
  expect(heard('keldoc', SLOWER)).toEqual(line('keldoc', SLOWER))
  expect(heard('keldoc', SLOWER)).toEqual([])
  expect(heard('maiia', SLOWER)).toEqual(line('maiia', SLOWER))
  expect(heard('keldoc', NARROWER)).toEqual(line('keldoc', NARROWER))
  expect(heard('keldoc', OURS)).toEqual([])
  expect(heard('keldoc', NARROWER)).toEqual(line('keldoc', NARROWER))
})
