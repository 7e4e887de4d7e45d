import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import { newCentre } from '../../model/centre.ts'
import { Blocked, ShapeChanged, Timeout, Unsupported } from '../failures.ts'
import { aPage } from './fixtures.ts'
import { platform } from './index.ts'

const SITE = 'https://mapharma.net/'

type Pages = { readonly [page: string]: Reply }

/** Pages by the end of their link; any other is not there. */
async function probe(postcodes: readonly string[], pages: Pages, before: readonly string[] = []) {
  const fake = fakePlatform((url) => pages[url.slice(SITE.length)])
  const options = platform.options.parse({ mode: 'probe', postcodes })
  const previous = before.map((page) => newCentre({ platform: 'mapharma', gid: page, url: SITE + page }))
  const context = fakeContext({ http: fake.http, options, now: '2021-05-12T10:00:00+02:00', previous })
  const asked = () => fake.asked.map((url) => url.slice(SITE.length))
  return { ...(await listAll(platform, context)), asked: asked(), headers: fake.headers, context }
}

const vaccinating = (number = 700): Reply => ({ body: aPage([[number, 'Vaccination COVID', [1, '1ère injection']]]) })

describe('the pages of a postcode', () => {
  it('are one when the bare page is there', async () => {
    const { asked, centres, headers } = await probe(['34200'], { '34200': vaccinating(), '34200-1': vaccinating(701) })
    expect(asked).toEqual(['34200'])
    expect(headers).toEqual([{ referer: SITE, accept: 'text/html' }])
    expect(centres.map(({ url }) => url)).toEqual([`${SITE}34200?c=700&l=1`])
  })

  it('are numbered otherwise, until the first that is not there', async () => {
    const pages = { '34200-1': vaccinating(701), '34200-2': vaccinating(702), '34200-4': vaccinating(704) }
    const { asked, centres } = await probe(['34200'], pages)
    expect(asked).toEqual(['34200', '34200-1', '34200-2', '34200-3'])
    expect(centres.map(({ gid }) => gid)).toEqual(['701-1', '702-1'])
  })

  it('are asked once for each postcode', async () => {
    const { asked } = await probe(['34200', '34300', '34200'], { '34200': vaccinating() })
    expect(asked).toEqual(['34200', '34300', '34300-1'])
  })

  it('never are without end', async () => {
    const fake = fakePlatform((url) => (url.includes('-') ? vaccinating() : undefined))
    const options = platform.options.parse({ postcodes: ['34200'] })
    const context = fakeContext({ http: fake.http, options, now: '2021-05-12T10:00:00+02:00' })
    await expect(listAll(platform, { ...context, key: null })).rejects.toBeInstanceOf(ShapeChanged)
    expect(fake.asked.length).toBeLessThan(50)
  })
})

describe('a campaign', () => {
  it('has all that the page tells', async () => {
    const { centres } = await probe(['34200'], { '34200': vaccinating() })
    expect(centres).toEqual([
      newCentre({
        platform: 'mapharma',
        internalId: 'mapharma700-1',
        gid: '700-1',
        name: "Pharmacie de l'Écluse",
        url: `${SITE}34200?c=700&l=1`,
        type: 'drugstore',
        address: "5 rue de l'Écluse, 34200 Sète",
        postcode: '34200',
        city: 'Sète',
        insee: '34301',
        departement: '34',
        extra: { id_campagne: 700, id_type: 1, campaignName: 'Vaccination COVID (1ère injection)' },
      }),
    ])
  })

  it('is listed for each type that is wanted', async () => {
    const body = aPage([
      [700, 'Vaccination COVID', [1, 'Première'], [2, 'Seconde injection'], [3, 'Injection']],
      [701, 'Dépistage', [1, 'Test antigénique']],
      [47, 'Astra', [1, 'Injection']],
      [702, 'Consultation', [1, 'Visite']],
    ])
    const { centres, dropped, context } = await probe(['34200'], { '34200': { body } })
    expect(centres.map(({ gid }) => gid)).toEqual(['700-1', '700-3', '47-1'])
    expect(dropped).toEqual({
      'campagne pour d’autres doses': 1,
      'test ou autre service': 1,
      'campagne à examiner': 1,
    })
    expect(context.notes).toMatchObject([{ event: 'mapharma.campaign-undecided' }])
  })

  it('stands at its street when the postcode is not in the address', async () => {
    const { centres } = await probe(['34999'], { '34999': vaccinating() })
    expect(centres).toMatchObject([{ address: "5 rue de l'Écluse 34200 Sète, 34999", city: null, postcode: '34999' }])
  })

  it('is listed once', async () => {
    const pages = { '34200-1': vaccinating(), '34200-2': vaccinating() }
    expect((await probe(['34200'], pages)).dropped).toEqual({ 'campagne déjà listée': 1 })
  })
})

describe('failures', () => {
  it.each<[string, Reply, unknown]>([
    ['no answer', new RequestTimedOut('late'), Timeout],
    ['an error', { status: 500 }, Timeout],
    ['another page', { body: '<h1>Maintenance</h1>' }, ShapeChanged],
  ])('of one page by %s keep the entries of its postcode', async (_, reply, failure) => {
    const pages = { '34200-1': vaccinating(701), '34200-2': reply, '34300': vaccinating() }
    const before = ['34200-1?c=701&l=1', '34200-2?c=702&l=1', '34300?c=700&l=1', '34201?c=1&l=1']
    const { centres, failures, kept } = await probe(['34200', '34300'], pages, before)
    expect(centres.map(({ gid }) => gid)).toEqual(['701-1', '700-1'])
    expect(failures).toMatchObject([{ part: 'code postal 34200' }])
    expect(failures[0]?.failure).toBeInstanceOf(failure)
    expect(kept.map(({ gid }) => gid)).toEqual(['34200-1?c=701&l=1', '34200-2?c=702&l=1'])
  })

  it.each([403, 429])('by refusal (%i) end the run', async (status) => {
    const fake = fakePlatform((url) => (url.endsWith('34300') ? { status } : vaccinating()))
    const options = platform.options.parse({ mode: 'probe', postcodes: ['34200', '34300', '34400'] })
    const context = fakeContext({ http: fake.http, options, now: '2021-05-12T10:00:00+02:00' })
    await expect(listAll(platform, context)).rejects.toBeInstanceOf(Blocked)
    expect(fake.asked).toEqual([`${SITE}34200`, `${SITE}34300`])
  })

  it('of everything are those of the run, and so is finding nothing at all', async () => {
    await expect(probe(['34200'], { '34200': { status: 500 } })).rejects.toBeInstanceOf(Timeout)
    await expect(probe(['34200', '34300'], {})).rejects.toBeInstanceOf(ShapeChanged)
  })

  it('nothing is asked without a postcode', async () => {
    await expect(probe([], {})).rejects.toBeInstanceOf(Unsupported)
  })
})
