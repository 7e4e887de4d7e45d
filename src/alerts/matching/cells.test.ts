import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, hasNewCells, heldCells, sameCells } from './cells.ts'
import { offer } from './fixtures.ts'

const offers = fc.array(
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }),
      fc.constantFrom<readonly string[]>([], ['Moderna'], ['Janssen']),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([hours, vaccines, places]) =>
      offer(
        hours.sort((a, b) => a - b).flatMap((hour) => [hour, places]),
        { vaccines: [...vaccines] },
      ),
    ),
  { maxLength: 4 },
)

describe('what is free, by kind and hour', () => {
  it('does not depend on the order of offers', () => {
    fc.assert(
      fc.property(offers, (some) => {
        expect(sameCells(cellsOf(some), cellsOf(some.toReversed()))).toBe(true)
      }),
    )
  })

  it('what held is in both, and is nothing new to either', () => {
    fc.assert(
      fc.property(offers, offers, (some, others) => {
        const [before, after] = [cellsOf(some), cellsOf(others)]
        const held = heldCells(before, after)
        expect(sameCells(held, heldCells(after, before))).toBe(true)
        expect(hasNewCells(before, held) || hasNewCells(after, held)).toBe(false)
        expect(sameCells(heldCells(after, after), after)).toBe(true)
        expect(hasNewCells(held, after)).toBe(hasNewCells(before, after))
      }),
    )
  })
})
