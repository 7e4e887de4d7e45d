import { describe, expect, it } from 'vitest'
import { newCentre } from '../../model/centre.ts'
import type { CentreRecord } from '../../snapshot/snapshot.ts'
import { standingOf } from '../../snapshot/standing.ts'
import { MINUTE, offer, TEN } from './fixtures.ts'
import { alertLook } from './look.ts'

const centre = newCentre({ platform: 'keldoc', url: 'https://example.test/', internalId: 'keldoc1', departement: '38' })

const latest = { at: TEN, outcome: 'slots', requests: 2, failures: {}, reason: null } as const

const good: CentreRecord = {
  centre,
  learned: null,
  latest,
  settled: { at: TEN, outcome: 'slots', offers: [offer([48, 1]), offer([49, 1], { doses: ['3'] })] },
  lastWithSlots: TEN,
}

function lookOf(record: CentreRecord, now = TEN + MINUTE) {
  const standing = standingOf(record, now, new Set(['1'] as const))
  return standing && alertLook(record, standing)
}

describe('looks that may move someone', () => {
  it('are those that found slots, of all kinds, or none', () => {
    expect(lookOf(good)).toMatchObject({ centreId: 'keldoc1', at: TEN, departement: '38', timeZone: 'Europe/Paris' })
    expect(lookOf(good)?.offers.map(({ doses }) => doses)).toEqual([['1'], ['3']])
    for (const outcome of ['none', 'phone-only'] as const)
      expect(lookOf({ ...good, settled: { at: TEN, outcome, offers: [] } })).toMatchObject({ offers: [] })
  })

  it.each([
    ['a failed look', { ...good, latest: { ...latest, outcome: 'timeout' as const } }, TEN],
    ['a look of which a part failed', { ...good, latest: { ...latest, failures: { timeout: 1 } } }, TEN],
    [
      'an older look, where the latest is not believed that says that slots are gone',
      { ...good, latest: { ...latest, at: TEN + 1, outcome: 'none' as const } },
      TEN,
    ],
    ...(['disabled', 'unsupported'] as const).map((outcome): [string, CentreRecord, number] => [
      `what is said of a centre that nobody asks about, which is ${outcome}`,
      { ...good, latest: { ...latest, outcome }, settled: { at: TEN, outcome, offers: [] } },
      TEN,
    ]),
    ['a look that is too old', good, TEN + 61 * MINUTE],
    ['a centre that was never looked at', { ...good, latest: null, settled: null }, TEN],
  ])('are not: %s', (_, record, now) => {
    expect(lookOf(record, now)).toBeNull()
  })
})
