import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { newCentre } from '../../model/centre.ts'
import { Unsupported } from '../failures.ts'
import { platformOfUrl } from '../registry.ts'
import { platform } from './index.ts'

const URL = 'https://www.clikodoc.com/guadeloupe/medecin-generaliste/exemple'

const contextOf = ({ http }: ReturnType<typeof fakePlatform>) =>
  fakeContext({ http, options: {}, now: '2021-06-01T10:00:00-04:00' })

it('recognises its links', () => {
  expect(platformOfUrl(URL, [platform.metadata])?.name).toBe('Clikodoc')
})

it('supports none of them, by no request', async () => {
  const fake = fakePlatform(() => ({ json: {} }))
  const look = lookAt(platform, newCentre({ platform: 'clikodoc', url: URL }), contextOf(fake))
  await expect(look).rejects.toBeInstanceOf(Unsupported)
  expect(fake.asked).toEqual([])
})

it('has no list of its own, by no request', async () => {
  const fake = fakePlatform(() => ({ json: {} }))
  expect(await listAll(platform, contextOf(fake))).toMatchObject({ centres: [], failures: [], failedDetails: 0 })
  expect(fake.asked).toEqual([])
})
