import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newFaults } from './faults.ts'

test('a share strikes that part of the requests, whatever their pattern', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const faults = newFaults([{ kind: 'forbidden', share }])
      const struck = Array.from({ length: 900 }, (_, index) => (faults.strike('/') ? index % 3 : -1))
      expect(struck.filter((rest) => rest >= 0).length / 900).toBeCloseTo(share, 1)
      const ofEachThird = [0, 1, 2].map((rest) => struck.filter((one) => one === rest).length / 300)
      for (const part of ofEachThird) expect(Math.abs(part - share)).toBeLessThan(0.05)
    }),
  )
})

test('the same requests are struck on every run', () => {
  const run = () => {
    const faults = newFaults([{ kind: 'hanging', share: 0.3 }])
    return Array.from({ length: 50 }, () => faults.strike('/') !== null)
  }
  expect(run()).toEqual(run())
})

test('a path filter spares the other requests and does not count them', () => {
  const faults = newFaults([{ kind: 'lost', path: '/booking/', share: 0.5 }])
  expect(faults.strike('/availabilities.json')).toBeNull()
  expect(faults.strike('/booking/a.json')?.kind).toBe('lost')
  expect(faults.strike('/booking/b.json')).toBeNull()
})

test('the first fault that strikes wins; new faults take the place of the old', () => {
  const faults = newFaults([{ kind: 'html', path: 'x' }, { kind: 'slow' }])
  expect(faults.strike('/x')?.kind).toBe('html')
  expect(faults.strike('/y')).toEqual({ kind: 'slow', delayMs: 3_000, share: 1 })
  faults.set([])
  expect(faults.strike('/x')).toBeNull()
})

test('what is no fault is refused and leaves the faults as they were', () => {
  const faults = newFaults([{ kind: 'html' }])
  expect(() => faults.set([{ kind: 'server-error', status: 200 }])).toThrow()
  expect(() => faults.set([{ kind: 'slow', share: 2 }])).toThrow()
  expect(faults.strike('/')?.kind).toBe('html')
})
