import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { refusals } from '../../../test/refusals.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Gone, ShapeChanged, Unsupported } from '../failures.ts'
import { aPharmacy, aSlot, CENTRE_URL, ID } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2022-07-24T19:00:00+02:00'

type Given = {
  reply?: Reply
  /** Shorthand for a good answer with these slots. */
  slots?: Json
  centre?: Partial<Centre>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

async function look({
  slots = [],
  reply = { json: aPharmacy({ slots }) },
  centre = {},
  now = NOW,
  ...settings
}: Given) {
  const fake = fakePlatform(() => reply)
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const known = newCentre({ platform: 'bimedoc', url: CENTRE_URL, ...centre })
  const found = await lookAt(platform, known, context)
  return { ...found, starts: found.slots.map(({ start }) => new Date(start).toISOString()), context, ...fake }
}

describe('the question asked', () => {
  it('names the pharmacy with a slash behind it, and the days from today to the horizon', async () => {
    const { asked } = await look({ horizonDays: 28 })
    expect(asked).toEqual([
      `https://server.bimedoc.com/vmd/pharmacy-with-slots/${ID}/?start_date=2022-07-24&end_date=2022-08-21`,
    ])
  })

  it('carries the key that the platform gave', async () => {
    const { headers } = await look({})
    expect(headers).toEqual([{ authorization: 'Partner key' }])
  })

  it('begins on the day it is in Paris, whatever the day in UTC', async () => {
    const { asked } = await look({ now: '2022-07-24T22:30:00Z', horizonDays: 7 })
    expect(asked[0]).toContain('?start_date=2022-07-25&end_date=2022-08-01')
  })
})

describe('slots', () => {
  it('are instants, whether written in UTC or with an offset', async () => {
    const { starts } = await look({ slots: [aSlot('2022-07-25T08:15:00Z'), aSlot('2022-07-25T08:15:00+02:00')] })
    expect(starts).toEqual(['2022-07-25T08:15:00.000Z', '2022-07-25T06:15:00.000Z'])
  })

  it('without an offset are by the clock of the place', async () => {
    const centre = { timeZone: 'Indian/Reunion' }
    const { starts } = await look({ centre, slots: [aSlot('2022-07-25T08:15:00')] })
    expect(starts).toEqual(['2022-07-25T04:15:00.000Z'])
  })

  it('are as many as there are entries, equal ones too', async () => {
    const { slots } = await look({ slots: [aSlot('2022-07-25T08:15:00Z'), aSlot('2022-07-25T08:15:00Z')] })
    expect(slots.map(({ places }) => places)).toEqual([1, 1])
  })

  it('that are past are none; that come after the days asked for stay', async () => {
    const { starts } = await look({ slots: [aSlot('2022-07-24T16:59:59Z'), aSlot('2022-12-01T08:00:00Z')] })
    expect(starts).toEqual(['2022-12-01T08:00:00.000Z'])
  })

  it('say the vaccine and the doses that it is for', async () => {
    const { slots } = await look({ slots: [aSlot('2022-07-25T08:15:00Z', 'SPIKEVAX Moderna')] })
    expect(slots).toMatchObject([{ vaccines: ['Moderna'], doses: ['1', '2', '3'] }])
  })

  it.each([[null], [''], [12]])(
    'count as first injections when their vaccine is %j and no dose is told',
    async (name) => {
      const { slots } = await look({ slots: [aSlot('2022-07-25T08:15:00Z', name)] })
      expect(slots).toMatchObject([{ vaccines: [], doses: ['1'] }])
    },
  )

  it('count when their vaccine is in no list', async () => {
    const { slots } = await look({ slots: [aSlot('2022-07-25T08:15:00Z', 'VALNEVA')] })
    expect(slots).toMatchObject([{ vaccines: [], doses: ['1', '2'] }])
  })

  it('for other doses than the wanted ones are left out', async () => {
    const given = [
      aSlot('2022-07-25T08:15:00Z', 'COMIRNATY bivalent'),
      aSlot('2022-07-25T09:15:00Z', 'COMIRNATY pédiatrique'),
      aSlot('2022-07-25T10:15:00Z', null),
    ]
    expect((await look({ slots: given })).starts).toEqual(['2022-07-25T10:15:00.000Z'])
    expect((await look({ slots: given, wantedDoses: ['3'] })).starts).toEqual(['2022-07-25T08:15:00.000Z'])
    expect((await look({ slots: given, wantedDoses: ['1_kid'] })).starts).toEqual(['2022-07-25T09:15:00.000Z'])
  })

  it('are explained by vaccine', async () => {
    const { context } = await look({ slots: [aSlot('2022-07-25T08:15:00Z'), aSlot('2022-07-25T09:15:00Z', 'BA.4')] })
    expect(context.steps.map(({ subject, kept }) => [subject, kept])).toEqual([
      ['vaccin « COMIRNATY Pfizer-BioNTech »', true],
      ['vaccin « BA.4 »', false],
    ])
  })
})

describe('no slot', () => {
  it.each<[string, Reply]>([
    ['an empty list', { json: aPharmacy() }],
    ['nothing but an empty list', { json: { slots: [] } }],
    ['an absent list', { json: { id: ID } }],
    ['a null list', { json: { slots: null } }],
    ['an empty object', { json: {} }],
    ['null', { json: null }],
  ])('is what %s says', async (_, reply) => {
    expect(await look({ reply })).toMatchObject({ slots: [], failures: [] })
  })
})

describe('failures', () => {
  it.each<[string, Reply, unknown]>([
    ...refusals(aPharmacy()),
    ['404', { status: 404, json: {} }, Gone],
    ['410', { status: 410, json: {} }, Gone],
    ['a list that is an object', { json: aPharmacy({ slots: { '2022-07-25': [] } }) }, ShapeChanged],
    ['a slot without a time', { json: { slots: [{ vaccine_name: 'SPIKEVAX Moderna' }] } }, ShapeChanged],
    ['a slot on a day that is none', { json: { slots: [aSlot('2022-13-45T10:00:00Z')] } }, ShapeChanged],
    ['a slot without an hour', { json: { slots: [aSlot('2022-07-25')] } }, ShapeChanged],
  ])('%s', async (_, reply, failure) => {
    await expect(look({ reply })).rejects.toBeInstanceOf(failure)
  })

  it('a slot without a time beside good ones costs that slot and is told', async () => {
    const { starts, failures } = await look({ slots: [{ vaccine_name: null }, aSlot('2022-07-25T08:15:00Z')] })
    expect(starts).toEqual(['2022-07-25T08:15:00.000Z'])
    expect(failures).toMatchObject([{ outcome: 'malformed', body: expect.stringContaining('vaccine_name') }])
  })

  it('a slot without a time beside refused ones is malformed, not the absence of slots', async () => {
    const { slots, failures } = await look({ slots: [{}, aSlot('2022-07-25T08:15:00Z', 'COMIRNATY bivalent')] })
    expect(slots).toEqual([])
    expect(failures[0]).toBeInstanceOf(ShapeChanged)
  })

  it.each([
    { url: 'https://app.bimedoc.com/application/login' },
    { url: 'https://app.bimedoc.com/application/scheduler/12?vmd=true' },
    { gid: 'bimedoc12' },
  ])('%j is supported by no request', async (centre) => {
    const fake = fakePlatform(() => ({ json: aPharmacy() }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    const known = newCentre({ platform: 'bimedoc', url: CENTRE_URL, ...centre })
    await expect(lookAt(platform, known, context)).rejects.toBeInstanceOf(Unsupported)
    expect(fake.asked).toEqual([])
  })
})

describe('the centre afterwards', () => {
  it('has its id, its link in one form, and the telephone that was told', async () => {
    const url = `https://app.bimedoc.com/application/scheduler/${ID}/`
    const { centre } = await look({ centre: { url, postcode: '56100' } })
    expect(centre).toMatchObject({ internalId: `bimedoc${ID}`, url: CENTRE_URL, phone: '+33297000001' })
  })

  it('keeps the telephone that it had when none is told', async () => {
    const { centre } = await look({ centre: { phone: '+33297000009' }, reply: { json: { slots: [] } } })
    expect(centre.phone).toBe('+33297000009')
  })
})
