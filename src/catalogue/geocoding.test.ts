import { describe, expect, it } from 'vitest'
import { fakePlatform } from '../../test/fake-platform.ts'
import { RequestTimedOut } from '../http/errors.ts'
import { addressKey, findAddressIds } from './geocoding.ts'

const PORT = { address: '3 Rue du Port & Cie, 38000 Grenoble', postcode: '38000' }
const GARE = { address: '1 Place de la Gare', postcode: null }

const found = (id: string) => ({ json: { type: 'FeatureCollection', features: [{ properties: { id, score: 0.9 } }] } })

describe('the ids of addresses', () => {
  it('are those of the first place found', async () => {
    const base = fakePlatform((url) => found(new URL(url).searchParams.get('q') === PORT.address ? 'a1' : 'a2'))
    expect(await findAddressIds([PORT, GARE], new Map(), base.http)).toEqual(
      new Map([
        [addressKey(PORT), 'a1'],
        [addressKey(GARE), 'a2'],
      ]),
    )
    const [port, gare] = base.asked.map((url) => new URL(url))
    expect(port?.origin).toBe('https://api-adresse.data.gouv.fr')
    expect([port?.searchParams.get('postcode'), gare?.searchParams.get('postcode')]).toEqual(['38000', null])
  })

  it('are null where nothing is found', async () => {
    const base = fakePlatform(() => ({ json: { features: [] } }))
    expect(await findAddressIds([PORT], new Map(), base.http)).toEqual(new Map([[addressKey(PORT), null]]))
  })

  it('are asked for once, and not again where they are known', async () => {
    const base = fakePlatform(() => found('a2'))
    const known = new Map([
      [addressKey(PORT), null],
      ['an address that nobody has any more', 'a9'],
    ])
    const ids = await findAddressIds([PORT, GARE, GARE], known, base.http)
    expect(base.asked).toHaveLength(1)
    expect([...ids]).toEqual([
      [addressKey(PORT), null],
      [addressKey(GARE), 'a2'],
    ])
  })

  it.each([
    [{ status: 500 }],
    [{ status: 403 }],
    [{ body: '<html>' }],
    [{ json: { features: [{}] } }],
    [new RequestTimedOut('')],
  ])('stay unknown, to be asked again, after %j', async (reply) => {
    const base = fakePlatform((url) => (url.includes('Gare') ? found('a2') : reply))
    expect([...(await findAddressIds([PORT, GARE], new Map(), base.http)).values()]).toEqual(['a2'])
  })
})
