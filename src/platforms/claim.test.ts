import { expect, it } from 'vitest'
import { fakeContext, fakePlatform } from '../../test/fake-platform.ts'
import { newCentre } from '../model/centre.ts'
import { claim } from './claim.ts'

const now = '2021-05-20T08:00:00+02:00'
const aRun = () => fakeContext({ http: fakePlatform(() => undefined).http, options: {}, now })

const entry = (internalId: string) => newCentre({ platform: 'x', url: 'https://x.example/', internalId })

it('gives a place to the first entry that claims it, in one run', async () => {
  const run = aRun()
  expect(await claim('cabinet 1', entry('x1'), run)).toBe(true)
  expect(await claim('cabinet 1', entry('x2'), run)).toBe(false)
  expect(await claim('cabinet 1', entry('x1'), run)).toBe(true)
  expect(await claim('cabinet 2', entry('x2'), run)).toBe(true)
  expect(await claim('cabinet 1', entry('x2'), aRun())).toBe(true)
})
