import { expect, it } from 'vitest'
import { mutated } from './mutations.ts'

it('the same seed gives the same answer, whatever was mutated before, and leaves the answer alone', () => {
  const answer = { list: [{ id: 1, name: 'a' }, { id: 2 }], total: 2 }
  const untouched = structuredClone(answer)
  const round = () => Array.from({ length: 10_000 }, (_, seed) => JSON.stringify(mutated(answer, seed)))
  expect(round()).toEqual(round())
  expect(answer).toEqual(untouched)
})
