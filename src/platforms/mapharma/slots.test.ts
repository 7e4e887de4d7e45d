import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { ConnectionLost, RequestTimedOut } from '../../http/errors.ts'
import { EVERYONE } from '../../model/audience.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Throttled, Timeout, Unsupported } from '../failures.ts'
import { aTime, BOOKING, PAGE } from './fixtures.ts'
import { platform } from './index.ts'

const CALENDAR = 'https://mapharma.net/api/public/calendar/700/'

/** First days of the pages of a look on 12 May 2021, 28 days ahead. */
const FIRST_DAYS = ['2021-05-12', '2021-05-18', '2021-05-24', '2021-05-30', '2021-06-05']

const EMPTY: Reply = { json: {} }

type Given = {
  /** Answers by first day, or one for all; a page that is left out is empty. */
  pages?: Readonly<Record<string, Reply>>
  always?: Reply
  extra?: Centre['extra']
  centre?: Partial<Centre>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

async function look({
  pages = {},
  always = EMPTY,
  extra = {},
  centre = {},
  now = '2021-05-12T10:00:00+02:00',
  ...settings
}: Given) {
  const fake = fakePlatform((url) => pages[url.slice(CALENDAR.length, CALENDAR.length + 10)] ?? always)
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const known = newCentre({ platform: 'mapharma', url: BOOKING, extra: { totalLibres: 9, ...extra }, ...centre })
  const found = await lookAt(platform, known, context)
  return { ...found, starts: found.slots.map(({ start }) => new Date(start).toISOString()).sort(), context, ...fake }
}

const page = (days: { readonly [day: string]: Json }): Given => ({ pages: { '2021-05-12': { json: days } } })

describe('the calendar', () => {
  it('is asked by pages of seven days that overlap by one, up to the horizon', async () => {
    const { asked, headers } = await look({ horizonDays: 28 })
    expect(asked).toEqual(FIRST_DAYS.map((day) => `${CALENDAR}${day}/1`))
    expect(headers[0]).toEqual({ referer: 'https://mapharma.net/' })
    expect((await look({ horizonDays: 7 })).asked).toHaveLength(2)
    expect((await look({ horizonDays: 50 })).asked.at(-1)).toBe(`${CALENDAR}2021-06-29/1`)
  })

  it('begins on the day it is in Paris', async () => {
    const { asked } = await look({ now: '2021-05-12T22:30:00Z' })
    expect(asked[0]).toBe(`${CALENDAR}2021-05-13/1`)
  })

  it('is not asked when the directory knows of no place', async () => {
    const { asked, slots, failures, context } = await look({ extra: { totalLibres: 0 } })
    expect([asked, slots, failures]).toEqual([[], [], []])
    expect(context.steps).toMatchObject([{ kept: false }])
  })

  it('is asked when the directory does not know', async () => {
    expect((await look({ extra: { totalLibres: null } })).asked).toHaveLength(5)
  })

  it('is not asked for doses that are not wanted', async () => {
    const extra = { campaignName: 'Vaccin covid rappel' }
    expect((await look({ extra })).asked).toEqual([])
    expect((await look({ extra, wantedDoses: ['3'] })).asked).toHaveLength(5)
  })
})

describe('slots', () => {
  it('are by the clock of the pharmacy', async () => {
    const days = page({ '2021-05-13': [aTime('08:00')] })
    expect((await look(days)).starts).toEqual(['2021-05-13T06:00:00.000Z'])
    expect((await look({ ...days, centre: { timeZone: 'Indian/Reunion' } })).starts).toEqual([
      '2021-05-13T04:00:00.000Z',
    ])
    const extra = { timezone: 'America/Martinique' }
    expect((await look({ ...days, extra })).starts).toEqual(['2021-05-13T12:00:00.000Z'])
    expect((await look({ ...days, extra: { timezone: 'Mars/Olympus' } })).starts).toEqual(['2021-05-13T06:00:00.000Z'])
  })

  it('have as many places as are told, and are none without', async () => {
    const times = [aTime('08:00', 3), aTime('09:00', 0), aTime('10:00', null), aTime('11:00', '2'), aTime('12:00', -1)]
    const { slots } = await look(page({ '2021-05-13': times }))
    expect(slots.map(({ places }) => places)).toEqual([3, 1, 2])
  })

  it('that are past are none', async () => {
    const { starts } = await look(
      page({ '2021-05-12': [aTime('09:59'), aTime('10:00')], '2021-05-11': [aTime('18:00')] }),
    )
    expect(starts).toEqual(['2021-05-12T08:00:00.000Z'])
  })

  it('of a day that two pages tell of count by the first', async () => {
    const { slots } = await look({
      pages: {
        '2021-05-12': { json: { '2021-05-18': [aTime('08:00')], '2021-05-17': [] } },
        '2021-05-18': { json: { '2021-05-18': [aTime('08:00'), aTime('09:00')], '2021-05-17': [aTime('09:00')] } },
      },
    })
    expect(slots).toHaveLength(1)
  })

  it('say the doses, the vaccine and who may book, by the name of the campaign', async () => {
    const days = page({ '2021-05-13': [aTime('08:00')] })
    const named = await look({ ...days, extra: { campaignName: 'Vaccin AZ 55 ans et plus (1ère ou 2ème injection)' } })
    expect(named.slots).toMatchObject([{ doses: ['1', '2'], vaccines: ['AstraZeneca'], audience: { fromAge: 55 } }])
    expect((await look(days)).slots).toMatchObject([{ doses: ['1'], vaccines: [], audience: EVERYONE }])
  })

  it.each<[string, Json]>([
    ['keys that are no day', { first: '2021-05-13', first_text: 'Jeudi', '2021-13-45': [aTime('08:00')] }],
    ['a list', []],
    ['a day without times', { '2021-05-13': [] }],
    ['a day that is null', { '2021-05-13': null }],
  ])('are none in %s', async (_, json) => {
    expect(await look({ pages: { '2021-05-12': { json } } })).toMatchObject({ slots: [], failures: [] })
  })

  it('may come in an object with numbers for keys', async () => {
    const { slots } = await look(page({ '2021-05-13': { '0': aTime('08:00'), '4': aTime('09:00') } }))
    expect(slots).toHaveLength(2)
  })

  it('that cannot be read cost themselves, and are told', async () => {
    const { slots, failures } = await look(page({ '2021-05-13': [aTime('8 h'), aTime('25:00'), aTime('08:00')] }))
    expect([slots.length, failures.map(({ outcome }) => outcome)]).toEqual([1, ['malformed']])
  })
})

describe('failures', () => {
  it.each<[string, Reply, unknown]>([
    ['500', { status: 500 }, Timeout],
    ['no answer', new RequestTimedOut('late'), Timeout],
    ['no connection', new ConnectionLost('refused'), Timeout],
    ['a web page', { body: '<html>' }, ShapeChanged],
    ['a text', { json: 'demain' }, ShapeChanged],
    ['a day that is a text', { json: { '2021-05-13': 'demain' } }, ShapeChanged],
    ['times of which none can be read', { json: { '2021-05-13': [{ heure: '08:00' }] } }, ShapeChanged],
  ])('of one page by %s leave the others', async (_, reply, failure) => {
    const found = { '2021-05-18': { json: { '2021-05-20': [aTime('08:00')] } } }
    const partial = await look({ pages: { '2021-05-12': reply, ...found } })
    expect([partial.starts, partial.asked.length]).toEqual([['2021-05-20T06:00:00.000Z'], 5])
    expect(partial.failures[0]).toBeInstanceOf(failure)
    const none = await look({ pages: { '2021-05-12': reply } })
    expect(none.slots).toEqual([])
    expect(none.failures[0]).toBeInstanceOf(failure)
  })

  it.each([
    [401, Blocked],
    [403, Blocked],
    [429, Throttled],
  ])('by refusal (%i) end the look, and hide what failed before', async (status, failure) => {
    const pages = { '2021-05-12': { status: 500 }, '2021-05-18': { status } }
    const { failures, asked } = await look({ pages })
    expect(asked).toHaveLength(2)
    expect(failures[0]).toBeInstanceOf(failure)
  })

  it('pages that are not there are empty, unless none is', async () => {
    const gone = { status: 404 }
    expect((await look({ pages: { '2021-05-12': gone, '2021-05-24': gone } })).failures).toEqual([])
    expect((await look({ always: gone })).failures).toMatchObject([{ outcome: 'gone' }])
    const late = await look({ always: gone, pages: { '2021-05-24': { status: 500 } } })
    expect(late.failures).toMatchObject([{ outcome: 'timeout' }])
  })

  it.each([PAGE, `${PAGE}?c=700`, `${PAGE}?c=a&l=b`])('%s is supported by no request', async (url) => {
    const fake = fakePlatform(() => EMPTY)
    const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-12T10:00:00+02:00' })
    const looking = lookAt(platform, newCentre({ platform: 'mapharma', url }), context)
    await expect(looking).rejects.toBeInstanceOf(Unsupported)
    expect(fake.asked).toEqual([])
  })
})

it('the centre afterwards has its ids, and keeps those that it had', async () => {
  expect((await look({})).centre).toMatchObject({ gid: '700-1', internalId: 'mapharma700-1', url: BOOKING })
  expect((await look({ centre: { internalId: 'autre1' } })).centre.internalId).toBe('autre1')
})
