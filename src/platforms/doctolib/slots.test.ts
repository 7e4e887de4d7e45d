import { describe, expect, it } from 'vitest'
import { type FakePlatform, fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, Duplicate, Gone, PhoneOnly, ShapeChanged, Throttled, Timeout, Unsupported } from '../failures.ts'
import {
  aBookingFile,
  aMotive,
  anAgenda,
  aPlace,
  aTwoStepSlot,
  CENTRE_URL,
  NOTHING_FREE,
  PROFILE,
  someAvailabilities,
} from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T10:00:00+02:00'
const BOOKING = 'https://partners.doctolib.fr/booking/centre-du-port.json'

type Given = {
  centre?: Partial<Centre>
  booking?: Reply | Json
  /** By the parameters of the request that matter to the test; the first that all fit answers. */
  windows?: readonly (readonly [parameters: Record<string, string>, reply: Reply])[]
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

async function look({ centre = {}, booking, windows = [], now = NOW, ...settings }: Given) {
  const asked = fakePlatform((url) => {
    if (url === BOOKING) return isReply(booking) ? booking : { json: booking ?? aBookingFile() }
    const parameters = new URL(url).searchParams
    const window = windows.find(([wanted]) =>
      Object.entries(wanted).every(([name, value]) => parameters.get(name) === value),
    )
    return window?.[1] ?? { json: NOTHING_FREE }
  })
  const context = fakeContext({ http: asked.http, options: {}, now, ...settings })
  const known = newCentre({ platform: 'doctolib', url: CENTRE_URL, ...centre })
  const found = await lookAt(platform, known, context)
  return { ...found, starts: found.slots.map(({ start }) => new Date(start).toISOString()), context, ...asks(asked) }
}

const isReply = (value: Reply | Json | undefined): value is Reply =>
  value instanceof Error || (typeof value === 'object' && value !== null && ('status' in value || 'body' in value))

function asks({ asked }: FakePlatform) {
  const windows = asked.filter((url) => url !== BOOKING).map((url) => Object.fromEntries(new URL(url).searchParams))
  return { asked, windows }
}

const oneSlot = (start: string): Reply => ({ json: someAvailabilities([start]) })

describe('the question asked', () => {
  it('has exactly the parameters that the platform knows', async () => {
    const { asked } = await look({})
    expect(asked).toEqual([
      BOOKING,
      'https://partners.doctolib.fr/availabilities.json?start_date=2021-05-03&visit_motive_ids=1&agenda_ids=5' +
        '&insurance_sector=public&practice_ids=11&destroy_temporary=true&limit=14',
    ])
  })

  it('names the agendas that serve the motive here, in the order of the file, and the practices ascending', async () => {
    const booking = aBookingFile({
      places: [aPlace(21, { practice_ids: [21, 9] })],
      agendas: [
        anAgenda(50, 21, [1]),
        anAgenda(8, 9, [1], { visit_motive_ids_by_practice_id: { 9: [1], 21: [1], 77: [1] } }),
        anAgenda(30, 21, [1], { booking_disabled: true }),
        anAgenda(31, 21, [1], { booking_temporary_disabled: true }),
        anAgenda(32, 21, [2]),
        anAgenda(33, 77, [1], { visit_motive_ids_by_practice_id: { 21: [1] } }),
        anAgenda(20, 21, [1], { practice_id: null }),
      ],
    })
    const { windows } = await look({ booking, centre: { url: CENTRE_URL.replace('11', '21') } })
    expect(windows).toMatchObject([{ agenda_ids: '50-8-20', practice_ids: '9-21' }])
  })

  it('joins motives of one category, name, dose and vaccine, and asks other groups apart', async () => {
    const booking = aBookingFile({
      visit_motive_categories: [
        { id: 1, name: 'Grand public' },
        { id: 2, name: 'Patients' },
      ],
      visit_motives: [
        aMotive(30, { visit_motive_category_id: 1 }),
        aMotive(10, { visit_motive_category_id: 1, name: '1re  INJECTION vaccin COVID-19 (Moderna)' }),
        aMotive(20, { visit_motive_category_id: 2 }),
        aMotive(40, { visit_motive_category_id: 1, ref_visit_motive_id: 6970 }),
      ],
      agendas: [anAgenda(5, 11, [10, 20, 30, 40])],
    })
    const { windows } = await look({ booking })
    expect(windows.map(({ visit_motive_ids }) => visit_motive_ids)).toEqual(['30-10', '20', '40'])
  })

  it('leaves out groups that no agenda serves here', async () => {
    const booking = aBookingFile({
      visit_motives: [aMotive(2, { ref_visit_motive_id: 6970 }), aMotive(1)],
    })
    const { windows, failures } = await look({ booking })
    expect(windows.map(({ visit_motive_ids }) => visit_motive_ids)).toEqual(['1'])
    expect(failures).toEqual([])
  })

  it('reads ids written as texts, and a file without what is optional', async () => {
    const booking = {
      data: {
        profile: { id: '301' },
        visit_motives: [{ id: '1', name: '1re injection COVID', vaccination_motive: true }],
        agendas: [{ id: '5', visit_motive_ids_by_practice_id: { '11': ['1'] } }],
        places: [{ id: 'practice-11' }],
      },
    }
    const { windows, centre } = await look({ booking })
    expect(windows).toMatchObject([{ visit_motive_ids: '1', agenda_ids: '5', practice_ids: '11' }])
    expect(centre.internalId).toBe('doctolib301pid11')
  })
})

describe('motives', () => {
  it('asks nothing when no motive is for the wanted doses', async () => {
    const booking = aBookingFile({
      visit_motives: [
        aMotive(1, { ref_visit_motive_id: 8192 }),
        aMotive(2, { ref_visit_motive_id: 10515 }),
        aMotive(3, { ref_visit_motive_id: 6971 }),
        aMotive(4, { allow_new_patients: false }),
      ],
      agendas: [anAgenda(5, 11, [1, 2, 3, 4])],
    })
    const { asked, failures, centre } = await look({ booking })
    expect(asked).toEqual([BOOKING])
    expect(failures).toEqual([])
    expect(centre.internalId).toBe('doctolib301pid11')
  })

  it('labels boosters and children’s doses when they are wanted', async () => {
    const booking = aBookingFile({
      visit_motives: [
        aMotive(1, { ref_visit_motive_id: 8192 }),
        aMotive(2, { ref_visit_motive_id: 10516 }),
        aMotive(3),
      ],
      agendas: [anAgenda(5, 11, [1, 2, 3])],
    })
    const windows = [[{ start_date: '2021-05-03' }, oneSlot('2021-05-05T09:00:00.000+02:00')]] as const
    const { slots } = await look({ booking, windows, wantedDoses: ['3', '1_kid'] })
    expect(slots).toMatchObject([
      { doses: ['3'], vaccines: ['Pfizer-BioNTech'] },
      { doses: ['1_kid'], vaccines: ['Pfizer-BioNTech'] },
    ])
  })

  it('leaves out categories for professionals, says how many motives that cost, and takes motives without category', async () => {
    const booking = aBookingFile({
      visit_motive_categories: [
        { id: 1, name: 'Professionnels de santé' },
        { id: 2, name: 'Tout public' },
      ],
      visit_motives: [
        aMotive(1, { visit_motive_category_id: 1 }),
        aMotive(2, { visit_motive_category_id: 1, ref_visit_motive_id: 6970 }),
        aMotive(3, { visit_motive_category_id: 2, ref_visit_motive_id: 6970 }),
        aMotive(4),
        aMotive(5, { visit_motive_category_id: 99 }),
      ],
      agendas: [anAgenda(5, 11, [1, 2, 3, 4, 5])],
    })
    const { windows, context } = await look({ booking })
    expect(windows.map(({ visit_motive_ids }) => visit_motive_ids)).toEqual(['3', '4'])
    expect(context.notes).toContainEqual({
      event: 'doctolib.categories-refused',
      details: { 'Professionnels de santé': 2, 'n° 99': 1 },
    })
  })

  it('takes every category when the profile names none', async () => {
    const booking = aBookingFile({ visit_motives: [aMotive(1, { visit_motive_category_id: 4 })] })
    expect((await look({ booking })).windows).toHaveLength(1)
  })

  it('tells the person who asks why each motive, agenda and window counts or not', async () => {
    const booking = aBookingFile({
      visit_motives: [
        aMotive(1),
        aMotive(2, { name: 'Suivi COVID', ref_visit_motive_id: null, first_shot_motive: false }),
      ],
      agendas: [anAgenda(5, 11, [1]), anAgenda(6, 11, [1], { booking_disabled: true })],
    })
    const { context } = await look({ booking })
    expect(context.steps.map(({ subject, kept }) => [subject, kept])).toEqual([
      ['lieu 11', true],
      ['motif « 1re injection vaccin COVID-19 (Moderna) »', true],
      ['motif « Suivi COVID »', false],
      ['agenda 5 pour « 1re injection vaccin COVID-19 (Moderna) »', true],
      ['agenda 6 pour « 1re injection vaccin COVID-19 (Moderna) »', false],
      ['fenêtre du 2021-05-03 pour « 1re injection vaccin COVID-19 (Moderna) »', false],
    ])
    expect(context.notes).toContainEqual({
      event: 'doctolib.motive-unfamiliar',
      details: { name: 'Suivi COVID', reference: null },
    })
  })
})

describe('slots', () => {
  it('come as texts, as objects of several steps and as arrays; the second step is no slot', async () => {
    const reply = {
      json: someAvailabilities([
        '2021-05-05T09:00:00.000+02:00',
        aTwoStepSlot('2021-05-05T09:10:00.000+02:00', '2021-06-02T09:10:00.000+02:00'),
        ['2021-05-05T09:20:00.000+02:00', '2021-06-02T09:20:00.000+02:00'],
      ]),
    }
    const { starts, slots } = await look({ windows: [[{ start_date: '2021-05-03' }, reply]] })
    expect(starts).toEqual(['2021-05-05T07:00:00.000Z', '2021-05-05T07:10:00.000Z', '2021-05-05T07:20:00.000Z'])
    expect(slots[0]).toMatchObject({ doses: ['1'], vaccines: ['Moderna'], places: 1 })
  })

  it('are dropped when past; a bare day counts until it is over', async () => {
    const reply = {
      json: someAvailabilities([
        '2021-05-03T09:59:59.000+02:00',
        '2021-05-03T10:00:00.000+02:00',
        '2021-05-02',
        '2021-05-03',
      ]),
    }
    const { starts } = await look({ windows: [[{ start_date: '2021-05-03' }, reply]] })
    expect(starts).toEqual(['2021-05-03T08:00:00.000Z', '2021-05-02T22:00:00.000Z'])
  })

  it('overseas read the local clock when stamped with the offset of Paris, and are believed otherwise', async () => {
    const reply = { json: someAvailabilities(['2021-05-04T08:45:00.000+02:00', '2021-05-04T08:45:00.000-04:00']) }
    const { starts } = await look({
      centre: { departement: '971', timeZone: 'America/Guadeloupe' },
      windows: [[{ start_date: '2021-05-03' }, reply]],
    })
    expect(starts).toEqual(['2021-05-04T12:45:00.000Z', '2021-05-04T12:45:00.000Z'])
  })

  it('read the clock of the place where no list told the département', async () => {
    const booking = aBookingFile({ places: [aPlace(11, { zipcode: '97410', city: 'Saint-Pierre' })] })
    const windows = [[{ start_date: '2021-05-03' }, oneSlot('2021-05-04T08:45:00.000+02:00')]] as const
    expect((await look({ booking, windows })).starts).toEqual(['2021-05-04T04:45:00.000Z'])
    expect((await look({ booking, windows, centre: { departement: '56' } })).starts).toEqual([
      '2021-05-04T06:45:00.000Z',
    ])
  })

  it('that cannot be read cost themselves', async () => {
    const reply = {
      json: someAvailabilities([null, 'bientôt', { start_date: 4 }, [], '2021-05-05T09:00:00.000+02:00']),
    }
    const { starts, failures, context } = await look({ windows: [[{ start_date: '2021-05-03' }, reply]] })
    expect(starts).toEqual(['2021-05-05T07:00:00.000Z'])
    expect(failures).toEqual([])
    expect(context.notes).toContainEqual({
      event: 'doctolib.slots-unreadable',
      details: { unreadable: 4, readable: 1 },
    })
  })

  it('of which none can be read are a change of shape, not an empty window; later windows are still asked', async () => {
    const { starts, failures, windows } = await look({
      windows: [
        [{ start_date: '2021-05-03' }, oneSlot('le 5 mai')],
        [{ start_date: '2021-05-17' }, oneSlot('2021-05-18T09:00:00.000+02:00')],
      ],
    })
    expect(starts).toEqual(['2021-05-18T07:00:00.000Z'])
    expect(failures).toEqual([expect.any(ShapeChanged)])
    expect(windows).toHaveLength(2)
  })

  it('open to two motives count for both', async () => {
    const booking = aBookingFile({
      visit_motives: [aMotive(1), aMotive(2, { ref_visit_motive_id: 6970 })],
      agendas: [anAgenda(5, 11, [1, 2])],
    })
    const windows = [[{ start_date: '2021-05-03' }, oneSlot('2021-05-05T09:00:00.000+02:00')]] as const
    const { slots } = await look({ booking, windows })
    expect(slots.map(({ vaccines }) => vaccines)).toEqual([['Moderna'], ['Pfizer-BioNTech']])
  })
})

describe('the walk through the windows', () => {
  const startsAsked = (windows: readonly Record<string, string>[]) => windows.map(({ start_date }) => start_date)

  it('begins on the day of Paris and goes on by fourteen days while there are slots, up to the horizon', async () => {
    const always = [[{}, oneSlot('2021-05-31T09:00:00.000+02:00')]] as const
    const midnight = { now: '2021-05-02T22:30:00Z', windows: always }
    expect(startsAsked((await look({ ...midnight, horizonDays: 28 })).windows)).toEqual(['2021-05-03', '2021-05-17'])
    expect(startsAsked((await look({ ...midnight, horizonDays: 29 })).windows)).toHaveLength(3)
    expect(startsAsked((await look({ ...midnight, horizonDays: 0 })).windows)).toEqual([])
  })

  it('goes on when all that is listed is past, and then ignores the date announced', async () => {
    const reply = { json: someAvailabilities(['2021-05-01'], { next_slot: '2021-05-20' }) }
    const { windows } = await look({ windows: [[{ start_date: '2021-05-03' }, reply]] })
    expect(startsAsked(windows)).toEqual(['2021-05-03', '2021-05-17'])
  })

  it.each([
    ['a date-time', '2021-05-20T09:00:00.000+02:00'],
    ['a bare day', '2021-05-20'],
    ['a date-time by another clock, on that day in Paris', '2021-05-19T22:30:00.000Z'],
  ])('jumps to the next slot announced as %s', async (_, next_slot) => {
    const { starts, windows } = await look({
      windows: [
        [{ start_date: '2021-05-03' }, { json: { ...(NOTHING_FREE as object), next_slot } }],
        [{ start_date: '2021-05-20' }, oneSlot('2021-05-20T09:00:00.000+02:00')],
      ],
    })
    expect(startsAsked(windows)).toEqual(['2021-05-03', '2021-05-20'])
    expect(starts).toEqual(['2021-05-20T07:00:00.000Z'])
  })

  it.each([
    ['lies on the day asked', '2021-05-03T18:00:00.000+02:00'],
    ['lies before it', '2021-04-30'],
    ['lies on the horizon', '2021-05-31'],
    ['lies far beyond it', '9999-12-31T23:59:59.999+14:00'],
    ['is null', null],
    ['is empty', ''],
  ])('stops, without a slot, when the date announced %s', async (_, next_slot) => {
    const empty = { json: { ...(NOTHING_FREE as object), next_slot } }
    const { windows, slots, failures } = await look({ windows: [[{}, empty]] })
    expect([windows.length, slots, failures]).toEqual([1, [], []])
  })

  it('does not take an announced date that it cannot read for none', async () => {
    const empty = { json: { ...(NOTHING_FREE as object), next_slot: 'lundi' } }
    expect((await look({ windows: [[{}, empty]] })).failures).toEqual([expect.any(ShapeChanged)])
  })

  it('writes down why a platform says there is nothing', async () => {
    const empty = { json: { ...(NOTHING_FREE as object), reason: 'not_opened_availability' } }
    const { context, failures } = await look({ windows: [[{}, empty]] })
    expect(failures).toEqual([])
    expect(context.notes).toContainEqual({
      event: 'doctolib.reason',
      details: { reason: 'not_opened_availability', agendas: 1 },
    })
  })
})

describe('the centre afterwards', () => {
  it('has its identity, its place, its telephone, and a link without what does not matter', async () => {
    const { centre } = await look({ centre: { url: `${CENTRE_URL}?speciality_id=5494&enable_cookies_consent=1` } })
    expect(centre).toMatchObject({
      internalId: `doctolib${PROFILE}pid11`,
      placeId: 'practice-11',
      phone: '+33297000001',
      url: CENTRE_URL,
    })
  })

  it('keeps what it had where the file tells nothing', async () => {
    const booking = aBookingFile({ profile: null, places: [aPlace(11, { landline_number: null })] })
    const { centre } = await look({ booking, centre: { internalId: 'doctolib9pid11', phone: '+33200000000' } })
    expect(centre).toMatchObject({ internalId: 'doctolib9pid11', phone: '+33200000000' })
  })

  it.each([
    ['pharmacie-du-port', 'centre-de-sante', 'drugstore'],
    ['cabinet-du-port', 'medecin-generaliste', 'general-practitioner'],
    ['cabinet-du-port', null, 'vaccination-center'],
  ])('that no directory listed has its kind from its profile: %s, %s', async (slug, speciality, type) => {
    const fake = fakePlatform(() => ({ json: aBookingFile({ profile: { id: 1, speciality: { slug: speciality } } }) }))
    const centre = newCentre({ platform: 'doctolib', url: CENTRE_URL.replace('centre-du-port', slug) })
    const context = fakeContext({ http: fake.http, options: {}, now: NOW, wantedDoses: ['3'] })
    expect((await lookAt(platform, centre, context)).centre.type).toBe(type)
    const listed = { ...centre, placeId: 'practice-11' }
    expect((await lookAt(platform, listed, context)).centre.type).toBe('vaccination-center')
  })
})

describe('ends without slots', () => {
  it('by telephone only when no agenda of the profile is open online', async () => {
    const booking = aBookingFile({ agendas: [anAgenda(5, 11, [1], { booking_disabled: true })] })
    const { failures, centre, asked } = await look({ booking })
    expect(failures).toEqual([expect.any(PhoneOnly)])
    expect(centre).toMatchObject({ internalId: `doctolib${PROFILE}pid11`, phone: '+33297000001' })
    expect(asked).toEqual([BOOKING])
    expect((await look({ booking: aBookingFile({ agendas: [] }) })).failures).toEqual([expect.any(PhoneOnly)])
    expect((await look({ booking: aBookingFile({ agendas: null }) })).failures).toEqual([expect.any(PhoneOnly)])
  })

  it('not by telephone only when an agenda of another place is open', async () => {
    const booking = aBookingFile({
      agendas: [anAgenda(5, 11, [1], { booking_disabled: true }), anAgenda(6, 12, [1])],
    })
    expect((await look({ booking })).failures).toEqual([expect.any(Duplicate)])
  })

  it('as a duplicate when no agenda serves the motives here', async () => {
    const { failures, centre, asked } = await look({ booking: aBookingFile({ agendas: [anAgenda(5, 12, [1])] }) })
    expect(failures).toEqual([expect.any(Duplicate)])
    expect(centre.internalId).toBe(`doctolib${PROFILE}pid11`)
    expect(asked).toEqual([BOOKING])
  })

  it('as a duplicate when the place of the link is gone and none is at the address', async () => {
    const { failures } = await look({ centre: { url: CENTRE_URL.replace('11', '99'), address: 'Ailleurs' } })
    expect(failures).toEqual([expect.any(Duplicate)])
  })

  it('with nothing at all when neither the link nor the profile has a place', async () => {
    const { failures, slots } = await look({
      centre: { url: CENTRE_URL.replace(/\?.*/, '') },
      booking: aBookingFile({ places: [] }),
    })
    expect([failures, slots]).toEqual([[], []])
  })

  it('as unsupported, asking nothing, when the link names no profile', async () => {
    await expect(look({ centre: { url: 'https://www.doctolib.fr/pharmacie/lorient/' } })).rejects.toThrow(Unsupported)
  })
})

describe('failures', () => {
  it.each([
    ['404', { status: 404 }, Gone],
    ['403 with JSON', { status: 403, json: aBookingFile() }, Blocked],
    ['429', { status: 429 }, Throttled],
    ['503', { status: 503, body: '<html>' }, Timeout],
    ['401', { status: 401 }, ShapeChanged],
    ['410', { status: 410 }, ShapeChanged],
    ['400', { status: 400 }, ShapeChanged],
    ['a page', { body: '<!DOCTYPE html>' }, ShapeChanged],
    ['no data', { body: '{}' }, ShapeChanged],
    ['data that is none', { body: '{"data":null}' }, ShapeChanged],
    ['motives that are none', { body: '{"data":{"visit_motives":"none"}}' }, ShapeChanged],
    ['agendas of which none can be read', { body: '{"data":{"agendas":[{"name":"A"}]}}' }, ShapeChanged],
  ])('of the booking file: %s', async (_, booking, failure) => {
    await expect(look({ booking })).rejects.toThrow(failure)
  })

  it.each([
    ['400', { status: 400 }, Blocked],
    ['403', { status: 403, json: NOTHING_FREE }, Blocked],
    ['404', { status: 404 }, ShapeChanged],
    ['520', { status: 520 }, Timeout],
    ['302', { status: 302 }, ShapeChanged],
    ['no availabilities', { json: { total: 0 } }, ShapeChanged],
    ['availabilities that are none', { json: { availabilities: null } }, ShapeChanged],
  ])('of a window: %s', async (_, reply, failure) => {
    const { failures, slots, centre } = await look({ windows: [[{}, reply]] })
    expect([failures, slots]).toEqual([[expect.any(failure)], []])
    expect(centre.internalId).toBe(`doctolib${PROFILE}pid11`)
  })

  const twoGroups = aBookingFile({
    visit_motives: [aMotive(1), aMotive(2, { ref_visit_motive_id: 6970 })],
    agendas: [anAgenda(5, 11, [1, 2])],
  })

  it('before any slot end the look', async () => {
    const { failures, windows } = await look({
      booking: twoGroups,
      windows: [
        [{ visit_motive_ids: '1' }, { status: 503 }],
        [{ visit_motive_ids: '2' }, oneSlot('2021-05-05T09:00:00.000+02:00')],
      ],
    })
    expect(failures).toEqual([expect.any(Timeout)])
    expect(windows).toHaveLength(1)
  })

  it('after a slot cost their group only, and a refusal all that follows', async () => {
    const failingAfterASlot = (status: number) =>
      look({
        booking: twoGroups,
        windows: [
          [{ visit_motive_ids: '1', start_date: '2021-05-03' }, oneSlot('2021-05-05T09:00:00.000+02:00')],
          [{ visit_motive_ids: '1' }, { status }],
          [{ visit_motive_ids: '2', start_date: '2021-05-03' }, oneSlot('2021-05-06T09:00:00.000+02:00')],
        ],
      })
    const broken = await failingAfterASlot(500)
    expect([broken.starts.length, broken.failures]).toEqual([2, [expect.any(Timeout)]])
    const refused = await failingAfterASlot(403)
    expect([refused.starts.length, refused.failures]).toEqual([1, [expect.any(Blocked)]])
  })

  it('that are bugs are thrown on', async () => {
    await expect(look({ booking: new TypeError('a bug') })).rejects.toThrow(TypeError)
    await expect(look({ windows: [[{}, new TypeError('a bug')]] })).rejects.toThrow(TypeError)
  })

  it('of one entry of the booking file cost that entry', async () => {
    const booking = aBookingFile({
      visit_motives: [aMotive(1), 'x', aMotive(9, { first_shot_motive: 'yes' })],
      agendas: [anAgenda(5, 11, [1]), { id: 'x' }],
      places: [null, aPlace(11)],
    })
    const { windows, context } = await look({ booking })
    expect(windows).toMatchObject([{ visit_motive_ids: '1', agenda_ids: '5' }])
    expect(context.notes).toContainEqual({
      event: 'doctolib.booking-unreadable',
      details: { slug: 'centre-du-port', entries: 4 },
    })
  })
})

it('asks for the booking file of a profile once in a run', async () => {
  const fake = fakePlatform((url) => ({ json: url === BOOKING ? aBookingFile() : NOTHING_FREE }))
  const context = fakeContext({ http: fake.http, options: {}, now: NOW })
  const centre = newCentre({ platform: 'doctolib', url: CENTRE_URL })
  await lookAt(platform, centre, context)
  await lookAt(platform, centre, context)
  expect(fake.asked.filter((url) => url === BOOKING)).toHaveLength(1)
})
