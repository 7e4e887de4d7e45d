import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  Blocked,
  Duplicate,
  Gone,
  PhoneOnly,
  type PlatformFailure,
  ShapeChanged,
  Throttled,
  Timeout,
} from './failures.ts'
import { gravestFirst } from './gravest-first.ts'

const malformed = new ShapeChanged('', { url: '', body: '' })

const inOrder: PlatformFailure[] = [
  new Blocked('a'),
  new Throttled('b'),
  new Timeout('a'),
  new Timeout('b'),
  malformed,
  new Gone(''),
  new PhoneOnly(''),
  new Duplicate(''),
]

it('puts a refusal before silence, silence before nonsense, and those before what the platform said', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder), (shuffled) => {
      const outcomes = inOrder.filter((failure) => shuffled.includes(failure)).map(({ outcome }) => outcome)
      expect(gravestFirst(shuffled).map(({ outcome }) => outcome)).toEqual(outcomes)
    }),
  )
})

it('leaves those alike in their order, and the list as it was', () => {
  const failures = [new Gone('1'), new Timeout('2'), new Gone('3'), new Timeout('4')]
  expect(gravestFirst(failures).map(({ message }) => message)).toEqual(['2', '4', '1', '3'])
  expect(failures[0]?.message).toBe('1')
})
