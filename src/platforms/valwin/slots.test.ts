import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { refusals } from '../../../test/refusals.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Gone, ShapeChanged, Unsupported } from '../failures.ts'
import { aSlot, aType, FIRST_TYPE, ID, MODERNA_TYPE, OTHER_TYPE, PFIZER_TYPE, SITE, someSlots } from './fixtures.ts'
import { platform } from './index.ts'
import { internalIdOf } from './link.ts'

const NOW = '2022-07-24T19:00:00+02:00'

type Given = {
  reply?: Reply
  /** Shorthand for a good answer with these slots. */
  slots?: Json
  links?: { readonly [field: string]: Json }
  centre?: Partial<Centre>
  now?: string
  wantedDoses?: readonly Dose[]
}

async function look({ slots = [], links = {}, reply, centre = {}, now = NOW, ...settings }: Given) {
  const fake = fakePlatform(() => reply ?? { json: someSlots(slots, links) })
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const known = newCentre({ platform: 'valwin', url: SITE, gid: ID, internalId: internalIdOf(ID), ...centre })
  const found = await lookAt(platform, known, context)
  return { ...found, starts: found.slots.map(({ start }) => new Date(start).toISOString()), context, ...fake }
}

const API = 'https://pharma-api.epharmacie.pro/global/api/meetings/v2'

describe('the question asked', () => {
  it('is one page of all slots, whatever the days wanted', async () => {
    const { asked, headers } = await look({})
    expect(asked).toEqual([`${API}/${ID}/slots?pageSize=999999999`])
    expect(headers).toEqual([{}])
  })

  it('names the pharmacy as the directory wrote it, encoded', async () => {
    const gid = 'CO&Pharm 7/b'
    const { asked } = await look({ centre: { gid, internalId: internalIdOf(gid) } })
    expect(asked).toEqual([`${API}/CO%26Pharm%207%2Fb/slots?pageSize=999999999`])
  })
})

describe('slots', () => {
  it('are by the clock of the place', async () => {
    const slots = [aSlot('2022-07-26T09:40:00')]
    expect((await look({ slots })).starts).toEqual(['2022-07-26T07:40:00.000Z'])
    const overseas = await look({ slots, centre: { timeZone: 'America/Guadeloupe' } })
    expect(overseas.starts).toEqual(['2022-07-26T13:40:00.000Z'])
  })

  it('that are past there are none', async () => {
    const slots = [aSlot('2022-07-24T18:59:00'), aSlot('2022-07-24T19:00:00')]
    expect((await look({ slots })).starts).toEqual(['2022-07-24T17:00:00.000Z'])
    const overseas = await look({ slots, centre: { timeZone: 'America/Martinique' } })
    expect(overseas.starts).toHaveLength(2)
  })

  it('count however far ahead they are', async () => {
    expect((await look({ slots: [aSlot('2023-06-30T10:00:00')] })).starts).toHaveLength(1)
  })

  it('count once each, equal ones too', async () => {
    const { slots } = await look({ slots: [aSlot('2022-07-26T09:40:00'), aSlot('2022-07-26T09:40:00')] })
    expect(slots.map(({ places }) => places)).toEqual([1, 1])
  })

  it('say the vaccines of all their types', async () => {
    const types = [aType(PFIZER_TYPE, 'Vaccin COVID-19 Pfizer'), aType(MODERNA_TYPE, 'Vaccin COVID-19')]
    const { slots } = await look({ slots: [aSlot('2022-07-26T09:40:00', types)] })
    expect(slots).toMatchObject([{ vaccines: ['Pfizer-BioNTech', 'Moderna'], doses: ['1', '2', '3'] }])
  })

  it.each([[[]], [null]])(
    'count as first injections when their types are %j, without the vaccine of another slot',
    async (types) => {
      const { slots } = await look({ slots: [aSlot('2022-07-26T09:40:00'), aSlot('2022-07-26T10:40:00', types)] })
      expect(slots[1]).toMatchObject({ vaccines: [], doses: ['1'] })
    },
  )

  it('of the first type are of AstraZeneca by their own day, not by today', async () => {
    const generic = [aType(FIRST_TYPE, 'Vaccin COVID-19')]
    const slots = [aSlot('2021-12-31T09:40:00', generic), aSlot('2022-01-01T09:40:00', generic)]
    const found = await look({ slots, now: '2021-12-20T10:00:00+01:00' })
    expect(found.slots.map(({ vaccines }) => vaccines)).toEqual([['AstraZeneca'], []])
  })

  it('for no wanted dose are left out', async () => {
    const slots = [
      aSlot('2022-07-26T09:40:00', [aType(OTHER_TYPE, 'Pfizer bivalent')]),
      aSlot('2022-07-26T10:40:00', [aType(OTHER_TYPE, 'Vaccin COVID-19 enfants')]),
    ]
    expect((await look({ slots })).slots).toEqual([])
    expect((await look({ slots, wantedDoses: ['3'] })).starts).toEqual(['2022-07-26T07:40:00.000Z'])
    expect((await look({ slots, wantedDoses: ['1_kid'] })).starts).toEqual(['2022-07-26T08:40:00.000Z'])
  })

  it('are explained by type', async () => {
    const slots = [aSlot('2022-07-26T09:40:00'), aSlot('2022-07-26T10:40:00', [aType(OTHER_TYPE, 'Pfizer BA.5')])]
    const { context } = await look({ slots })
    expect(context.steps.map(({ subject, kept }) => [subject, kept])).toEqual([
      ['créneaux de type « Vaccin COVID-19 Pfizer »', true],
      ['créneaux de type « Pfizer BA.5 »', false],
    ])
  })

  it('on a next page are not guessed, and noted', async () => {
    const { asked, context } = await look({ slots: [aSlot('2022-07-26T09:40:00')], links: { next: '/slots?page=2' } })
    expect(asked).toHaveLength(1)
    expect(context.notes).toEqual([{ event: 'valwin.next-page', details: { id: ID, slots: 1 } }])
  })
})

describe('the booking link', () => {
  const bookingUrl = async (slots: Json, centre: Partial<Centre> = {}) =>
    (await look({ slots, centre })).centre.bookingUrl
  const pfizer = aType(PFIZER_TYPE, 'Vaccin COVID-19 Pfizer')
  const moderna = aType(MODERNA_TYPE, 'Vaccin COVID-19 Moderna')
  const bivalent = aType(OTHER_TYPE, 'Moderna bivalent')

  it('is the page of the type when all slots are of one', async () => {
    const slots = [aSlot('2022-07-26T09:40:00', [pfizer]), aSlot('2022-07-26T10:40:00', [pfizer])]
    expect(await bookingUrl(slots)).toBe(`${SITE}/animation-details/${PFIZER_TYPE}/1/60`)
  })

  it.each([
    ['slots are of different types', [[pfizer], [moderna]]],
    ['a slot has several types', [[pfizer], [pfizer, moderna]]],
    ['a slot has a second type, though for no wanted dose', [[pfizer, bivalent]]],
    ['a slot has no type', [[pfizer], []]],
    ['the type has no id', [[{ label: 'Pfizer' }]]],
  ])('is the page to choose on when %s', async (_, types) => {
    const slots = types.map((each, index) => aSlot(`2022-07-26T1${index}:00:00`, each))
    expect(await bookingUrl(slots)).toBe(`${SITE}/animations`)
  })

  it('does not look at slots that are refused or past', async () => {
    const slots = [
      aSlot('2022-07-20T09:40:00', [moderna]),
      aSlot('2022-07-26T09:40:00', [pfizer]),
      aSlot('2022-07-26T10:40:00', [bivalent]),
    ]
    expect(await bookingUrl(slots)).toBe(`${SITE}/animation-details/${PFIZER_TYPE}/1/60`)
  })

  it('is the site when there is no slot', async () => {
    expect(await bookingUrl([], { bookingUrl: `${SITE}/animations` })).toBe(SITE)
  })

  it('has no doubled slash or blank, whatever the site that was listed', async () => {
    const slots = [aSlot('2022-07-26T09:40:00', [])]
    expect(await bookingUrl(slots, { url: `${SITE}/` })).toBe(`${SITE}/animations`)
    expect(await bookingUrl(slots, { url: `${SITE} ` })).toBe(`${SITE}/animations`)
  })
})

describe('no slot', () => {
  it.each<[string, Reply]>([
    ['an empty result', { json: someSlots([]) }],
    ['an absent result', { json: { links: {} } }],
    ['a null result', { json: someSlots(null) }],
  ])('is what %s says', async (_, reply) => {
    expect(await look({ reply })).toMatchObject({ slots: [], failures: [] })
  })
})

describe('failures', () => {
  it.each<[string, Reply, unknown]>([
    ...refusals(someSlots([])),
    ['404', { status: 404, json: {} }, Gone],
    ['410', { status: 410, json: {} }, Gone],
    ['half an answer', { body: '{"links": {}, "result": [' }, ShapeChanged],
    ['a result that is an object', { json: someSlots({}) }, ShapeChanged],
    ['a slot without a start', { json: someSlots([{ end: '2022-07-26T09:50:00', types: [] }]) }, ShapeChanged],
    ['a slot that starts at no time', { json: someSlots([aSlot('bientôt')]) }, ShapeChanged],
  ])('%s', async (_, reply, failure) => {
    await expect(look({ reply })).rejects.toBeInstanceOf(failure)
  })

  it('a slot without a start beside good ones costs that slot and is told', async () => {
    const { starts, failures } = await look({ slots: [{ types: [] }, aSlot('2022-07-26T09:40:00')] })
    expect(starts).toEqual(['2022-07-26T07:40:00.000Z'])
    expect(failures).toMatchObject([{ outcome: 'malformed', body: expect.stringContaining('result') }])
  })

  it('a slot without a start beside past ones is malformed, not the absence of slots', async () => {
    const { slots, failures } = await look({ slots: [{}, aSlot('2022-07-20T09:40:00')] })
    expect(slots).toEqual([])
    expect(failures[0]).toBeInstanceOf(ShapeChanged)
  })

  it('a link that no directory entry goes with is supported by no request', async () => {
    const fake = fakePlatform(() => ({ json: someSlots([]) }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    const centre = newCentre({ platform: 'valwin', url: `${SITE}/animations`, gid: '4512' })
    await expect(lookAt(platform, centre, context)).rejects.toBeInstanceOf(Unsupported)
    expect(fake.asked).toEqual([])
  })
})
