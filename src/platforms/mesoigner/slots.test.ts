import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { refusals } from '../../../test/refusals.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { BookingClosed, Gone, ShapeChanged, Unsupported } from '../failures.ts'
import { anEntry, aSlot, CENTRE_URL, someDays } from './fixtures.ts'
import { platform } from './index.ts'

const LIST = 'https://www.mesoigner.fr/api/v1/vaccination/centers'
const TODAY = `${LIST}/21/2021-05-03`

type Given = {
  centre?: Partial<Centre>
  slots?: Reply
  list?: Reply
  now?: string
  wantedDoses?: readonly Dose[]
  key?: string | null
}

function ask({ centre = {}, slots, list, now = '2021-05-03T10:00:00+02:00', key = 'k&y', ...settings }: Given) {
  const fake = fakePlatform((url) => (url === LIST ? list : (slots ?? { json: someDays() })))
  const context = { ...fakeContext({ http: fake.http, options: {}, now, ...settings }), key }
  const entry = { platform: 'mesoigner', url: CENTRE_URL, internalId: 'mesoigner21', gid: '21' }
  const look = () => lookAt(platform, newCentre({ ...entry, ...centre }), context)
  return { look, asked: fake.asked, headers: fake.headers, context }
}

async function look(given: Given) {
  const { look: run, ...rest } = ask(given)
  const found = await run()
  return { ...rest, ...found, starts: found.slots.map(({ start }) => new Date(start).toISOString()) }
}

const days = (...slots: Json[]): Reply => ({ json: someDays(...slots) })

const WITHOUT_ENTRY = { internalId: null, gid: null }

describe('the question', () => {
  it('is one, from today by the clock of Paris, with the key in quotes', async () => {
    const { asked, headers } = await look({ now: '2021-05-02T22:30:00Z' })
    expect(asked).toEqual([TODAY])
    expect(headers).toEqual([{ authorization: 'Mesoigner apikey="k&y"' }])
    expect((await look({ key: null })).headers).toEqual([{}])
  })

  it.each<[string, Partial<Centre>]>([
    ['the published id', { internalId: 'mesoigner21', gid: null }],
    ['the published id, whatever the government calls the centre', { gid: '7', atlasGid: 7 }],
    ['the id in the list', { internalId: null, gid: '21' }],
    ['the published id in place of the other', { internalId: null, gid: 'mesoigner21' }],
  ])('names the centre by %s', async (_, centre) => {
    const { asked, centre: known } = await look({ centre })
    expect(asked).toEqual([TODAY])
    expect(known).toMatchObject({ internalId: 'mesoigner21', url: CENTRE_URL })
  })

  it('is not asked where booking is closed', async () => {
    const { look: run, asked } = ask({ centre: { bookingDisabled: true } })
    const failure = await run().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(BookingClosed)
    expect(failure).toMatchObject({ outcome: 'disabled' })
    expect(asked).toEqual([])
  })
})

describe('a link alone', () => {
  it('is looked for in the list, once in a run', async () => {
    const list = {
      json: [anEntry(20), anEntry(21, { rdv_site_web: CENTRE_URL }), anEntry(22, { rdv_site_web: CENTRE_URL })],
    }
    const { look: run, asked } = ask({ list, centre: WITHOUT_ENTRY })
    expect((await run()).centre.internalId).toBe('mesoigner21')
    await run()
    expect(asked).toEqual([LIST, TODAY, TODAY])
  })

  it('is not understood when the list has it not, even if the government has a number for it', async () => {
    const { look: run, asked } = ask({
      list: { json: [anEntry(20)] },
      centre: { ...WITHOUT_ENTRY, gid: '21', atlasGid: 21 },
    })
    await expect(run()).rejects.toBeInstanceOf(Unsupported)
    expect(asked).toEqual([LIST])
  })

  it('is not understood when it is of another form', async () => {
    for (const url of [
      'https://www.mesoigner.fr/',
      'https://x.mesoigner.fr/rendez-vous/vaccination/grippe',
      'pharmacie',
      '',
    ]) {
      const { look: run, asked } = ask({ centre: { ...WITHOUT_ENTRY, url } })
      await expect(run()).rejects.toBeInstanceOf(Unsupported)
      expect(asked).toEqual([])
    }
  })

  it('is no centre that is gone when the list is missing', async () => {
    await expect(ask({ centre: WITHOUT_ENTRY, list: { status: 404 } }).look()).rejects.toBeInstanceOf(ShapeChanged)
  })
})

describe('the slots', () => {
  it('are those of all lists, whatever their names and their order', async () => {
    const { starts, failures } = await look({
      slots: days(
        { '2021-05-06': [aSlot('2021-05-06T09:00:00+02:00')], '2021-05-05': [aSlot('2021-05-05T09:00:00+02:00')] },
        { '2021-05-045': [aSlot('2021-05-04T09:00:00+02:00')] },
        { '2021-05-07': [] },
        { '2021-05-08': null },
        { '2022-01-12': [aSlot('2022-01-12T09:00:00+01:00')] },
      ),
    })
    expect(starts).toEqual([
      '2021-05-06T07:00:00.000Z',
      '2021-05-05T07:00:00.000Z',
      '2021-05-04T07:00:00.000Z',
      '2022-01-12T08:00:00.000Z',
    ])
    expect(failures).toEqual([])
  })

  it('count once each, whatever the number of places, and are not full', async () => {
    const at = (number: Json) => aSlot('2021-05-06T09:00:00+02:00', ['Moderna'], { number_of_slots: number })
    const { slots } = await look({ slots: days({ a: [at(3), at(0), at('0'), at(null), at(-1), at(1)] }) })
    expect(slots.map(({ places }) => places)).toEqual([1, 1, 1])
  })

  it('are not past', async () => {
    const slots = days({ a: [aSlot('2021-05-03T09:59:59+02:00'), aSlot('2021-05-03T10:00:00+02:00')] })
    expect((await look({ slots })).starts).toEqual(['2021-05-03T08:00:00.000Z'])
  })

  it('are at the instant that their offset tells, or without one at the local time', async () => {
    const { starts } = await look({
      centre: { timeZone: 'America/Martinique' },
      slots: days({
        a: [aSlot('2021-05-05T09:00:00-04:00'), aSlot('2021-05-05T09:00:00+02:00'), aSlot('2021-05-05T09:00')],
      }),
    })
    expect(starts).toEqual(['2021-05-05T13:00:00.000Z', '2021-05-05T07:00:00.000Z', '2021-05-05T13:00:00.000Z'])
  })

  it('are for a wanted dose, by their vaccines', async () => {
    const start = '2021-05-05T09:00:00+02:00'
    const slots = days({
      a: [
        aSlot(start, []),
        aSlot(start, ['Moderna BA.1']),
        aSlot(start, [' Novavax ', '']),
        aSlot(start, ['Vaccin pédiatrique']),
      ],
    })
    expect((await look({ slots })).slots).toMatchObject([
      { doses: ['1'], vaccines: [] },
      { doses: ['1', '2'], vaccines: ['Novavax'] },
    ])
    expect((await look({ slots, wantedDoses: ['3', '1_kid'] })).slots).toMatchObject([
      { doses: ['3'], vaccines: ['Moderna'] },
      { doses: ['1_kid'], vaccines: ['Vaccin pédiatrique'] },
    ])
  })

  it('are told by the choice of their vaccines', async () => {
    const start = '2021-05-05T09:00:00+02:00'
    const { context } = await look({ slots: days({ a: [aSlot(start), aSlot(start), aSlot(start, ['Pfizer BA.5'])] }) })
    expect(context.steps).toEqual([
      { subject: 'créneaux avec le choix : Moderna', kept: true, because: 'dose 1, 2, 3 ; 2 à venir' },
      { subject: 'créneaux avec le choix : Pfizer BA.5', kept: false, because: 'aucune dose demandée ; 1 à venir' },
    ])
  })
})

describe('no slots', () => {
  it.each<[string, Json]>([
    ['an empty list', { total: 0, slots: [] }],
    ['empty days', someDays({ '2021-05-03': [] }, {})],
    ['a total of 0 alone', { total: 0 }],
    ['a total of 0 and null', { total: 0, slots: null }],
    ['an empty list, whatever the total', { total: 4, slots: [] }],
    ['boosters only', someDays({ a: [aSlot('2021-05-05T09:00:00+02:00', ['Moderna BA.1'])] })],
  ])('is what %s says', async (_, json) => {
    expect(await look({ slots: { json } })).toMatchObject({ slots: [], failures: [] })
  })
})

describe('a look that fails', () => {
  it.each<[string, Reply, unknown]>([
    ['404', { status: 404, json: { message: 'x' } }, Gone],
    ['410', { status: 410 }, Gone],
    ...refusals(someDays()),
    ['a list', { json: [] }, ShapeChanged],
    ['slots that are no list', { json: { total: 0, slots: {} } }, ShapeChanged],
    ['no slots but a total', { json: { total: 2 } }, ShapeChanged],
    ['nothing told', { json: {} }, ShapeChanged],
  ])('by %s', async (_, slots, failure) => {
    await expect(ask({ slots }).look()).rejects.toBeInstanceOf(failure)
  })

  it.each<[string, Json]>([
    ['an entry without time', { a: [{ available_vaccines: ['Moderna'], number_of_slots: 1 }] }],
    ['an entry without vaccines', { a: [{ slot_beginning: '2021-05-05T09:00:00+02:00' }] }],
    ['an entry on a day', { a: [aSlot('2021-05-05')] }],
    ['an entry at no time', { a: [aSlot('demain')] }],
    ['a vaccine that is no text', { a: [{ slot_beginning: '2021-05-05T09:00:00+02:00', available_vaccines: [null] }] }],
    ['a day that is no list', { a: 'Moderna' }],
    ['a day that is a text', 'lundi'],
    ['a day that is nothing', null],
  ])('by %s, keeps the other slots', async (_, day) => {
    const alone = await look({ slots: days(day) })
    expect(alone.slots).toEqual([])
    expect(alone.failures.map(({ outcome }) => outcome)).toEqual(['malformed'])
    const { starts, failures } = await look({ slots: days(day, { b: [aSlot('2021-05-05T09:00:00+02:00')] }) })
    expect(starts).toEqual(['2021-05-05T07:00:00.000Z'])
    expect(failures).toHaveLength(1)
  })
})
