import { describe, expect, it } from 'vitest'
import type { Centre } from '../src/model/centre.ts'
import type { Slot } from '../src/model/slot.ts'
import { type PlatformFailure, Timeout } from '../src/platforms/failures.ts'
import type { Platform } from '../src/platforms/platform.ts'
import { aCentre, aSlot } from './builders.ts'
import { fakePlatform } from './fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from './mutation-properties.ts'

const NOW = '2021-05-03T10:00:00+02:00'

const exchange = () => fakePlatform(() => ({ json: [] }))
const context = () => ({ options: {}, now: NOW })

type Found = { slots?: Slot[]; failures?: PlatformFailure[]; centre?: Centre; asks?: number; thrown?: Error }

/** Expects all looks to end where each of them finds this. */
function expectLooks({ slots = [], failures = [], centre = aCentre(), asks = 1, thrown }: Found, neverThrows?: true) {
  const platform: Pick<Platform<object>, 'slots'> = {
    async *slots(_, { http }) {
      for (let asked = 0; asked < asks; asked += 1) await http.get('https://api.example.org/slots')
      if (thrown) throw thrown
      yield* slots
      return { centre, failures }
    },
  }
  const trial = { exchange, context, centre: () => aCentre(), requests: { below: 3 } }
  return expectLooksToEnd(platform, neverThrows ? { ...trial, neverThrows } : trial)
}

/** Expects all directory runs to end where each of them lists these centres. */
function expectDirectories(centres: readonly Centre[], thrown?: Error) {
  const platform: Pick<Platform<object>, 'directory'> = {
    async *directory({ http }) {
      await http.get('https://api.example.org/centres')
      if (thrown) throw thrown
      yield* centres
      return { failures: [], kept: [], failedDetails: 0, dropped: {} }
    },
  }
  return expectDirectoriesToEnd(platform, { exchange, context, requests: 1 })
}

const NO_CENTRE = { ...aCentre(), latitude: Number.NaN }

describe('looks', () => {
  it('may find slots, tell failures, and fail', async () => {
    await expectLooks({ slots: [aSlot('2021-05-04T10:00:00Z')], failures: [new Timeout('late')] }, true)
    await expectLooks({ thrown: new Timeout('late') })
  })

  it.each<[string, Found, true?]>([
    ['a bug', { thrown: new TypeError('x is undefined') }],
    ['a failure where none is thrown', { thrown: new Timeout('late') }, true],
    ['a failure that says nothing', { failures: [new Error('?') as PlatformFailure] }],
    ['a slot at no time', { slots: [aSlot(Number.NaN)] }],
    ['a slot that never comes', { slots: [aSlot(Number.POSITIVE_INFINITY)] }],
    ['a slot that is over', { slots: [aSlot('2021-05-03T07:59:00Z')] }],
    ['a slot without a place', { slots: [aSlot('2021-05-04T10:00:00Z', { places: 0 })] }],
    ['a slot of too many places', { slots: [aSlot('2021-05-04T10:00:00Z', { places: 1e21 })] }],
    ['a centre that is none', { centre: NO_CENTRE }],
    ['too many requests', { asks: 3 }],
  ])('do not pass with %s', async (_, found, neverThrows) => {
    await expect(expectLooks(found, neverThrows)).rejects.toThrow('seed 0')
  })
})

describe('directory runs', () => {
  it('may list centres, and fail', async () => {
    await expectDirectories([aCentre(), aCentre({ internalId: 'doctolib1pid2' })])
    await expectDirectories([], new Timeout('late'))
  })

  it.each<[string, Centre[], Error?]>([
    ['a bug', [], new TypeError('x is undefined')],
    ['a centre that is none', [NO_CENTRE]],
    ['a centre twice', [aCentre(), aCentre()]],
  ])('do not pass with %s', async (_, centres, thrown) => {
    await expect(expectDirectories(centres, thrown)).rejects.toThrow('seed 0')
  })
})
