import { expect, test } from 'vitest'
import { aSnapshot, NOW } from '../../test/listed.ts'
import { withLeftAlone } from './left-alone.ts'
import type { PlatformState } from './snapshot.ts'

const state: PlatformState = { verdict: 'good', lastGoodAt: NOW, passes: [] }
const before = {
  ...aSnapshot([]),
  platforms: {
    doctolib: state,
    keldoc: { ...state, leftAloneUntil: NOW - 1 },
    maiia: { ...state, leftAloneUntil: NOW - 1 },
  },
}

test('platforms that were asked say whether they are left alone; the others say what they said', () => {
  const after = withLeftAlone(
    before,
    new Map([
      ['doctolib', NOW + 5000],
      ['keldoc', null],
      ['unknown', NOW],
    ]),
  )
  expect(after.platforms).toEqual({
    doctolib: { ...state, leftAloneUntil: NOW + 5000 },
    keldoc: state,
    maiia: { ...state, leftAloneUntil: NOW - 1 },
  })
})
