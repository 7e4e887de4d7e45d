import { expect, test } from 'vitest'
import type { Outcome } from '../../model/outcome.ts'
import { newTrust, type Trust } from './trust.ts'

const CENTRES = 100

const add = (trust: Trust, count: number, outcomeOf: (index: number) => Outcome) => {
  for (let index = 0; index < count; index += 1) trust.add(outcomeOf(index))
}

/** A platform of which one centre in `every` usually has slots, seen for so many rounds. */
function usualTrust(rounds: number, every = 5): Trust {
  const trust = newTrust(() => CENTRES)
  add(trust, rounds * CENTRES, (index) => (index % every === 0 ? 'slots' : 'none'))
  return trust
}

test('a platform that answers is believed', () => {
  expect(usualTrust(10).verdict()).toBe('good')
  expect(newTrust(() => CENTRES).verdict()).toBe('good')
})

test('a platform that mostly fails is not, until it answers again', () => {
  const trust = usualTrust(1)
  add(trust, 14, () => 'timeout')
  expect(trust.verdict()).toBe('good')
  add(trust, 2, () => 'timeout')
  expect(trust.verdict()).toBe('unanswered')
  add(trust, 16, () => 'none')
  expect(trust.verdict()).toBe('good')
})

test('a few failures at the start say nothing', () => {
  const trust = newTrust(() => CENTRES)
  add(trust, 14, () => 'blocked')
  expect(trust.verdict()).toBe('good')
  add(trust, 1, () => 'blocked')
  expect(trust.verdict()).toBe('unanswered')
})

test('a fall below a third of what is usual is a collapse, and stays one until the slots are back', () => {
  const trust = usualTrust(5)
  add(trust, 120, () => 'none')
  expect(trust.verdict()).toBe('collapsed')
  add(trust, 20 * CENTRES, () => 'none')
  expect(trust.verdict()).toBe('collapsed')
  add(trust, 150, (index) => (index % 5 === 0 ? 'slots' : 'none'))
  expect(trust.verdict()).toBe('good')
})

test('half as many slots as usual are believed, and become the usual', () => {
  const trust = usualTrust(5)
  add(trust, 10 * CENTRES, (index) => (index % 10 === 0 ? 'slots' : 'none'))
  expect(trust.verdict()).toBe('good')
  expect(trust.usual()).toEqual([0.1, 0.1, 0.1, 0.1, 0.1])
})

test('before three rounds are known nothing is usual', () => {
  const trust = usualTrust(2)
  add(trust, 0.9 * CENTRES, () => 'none')
  expect(trust.verdict()).toBe('good')
})

test('failed looks do not make a collapse: they say nothing of slots', () => {
  const trust = usualTrust(5)
  add(trust, 300, (index) => (index % 5 === 0 ? 'slots' : index % 2 === 0 ? 'timeout' : 'none'))
  expect(trust.verdict()).toBe('good')
})

test('what an earlier life knew holds until there are looks enough to know better', () => {
  const usual = [0.2, 0.2, 0.2]
  const trust = newTrust(() => CENTRES, { usual, hadCollapsed: true })
  add(trust, 100, () => 'none')
  expect(trust.verdict()).toBe('collapsed')
  const recovered = newTrust(() => CENTRES, { usual, hadCollapsed: true })
  add(recovered, 150, (index) => (index % 5 === 0 ? 'slots' : 'none'))
  expect(recovered.verdict()).toBe('good')
  expect(newTrust(() => CENTRES, { usual, hadCollapsed: false }).verdict()).toBe('good')
})
