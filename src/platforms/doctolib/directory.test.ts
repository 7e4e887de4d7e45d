import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { aBookingFile, aDirectoryPage, aMotive, aPlace, aResult, PROFILE } from './fixtures.ts'
import { platform } from './index.ts'
import { askedDepartements, type DoctolibOptions, directorySlug } from './options.ts'

const HOST = 'https://partners.doctolib.fr'
const EMPTY: Reply = { json: aDirectoryPage() }

/** What is answered by path; every page not named is empty, every booking file not named has place 11. */
async function list(
  replies: Record<string, Reply>,
  given: { options?: DoctolibOptions; previous?: readonly Centre[] } = {},
) {
  const fake = fakePlatform((url) => {
    const path = url.replace(HOST, '')
    return replies[path] ?? (path.startsWith('/booking/') ? { json: aBookingFile() } : EMPTY)
  })
  const options = given.options ?? { departement: '56' }
  const context = fakeContext({
    http: fake.http,
    options,
    now: '2021-05-19T12:00:00+02:00',
    previous: given.previous ?? [],
  })
  const listed = await listAll(platform, context)
  const asked = fake.asked.map((url) => url.replace(HOST, ''))
  return { ...listed, asked, context, urls: listed.centres.map(({ url }) => url.replace(/^.*covid-19\//, '')) }
}

const PAGE_1 = '/vaccination-covid-19/morbihan.json?page=1'
const PAGE_2 = '/vaccination-covid-19/morbihan.json?page=2'

const page = (...slugs: string[]): Reply => ({ json: aDirectoryPage(...slugs.map((slug) => aResult(slug))) })

const entry = (slug: string, departement: string | null = '56', pid = 11) =>
  newCentre({
    platform: 'doctolib',
    url: `https://www.doctolib.fr/vaccination-covid-19/lorient/${slug}?pid=practice-${pid}`,
    departement,
  })

describe('the départements', () => {
  it('are all but Guyane and the collectivities', () => {
    const codes = askedDepartements({}).map(({ code }) => code)
    expect(codes).toHaveLength(100)
    expect(codes).not.toContain('973')
    expect(codes).not.toContain('om')
  })

  it.each([
    ["Côte-d'Or", 'cote-d-or'],
    ["Val-d'Oise", 'val-d-oise'],
    ['La Réunion', 'la-reunion'],
    ['Territoire de Belfort', 'territoire-de-belfort'],
    ['Indre', 'departement-indre'],
    ['Gironde', 'departement-gironde'],
    ['Mayenne', 'departement-mayenne'],
    ['Vienne', 'departement-vienne'],
    ['Indre-et-Loire', 'indre-et-loire'],
    ['Haute-Vienne', 'haute-vienne'],
  ])('%s is %s', (name, slug) => {
    expect(directorySlug(name)).toBe(slug)
  })

  it('can be restricted to one, whose name may be another than usual', () => {
    expect(askedDepartements({ departement: '33' })).toEqual([
      { code: '33', name: 'Gironde', slug: 'departement-gironde' },
    ])
    expect(askedDepartements({ departement: '33', name: 'La Gironde' })[0]?.slug).toBe('la-gironde')
    expect(askedDepartements({ departement: '973' })).toEqual([])
    expect(platform.options.safeParse({ departement: '99' }).success).toBe(false)
    expect(platform.options.safeParse({ departements: '33' }).success).toBe(false)
  })

  it('are listed in the order of their codes, each link once in the whole country', async () => {
    const { centres, urls, dropped } = await list(
      {
        '/vaccination-covid-19/aisne.json?page=1': page('b', 'a'),
        '/vaccination-covid-19/ain.json?page=1': page('c', 'a'),
      },
      { options: {} },
    )
    expect(urls).toEqual(['lorient/c?pid=practice-11', 'lorient/a?pid=practice-11', 'lorient/b?pid=practice-11'])
    expect(dropped).toEqual({ 'lien déjà listé': 1 })
    expect(centres).toHaveLength(3)
  })
})

describe('the pages', () => {
  it('are asked until one is empty; a profile is expanded once', async () => {
    const { asked, dropped } = await list({ [PAGE_1]: page('a', 'a', 'b'), [PAGE_2]: page('b') })
    expect(dropped).toEqual({})
    expect(asked).toEqual([
      PAGE_1,
      '/booking/a.json',
      '/booking/b.json',
      PAGE_2,
      '/vaccination-covid-19/morbihan.json?page=3',
    ])
  })

  it('end with one that repeats the page before, not with one of known profiles', async () => {
    const place = (number: number) => aResult('a', { place_id: `practice-${number}` })
    const { asked } = await list({
      [PAGE_1]: { json: aDirectoryPage(place(1)) },
      [PAGE_2]: { json: aDirectoryPage(place(2)) },
      '/vaccination-covid-19/morbihan.json?page=3': { json: aDirectoryPage(place(2)) },
    })
    expect(asked).toEqual([PAGE_1, '/booking/a.json', PAGE_2, '/vaccination-covid-19/morbihan.json?page=3'])
  })

  it('end at the first result that is only near, which is not taken', async () => {
    const near = aResult('near', { exact_match: false })
    const { asked, urls } = await list({ [PAGE_1]: { json: aDirectoryPage(aResult('a'), near, aResult('b')) } })
    expect(asked).toEqual([PAGE_1, '/booking/a.json'])
    expect(urls).toEqual(['lorient/a?pid=practice-11'])
  })

  it('end at the two hundredth', async () => {
    let count = 0
    const fake = fakePlatform((url) => {
      if (url.includes('/booking/')) return { json: aBookingFile({ places: [] }) }
      count += 1
      return { json: aDirectoryPage(aResult(`p${count % 3}`)) }
    })
    const options = { departement: '56' } as const
    await listAll(platform, fakeContext({ http: fake.http, options, now: '2021-05-19T12:00:00+02:00' }))
    expect(count).toBe(200)
  })
})

describe('a profile', () => {
  it('gives one centre for each of its places', async () => {
    const places = [
      aPlace(11),
      aPlace(12, {
        id: 'establishment-12',
        practice_ids: [44],
        full_address: '2 Quai Sud, 97110 Pointe-à-Pitre',
        zipcode: '97 110',
        city: 'Pointe-à-Pitre',
        landline_number: null,
        phone_number: '0590 52 27 22',
        opening_hours: [],
        latitude: '16.2411',
        longitude: -61.5331,
      }),
    ]
    const { centres } = await list({ [PAGE_1]: page('a'), '/booking/a.json': { json: aBookingFile({ places }) } })
    expect(centres).toEqual([
      newCentre({
        platform: 'doctolib',
        internalId: `doctolib${PROFILE}pid11`,
        gid: `d${PROFILE}`,
        placeId: 'practice-11',
        name: 'Centre a',
        url: 'https://www.doctolib.fr/vaccination-covid-19/lorient/a?pid=practice-11',
        address: '11 Quai des Indes, 56100 Lorient',
        postcode: '56100',
        city: 'Lorient',
        insee: '56121',
        departement: '56',
        latitude: 47.7477,
        longitude: -3.3583,
        phone: '+33297000001',
        openingHours: {
          lundi: '08:30-12:00',
          mardi: null,
          mercredi: null,
          jeudi: null,
          vendredi: null,
          samedi: null,
          dimanche: null,
        },
      }),
      newCentre({
        platform: 'doctolib',
        internalId: `doctolib${PROFILE}pid12`,
        gid: `d${PROFILE}`,
        placeId: 'establishment-12',
        name: 'Centre a',
        url: 'https://www.doctolib.fr/vaccination-covid-19/lorient/a?pid=establishment-12',
        address: '2 Quai Sud, 97110 Pointe-à-Pitre',
        postcode: '97110',
        city: 'Pointe-à-Pitre',
        insee: '97120',
        departement: '971',
        timeZone: 'America/Guadeloupe',
        latitude: 16.2411,
        longitude: -61.5331,
        phone: '+590590522722',
      }),
    ])
  })

  it('of one place lies where the result says, when the place does not; of several, nobody knows which one that is', async () => {
    const nowhere = { latitude: null, longitude: -3.4 }
    const { centres } = await list({
      [PAGE_1]: page('one', 'two'),
      '/booking/one.json': { json: aBookingFile({ places: [aPlace(11, nowhere)] }) },
      '/booking/two.json': { json: aBookingFile({ places: [aPlace(11, nowhere), aPlace(12)] }) },
    })
    expect(centres.map(({ latitude, longitude }) => [latitude, longitude])).toEqual([
      [47.7482, -3.3603],
      [null, null],
      [47.7477, -3.3583],
    ])
  })

  it.each([
    ['/pharmacie/lorient/x', 'Officine', 'drugstore'],
    ['/centre/lorient/x', 'PHARMACIE du port', 'drugstore'],
    ['/medecin-generaliste/lorient/x', 'Dr X', 'general-practitioner'],
    ['/medecin-generaliste/lorient/pharmacie-x', 'Dr X', 'drugstore'],
    ['/infirmier/lorient/x', 'Cabinet', 'vaccination-center'],
  ])('of link %s and name %s is a %s', async (link, name_with_title, type) => {
    const { centres } = await list({ [PAGE_1]: { json: aDirectoryPage(aResult('x', { link, name_with_title })) } })
    expect(centres[0]?.type).toBe(type)
  })

  it('is asked for in lower case, and published as listed, without host and query', async () => {
    const link = 'https://www.doctolib.fr/pharmacie/lorient/PHARMACIE-X?highlight=1'
    const { asked, urls } = await list({ [PAGE_1]: { json: aDirectoryPage(aResult('x', { link })) } })
    expect(asked[1]).toBe('/booking/pharmacie-x.json')
    expect(urls).toEqual(['lorient/PHARMACIE-X?pid=practice-11'])
  })

  it('is kept when it has no motive, or one that some dose knows; else it is dropped', async () => {
    const booking = (...visit_motives: ReturnType<typeof aMotive>[]): Reply => ({
      json: aBookingFile({ visit_motives }),
    })
    const unknown = { ref_visit_motive_id: null }
    const { urls, dropped } = await list({
      [PAGE_1]: page('none', 'booster', 'child', 'named', 'second', 'tests'),
      '/booking/none.json': booking(),
      '/booking/booster.json': booking(aMotive(1, { ref_visit_motive_id: 8193 })),
      '/booking/child.json': booking(aMotive(1, { ref_visit_motive_id: 10515, allow_new_patients: false })),
      '/booking/named.json': booking({ name: 'Consultation' }, { name: '1re injection COVID-19' }),
      '/booking/second.json': booking(aMotive(1, { ref_visit_motive_id: 6971 })),
      '/booking/tests.json': booking(aMotive(1, { ...unknown, name: 'Test antigénique COVID' })),
    })
    expect(urls.map((url) => url.replace(/.*\/|\?.*/g, ''))).toEqual(['none', 'booster', 'child', 'named'])
    expect(dropped).toEqual({ 'profil sans vaccination contre le COVID-19': 2 })
  })

  it('or place that cannot be linked to costs itself', async () => {
    const { urls, dropped } = await list({
      [PAGE_1]: {
        json: aDirectoryPage(aResult('a'), { name: 'no link' }, aResult('b', { link: '/x/' }), aResult('c')),
      },
      '/booking/a.json': { json: aBookingFile({ places: [aPlace(11, { id: null }), aPlace(12)] }) },
      '/booking/c.json': { json: aBookingFile({ places: [] }) },
    })
    expect(urls).toEqual(['lorient/a?pid=practice-12'])
    expect(dropped).toEqual({
      'résultat illisible': 1,
      'lien illisible': 1,
      'lieu sans identifiant': 1,
      'profil sans lieu': 1,
    })
  })
})

describe('failures', () => {
  it.each([
    ['404', { status: 404 }],
    ['503', { status: 503 }],
    ['a page', { body: '<html>' }],
  ])('of one booking file (%s) keep the previous entries of that profile', async (_, reply) => {
    const previous = [entry('a'), entry('a', '29', 12), entry('b'), entry('vanished')]
    const { failedDetails, kept, failures, urls } = await list(
      {
        [PAGE_1]: page('a', 'b'),
        '/vaccination-covid-19/finistere.json?page=1': page('c'),
        '/booking/a.json': reply,
      },
      { options: {}, previous },
    )
    expect([failedDetails, failures]).toEqual([1, []])
    expect(urls).toEqual(['lorient/c?pid=practice-11', 'lorient/b?pid=practice-11'])
    expect(kept).toEqual(previous.slice(0, 2))
  })

  it.each([
    ['a refused page', { [PAGE_2]: { status: 403 } }, Blocked],
    ['a refused booking file', { '/booking/b.json': { status: 429 } }, Blocked],
    ['a page that is not there', { [PAGE_2]: { status: 404 } }, ShapeChanged],
    ['a broken page', { [PAGE_2]: { status: 500 } }, Timeout],
    ['a page without results', { [PAGE_2]: { json: { data: {} } } }, ShapeChanged],
    ['a page of results that are none', { [PAGE_2]: { json: aDirectoryPage({ id: 1 }) } }, ShapeChanged],
  ])('of a département keep its previous list whole, and nothing new of it: %s', async (_, replies, failure) => {
    const previous = [entry('a'), entry('a', '29', 12), entry('z')]
    const { failures, kept, centres } = await list({ [PAGE_1]: page('a', 'b'), ...replies }, { previous })
    expect(failures).toEqual([{ part: 'Morbihan', failure: expect.any(failure) }])
    expect(centres).toEqual([])
    expect(kept).toEqual(previous)
  })

  it('of one département leave the others alone', async () => {
    const previous = [entry('a', '56'), entry('b', '29'), entry('c', '22')]
    const { kept, urls } = await list(
      { [PAGE_1]: { status: 503 }, '/vaccination-covid-19/finistere.json?page=1': page('b') },
      { options: {}, previous },
    )
    expect(urls).toEqual(['lorient/b?pid=practice-11'])
    // Côtes-d'Armor lists nothing at all any more: that is not believed.
    expect(kept).toEqual([previous[0], previous[2]])
  })

  it('of three départements by refusal stop the whole run', async () => {
    const refused = { status: 403 }
    const replies = Object.fromEntries(
      askedDepartements({}).map(({ slug }) => [`/vaccination-covid-19/${slug}.json?page=1`, refused]),
    )
    await expect(list(replies, { options: {} })).rejects.toThrow(Blocked)
  })

  it('stop asking once three départements have refused', async () => {
    const fake = fakePlatform(() => ({ status: 403 }))
    const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-19T12:00:00+02:00' })
    await expect(listAll(platform, context)).rejects.toThrow(Blocked)
    expect(fake.asked.length).toBeLessThanOrEqual(platform.metadata.budget.atOnce + 2)
  })

  it('stop the other départements in the middle of their lists', async () => {
    const refusing = ['ain', 'aisne', 'allier']
    let pages = 0
    const fake = fakePlatform((url) => {
      if (url.includes('/booking/')) return { json: aBookingFile() }
      pages += 1
      return refusing.some((slug) => url.includes(`/${slug}.json`)) ? { status: 403 } : page(`p${pages}`)
    })
    const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-19T12:00:00+02:00' })
    await expect(listAll(platform, context)).rejects.toThrow(Blocked)
    const asked = fake.asked.length
    for (let tick = 0; tick < 1_000; tick += 1) await Promise.resolve()
    expect(fake.asked).toHaveLength(asked)
    expect(asked).toBeLessThan(100)
  })

  it('of two départements by refusal do not', async () => {
    const { failures, urls } = await list(
      {
        '/vaccination-covid-19/ain.json?page=1': { status: 403 },
        '/vaccination-covid-19/aisne.json?page=1': { status: 429 },
        [PAGE_1]: page('a'),
      },
      { options: {} },
    )
    expect(failures.map(({ part }) => part)).toEqual(['Ain', 'Aisne'])
    expect(urls).toEqual(['lorient/a?pid=practice-11'])
  })

  it('that are bugs are thrown on', async () => {
    await expect(list({ [PAGE_1]: new TypeError('a bug') })).rejects.toThrow(TypeError)
    await expect(list({ [PAGE_1]: page('a'), '/booking/a.json': new TypeError('a bug') })).rejects.toThrow(TypeError)
  })
})

describe('previous entries', () => {
  it('of other départements stay when only one is asked for', async () => {
    const previous = [entry('a', '56'), entry('gone', '56'), entry('b', '29'), entry('c', null)]
    const { kept } = await list({ [PAGE_1]: page('a') }, { previous })
    expect(kept).toEqual(previous.slice(2))
  })

  it('do not stay beside what is listed again', async () => {
    const previous = [entry('a'), entry('b')]
    const { kept, urls } = await list(
      { [PAGE_1]: { status: 503 }, '/vaccination-covid-19/finistere.json?page=1': page('b') },
      { options: {}, previous },
    )
    expect(urls).toEqual(['lorient/b?pid=practice-11'])
    expect(kept).toEqual(previous.slice(0, 1))
  })

  it('go when a good run does not list them', async () => {
    const { kept } = await list({ [PAGE_1]: page('a') }, { options: {}, previous: [entry('gone'), entry('a')] })
    expect(kept).toEqual([])
  })
})
