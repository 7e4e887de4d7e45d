import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCentre, anObservation, aSlot, offersOf } from '../../test/builders.ts'
import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import type { Observation } from '../model/observation.ts'
import type { Outcome } from '../model/outcome.ts'
import { mergePass, type Pass } from './merge-pass.ts'
import type { Snapshot } from './snapshot.ts'

const T0 = Date.parse('2021-05-03T08:00:00Z')
const MINUTES = 60_000

const centres = (count: number, known: Partial<Centre> = {}) =>
  Array.from({ length: count }, (_, index) => aCentre({ internalId: `doctolib${index}`, ...known }))

const saw = (centre: Centre, at: number, outcome: Outcome): Observation =>
  anObservation(centre, {
    at,
    outcome,
    offers: outcome === 'slots' ? offersOf([aSlot(at + 24 * 60 * MINUTES)]) : [],
  })

const pass = (at: number, observations: readonly Observation[], known: Partial<Pass> = {}): Pass => ({
  at,
  observations: new Map(observations.map((observation) => [centreKey(observation.centre), observation])),
  platforms: new Set(['doctolib']),
  disabled: new Set(),
  departements: null,
  acceptDrop: new Set(),
  ...known,
})

/** Runs passes one after the other, ten minutes apart; each gives the outcome of each centre. */
function afterPasses(list: readonly Centre[], passes: readonly ((index: number) => Outcome)[]): Snapshot {
  let snapshot: Snapshot | null = null
  for (const [number, outcomeOf] of passes.entries()) {
    const at = T0 + number * 10 * MINUTES
    const observations = list.map((centre, index) => saw(centre, at, outcomeOf(index)))
    snapshot = mergePass(snapshot, list, 'real', pass(at, observations))
  }
  if (!snapshot) throw new Error('at least one pass')
  return snapshot
}

const slotsEverywhere = () => 'slots' as const
const outcomes = (snapshot: Snapshot) => [...snapshot.centres.values()].map(({ settled }) => settled?.outcome)
const state = (snapshot: Snapshot) => snapshot.platforms['doctolib']

describe('a failed look', () => {
  test.each(['blocked', 'timeout', 'malformed'] as const)('%s keeps the last good one and says so', (outcome) => {
    const list = centres(3)
    const snapshot = afterPasses(list, [slotsEverywhere, (index) => (index === 0 ? outcome : 'slots')])
    const record = snapshot.centres.get('doctolib0')
    expect(record?.settled).toMatchObject({ outcome: 'slots', at: T0 })
    expect(record?.latest).toMatchObject({ outcome, at: T0 + 10 * MINUTES })
  })

  test('teaches nothing but an identity', () => {
    const [centre] = centres(1)
    if (!centre) return
    const told = { ...centre, bookingUrl: 'https://www.doctolib.fr/b', phone: '+33476000000' }
    const first = mergePass(null, [centre], 'real', pass(T0, [saw(told, T0, 'none')]))
    const second = mergePass(first, [centre], 'real', pass(T0 + 1, [saw(centre, T0 + 1, 'timeout')]))
    expect(second.centres.get('doctolib0')?.learned).toMatchObject({ phone: '+33476000000' })
  })
})

test('an identity once known never changes, whatever later looks say', () => {
  const [centre] = centres(1)
  if (!centre) return
  const told = { ...centre, internalId: 'doctolib999' }
  const snapshot = mergePass(
    null,
    [centre],
    'real',
    pass(T0, [{ ...saw(told, T0, 'none') }], { observations: new Map([['doctolib0', saw(told, T0, 'none')]]) }),
  )
  expect(snapshot.centres.get('doctolib0')?.learned?.internalId).toBe('doctolib0')
})

describe('the floor of answers', () => {
  test('below half of the centres asked, the platform is stale and the good looks are kept one by one', () => {
    const list = centres(10)
    const snapshot = afterPasses(list, [slotsEverywhere, (index) => (index < 6 ? 'blocked' : 'none')])
    expect(state(snapshot)).toMatchObject({ verdict: 'unanswered', lastGoodAt: T0 })
    expect(outcomes(snapshot)).toEqual([...Array(6).fill('slots'), ...Array(4).fill('none')])
  })

  test('links that no adapter can read say nothing of the platform', () => {
    const snapshot = afterPasses(centres(10), [(index) => (index < 8 ? 'unsupported' : 'none')])
    expect(state(snapshot)).toMatchObject({ verdict: 'good', passes: [{ asked: 2, answered: 2 }] })
  })

  test('exactly half is enough', () => {
    const snapshot = afterPasses(centres(10), [(index) => (index < 5 ? 'timeout' : 'none')])
    expect(state(snapshot)?.verdict).toBe('good')
  })

  test('applies to what was asked only', () => {
    const list = [
      ...centres(4),
      ...centres(20, { departement: '69' }).map((c, i) => ({ ...c, internalId: `other${i}` })),
    ]
    const first = afterPasses(list, [slotsEverywhere])
    const asked = list.slice(0, 4).map((centre) => saw(centre, T0 + 10 * MINUTES, 'timeout'))
    const second = mergePass(first, list, 'real', pass(T0 + 10 * MINUTES, asked, { departements: new Set(['38']) }))
    expect(state(second)?.verdict).toBe('unanswered')
  })
})

describe('the floor of slots', () => {
  const collapse = (index: number): Outcome => (index < 2 ? 'slots' : 'none')

  test('a collapse is not believed once three passes are known: slots stay, marked by the verdict', () => {
    const snapshot = afterPasses(centres(10), [slotsEverywhere, slotsEverywhere, slotsEverywhere, collapse])
    expect(state(snapshot)).toMatchObject({ verdict: 'collapsed', lastGoodAt: T0 + 20 * MINUTES })
    expect(outcomes(snapshot)).toEqual(Array(10).fill('slots'))
    expect(snapshot.centres.get('doctolib0')?.settled?.at).toBe(T0 + 30 * MINUTES)
    expect(snapshot.centres.get('doctolib5')?.settled?.at).toBe(T0 + 20 * MINUTES)
  })

  test('before three passes there is no usual figure', () => {
    const snapshot = afterPasses(centres(10), [slotsEverywhere, slotsEverywhere, collapse])
    expect(state(snapshot)?.verdict).toBe('good')
    expect(outcomes(snapshot).filter((outcome) => outcome === 'none')).toHaveLength(8)
  })

  test('collapses repeated do not become usual', () => {
    const list = centres(10)
    const normal = Array(3).fill(slotsEverywhere)
    const snapshot = afterPasses(list, [...normal, collapse, collapse, collapse, collapse, collapse, collapse])
    expect(state(snapshot)?.verdict).toBe('collapsed')
  })

  test('30 % of the usual is believed', () => {
    const normal = Array(3).fill(slotsEverywhere)
    const snapshot = afterPasses(centres(10), [...normal, (index) => (index < 3 ? 'slots' : 'none')])
    expect(state(snapshot)?.verdict).toBe('good')
  })

  test('an operator may accept the drop, which then becomes the usual', () => {
    const list = centres(10)
    const before = afterPasses(list, [slotsEverywhere, slotsEverywhere, slotsEverywhere])
    const at = T0 + 30 * MINUTES
    const observations = list.map((centre, index) => saw(centre, at, collapse(index)))
    const after = mergePass(before, list, 'real', pass(at, observations, { acceptDrop: new Set(['doctolib']) }))
    expect(state(after)).toMatchObject({ verdict: 'good', passes: [{ at }] })
    expect(outcomes(after).filter((outcome) => outcome === 'slots')).toHaveLength(2)
  })
})

test('centres out of the catalogue go; new ones come without any look; others keep their state', () => {
  const list = centres(3)
  const first = afterPasses(list, [slotsEverywhere])
  const newcomer = aCentre({ internalId: 'doctolib77' })
  const second = mergePass(first, [...list.slice(1), newcomer], 'real', pass(T0 + MINUTES, []))
  expect([...second.centres.keys()]).toEqual(['doctolib1', 'doctolib2', 'doctolib77'])
  expect(second.centres.get('doctolib1')?.settled?.outcome).toBe('slots')
  expect(second.centres.get('doctolib77')).toMatchObject({ latest: null, settled: null })
})

test('a disabled platform keeps its history', () => {
  const list = centres(2)
  const before = afterPasses(list, [slotsEverywhere])
  const observations = list.map((centre) => saw(centre, T0 + MINUTES, 'disabled'))
  const after = mergePass(before, list, 'real', pass(T0 + MINUTES, observations, { disabled: new Set(['doctolib']) }))
  expect(state(after)).toMatchObject({ verdict: 'disabled', lastGoodAt: T0 })
})

test('the order of observations does not matter', () => {
  const list = centres(8)
  const outcome = fc.constantFrom<Outcome>('slots', 'none', 'blocked', 'timeout', 'gone', 'phone-only')
  fc.assert(
    fc.property(
      fc.array(outcome, { minLength: 8, maxLength: 8 }),
      fc.shuffledSubarray([...list.keys()], { minLength: 8 }),
      (found, order) => {
        const observations = list.map((centre, index) => saw(centre, T0, found[index] ?? 'none'))
        const shuffled = order.map((index) => observations[index]).filter((each) => each !== undefined)
        expect(mergePass(null, list, 'real', pass(T0, shuffled))).toEqual(
          mergePass(null, list, 'real', pass(T0, observations)),
        )
      },
    ),
  )
})
