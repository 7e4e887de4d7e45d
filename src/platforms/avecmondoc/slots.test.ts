import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { ConnectionLost, RequestTimedOut } from '../../http/errors.ts'
import { EVERYONE } from '../../model/audience.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, Gone, ShapeChanged, Throttled, Timeout, Unsupported } from '../failures.ts'
import { aPeriod, aReason, aSlot, aStructure, aTrailer, CENTRE_URL } from './fixtures.ts'
import { platform } from './index.ts'

const STRUCTURE = 'https://api.avecmondoc.com/api/Organizations/slug/pharmacie-du-port-301'
const AVAILABILITIES = 'https://api.avecmondoc.com/api/BusinessHours/availabilitiesPerDay'

type Given = {
  centre?: Partial<Centre>
  structure?: Reply
  /** By reason and first day: `11 2021-05-03`. Every period not named has nothing, and nothing after it. */
  periods?: Record<string, Reply>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

const NOTHING: Reply = { json: aPeriod([], aTrailer(false)) }

async function look({ centre = {}, structure, periods = {}, now = '2021-05-03T10:00:00+02:00', ...settings }: Given) {
  const bodies: Record<string, unknown>[] = []
  const fake = fakePlatform((url, body) => {
    if (url !== AVAILABILITIES) return structure ?? { json: aStructure() }
    bodies.push(body as Record<string, unknown>)
    return periods[keyOf(body as Record<string, unknown>)] ?? NOTHING
  })
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const known = newCentre({ platform: 'avecmondoc', url: CENTRE_URL, internalId: 'amd301', ...centre })
  const found = await lookAt(platform, known, context)
  const starts = found.slots.map(({ start }) => new Date(start).toISOString())
  return { ...found, starts, asked: fake.asked, bodies, periodsAsked: bodies.map(keyOf), context }
}

const keyOf = (body: Record<string, unknown>) =>
  `${body['consultationReasonId']} ${String(body['periodStart']).slice(0, 10)}`

const period = (slots: Json[], trailer?: Json): Reply => ({ json: aPeriod(slots, trailer) })

const reasons = (...ids: number[]): Reply => ({
  json: aStructure({ consultationReasons: ids.map((id) => aReason(id)) }),
})

const MAY_5 = '2021-05-05T07:00:00.000Z'

describe('the questions', () => {
  it('are the structure, then its reason from today by the clock of Paris', async () => {
    const { asked, bodies } = await look({ now: '2021-05-02T22:30:00Z' })
    expect(asked).toEqual([STRUCTURE, AVAILABILITIES])
    expect(bodies).toEqual([
      {
        consultationReasonId: 11,
        disabledPeriods: [],
        fullDisplay: true,
        organizationId: 301,
        periodStart: '2021-05-03T00:00:00.000Z',
        periodEnd: '2021-05-09T00:00:00.000Z',
        type: 'inOffice',
      },
    ])
  })

  it('encode the name of the structure', async () => {
    const { asked, centre } = await look({
      centre: { url: 'https://patient.avecmondoc.com/fiche/structure/l-église-7?a=b' },
    })
    expect(asked[0]).toBe('https://api.avecmondoc.com/api/Organizations/slug/l-%C3%A9glise-7')
    expect(centre.url).toBe('https://patient.avecmondoc.com/fiche/structure/l-%C3%A9glise-7')
  })

  it('are none for another link', async () => {
    const fake = fakePlatform(() => undefined)
    const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-03T10:00:00+02:00' })
    const centre = newCentre({ platform: 'avecmondoc', url: 'https://patient.avecmondoc.com/' })
    await expect(lookAt(platform, centre, context)).rejects.toBeInstanceOf(Unsupported)
    expect(fake.asked).toEqual([])
  })

  it('are one when no reason is wanted', async () => {
    for (const consultationReasons of [
      null,
      [],
      [aReason(1, 'Vaccination grippe')],
      [aReason(1, 'Rappel vaccination covid')],
    ]) {
      const { asked, slots, failures } = await look({ structure: { json: aStructure({ consultationReasons }) } })
      expect({ asked, slots, failures }).toEqual({ asked: [STRUCTURE], slots: [], failures: [] })
    }
  })

  it('follow one another reason by reason', async () => {
    const { periodsAsked } = await look({
      structure: reasons(12, 11),
      periods: { '12 2021-05-03': period([], aTrailer(true)) },
    })
    expect(periodsAsked).toEqual(['12 2021-05-03', '12 2021-05-09', '11 2021-05-03'])
  })

  it('go on without gap to the horizon', async () => {
    const going = period([], aTrailer(true))
    const periods = Object.fromEntries(['03', '09', '15', '21', '27'].map((day) => [`11 2021-05-${day}`, going]))
    const { periodsAsked } = await look({ periods, horizonDays: 24 })
    expect(periodsAsked).toEqual(['11 2021-05-03', '11 2021-05-09', '11 2021-05-15', '11 2021-05-21'])
    expect((await look({ periods, horizonDays: 25 })).periodsAsked).toHaveLength(5)
  })

  it('jump to the next free slot, and not beyond the horizon', async () => {
    const jump = (start: string) => ({ '11 2021-05-03': period([], aTrailer(false, start)) })
    expect((await look({ periods: jump('2021-05-20T07:00:00.000Z') })).periodsAsked).toEqual([
      '11 2021-05-03',
      '11 2021-05-20',
    ])
    expect((await look({ periods: jump('2021-05-31T07:00:00.000Z') })).periodsAsked).toEqual(['11 2021-05-03'])
  })
})

describe('the slots', () => {
  it('carry the vaccine, doses and people of their reason', async () => {
    const consultationReasons = [
      aReason(11),
      aReason(12, 'Vaccination COVID-19 (55 ans et plus)'),
      aReason(13, '1ère et 2ème injection covid'),
    ]
    const { slots } = await look({
      structure: { json: aStructure({ consultationReasons }) },
      periods: {
        '11 2021-05-03': period([aSlot(MAY_5, 1)]),
        '12 2021-05-03': period([aSlot(MAY_5, 1)]),
        '13 2021-05-03': period([aSlot(MAY_5, 2)]),
      },
    })
    const start = Date.parse(MAY_5)
    expect(slots).toMatchObject([
      { start, doses: ['1'], vaccines: ['Moderna'], audience: EVERYONE, places: 1 },
      { start, doses: ['1'], vaccines: [], audience: { ...EVERYONE, fromAge: 55 }, places: 1 },
      { start, doses: ['1', '2'], vaccines: [], audience: EVERYONE, places: 1 },
    ])
  })

  it('are not past, and may lie beyond the horizon in the last period', async () => {
    const { starts } = await look({
      now: '2021-05-05T07:00:00Z',
      horizonDays: 1,
      periods: {
        '11 2021-05-05': period([
          aSlot('2021-05-05T06:59:59.000Z', 1),
          aSlot(MAY_5, 2),
          aSlot('2021-05-10T07:00:00.000Z', 3),
        ]),
      },
    })
    expect(starts).toEqual([MAY_5, '2021-05-10T07:00:00.000Z'])
  })

  it('count once when a jump shows them again, by the number of the slot within a reason', async () => {
    const { starts } = await look({
      periods: {
        '11 2021-05-03': period([aSlot(MAY_5, 1)], aTrailer(true, MAY_5)),
        '11 2021-05-05': period([aSlot(MAY_5, 1), aSlot(MAY_5, 2)]),
      },
    })
    expect(starts).toEqual([MAY_5, MAY_5])
  })

  it('of a wanted booster are searched like others', async () => {
    const consultationReasons = [aReason(11), aReason(12, 'Vaccination covid rappel Pfizer')]
    const { slots, periodsAsked } = await look({
      structure: { json: aStructure({ consultationReasons }) },
      periods: { '12 2021-05-03': period([aSlot(MAY_5, 1)]) },
      wantedDoses: ['3'],
    })
    expect(periodsAsked).toEqual(['12 2021-05-03', '12 2021-05-09'])
    expect(slots).toMatchObject([{ doses: ['3'], vaccines: ['Pfizer-BioNTech'] }])
  })
})

describe('the centre', () => {
  it('gets identity, link and telephone from the platform, and keeps its type', async () => {
    const { centre } = await look({
      centre: { internalId: null, gid: null, type: 'general-practitioner', url: `${CENTRE_URL}/?utm=x` },
    })
    expect(centre).toMatchObject({
      internalId: 'amd301',
      gid: 'amd301',
      url: CENTRE_URL,
      phone: '+33297000001',
      type: 'general-practitioner',
    })
  })

  it('keeps the identity and the telephone that it had', async () => {
    const structure = { json: aStructure({ id: 999, phone: null }) }
    const { centre } = await look({ structure, centre: { internalId: 'amd301', phone: '+33297000009' } })
    expect(centre).toMatchObject({ internalId: 'amd301', phone: '+33297000009' })
  })
})

describe('a structure that cannot be had', () => {
  it.each<[string, Reply, new (...args: never[]) => Error]>([
    ['404', { status: 404 }, Gone],
    ['410', { status: 410 }, Gone],
    ['401', { status: 401 }, Blocked],
    ['403', { status: 403, json: {} }, Blocked],
    ['429', { status: 429 }, Throttled],
    ['502', { status: 502 }, Timeout],
    ['a time-out', new RequestTimedOut('trop long'), Timeout],
    ['a lost connection', new ConnectionLost('refusée'), Timeout],
    ['a page', { body: '<html>' }, ShapeChanged],
    ['a list', { json: [] }, ShapeChanged],
    ['an empty object', { json: {} }, ShapeChanged],
    ['reasons that are no list', { json: aStructure({ consultationReasons: {} }) }, ShapeChanged],
    ['an error', { json: { error: { message: 'x' } } }, ShapeChanged],
    ['an error as text', { json: aStructure({ error: 'x', consultationReasons: null }) }, ShapeChanged],
    ['an error of 404', { json: { error: { statusCode: 404 } } }, Gone],
    ['an error of 410, as text', { json: { error: { statusCode: '410' } } }, Gone],
    ['an error of 500', { json: { error: { statusCode: 500 }, consultationReasons: [] } }, ShapeChanged],
  ])('%s', async (_, structure, failure) => {
    await expect(look({ structure })).rejects.toBeInstanceOf(failure)
  })

  it('is one all the same when an error comes with reasons', async () => {
    const { periodsAsked } = await look({ structure: { json: aStructure({ error: { statusCode: 404 } }) } })
    expect(periodsAsked).toEqual(['11 2021-05-03'])
  })
})

describe('a reason that fails', () => {
  const names = (failures: readonly Error[]) => failures.map(({ name }) => name)
  const one = period([aSlot(MAY_5, 1)])

  it.each<[string, Reply, string]>([
    ['a time-out', new RequestTimedOut('trop long'), 'Timeout'],
    ['503', { status: 503 }, 'Timeout'],
    ['404', { status: 404 }, 'ShapeChanged'],
    ['an object', { json: { slots: [] } }, 'ShapeChanged'],
    ['a page', { body: '<html>' }, 'ShapeChanged'],
  ])('by %s leaves the others', async (_, reply, name) => {
    const { starts, failures, periodsAsked } = await look({
      structure: reasons(11, 12),
      periods: { '11 2021-05-03': reply, '12 2021-05-03': one },
    })
    expect(periodsAsked).toEqual(['11 2021-05-03', '12 2021-05-03', '12 2021-05-09'])
    expect(starts).toEqual([MAY_5])
    expect(names(failures)).toEqual([name])
  })

  it('keeps what it found before', async () => {
    const { starts, failures } = await look({ periods: { '11 2021-05-03': one, '11 2021-05-09': { status: 500 } } })
    expect(starts).toEqual([MAY_5])
    expect(names(failures)).toEqual(['Timeout'])
  })

  it.each([401, 403, 429])('by a refusal (%s) ends the look', async (status) => {
    const { starts, failures, periodsAsked } = await look({
      structure: reasons(11, 12, 13),
      periods: { '11 2021-05-03': one, '12 2021-05-03': { status } },
    })
    expect(periodsAsked).toEqual(['11 2021-05-03', '11 2021-05-09', '12 2021-05-03'])
    expect(starts).toEqual([MAY_5])
    expect(failures[0]?.outcome).toBe('blocked')
  })

  it('makes the outcome by the gravest failure: refusal, time-out, shape', async () => {
    const { failures } = await look({
      structure: reasons(11, 12, 13),
      periods: {
        '11 2021-05-03': { json: {} },
        '12 2021-05-03': { status: 500 },
        '13 2021-05-03': { status: 403 },
      },
    })
    expect(names(failures)).toEqual(['Blocked', 'Timeout', 'ShapeChanged'])
  })

  it('is one whose free slots have no readable time, or that has no number', async () => {
    const unreadable = period([aSlot('bientôt', 1), aSlot(MAY_5, 2)])
    const found = await look({ periods: { '11 2021-05-03': unreadable } })
    expect(found.starts).toEqual([MAY_5])
    expect(names(found.failures)).toEqual(['ShapeChanged'])

    const structure = { json: aStructure({ consultationReasons: [aReason(1, 'Vaccination covid', { id: null })] }) }
    expect(names((await look({ structure })).failures)).toEqual(['ShapeChanged'])
  })

  it('is noted in the log', async () => {
    const { context } = await look({ periods: { '11 2021-05-03': { status: 500 } } })
    expect(context.notes).toContainEqual({
      event: 'avecmondoc.reason-failed',
      details: { slug: 'pharmacie-du-port-301', reason: 11, failure: 'Timeout' },
    })
  })
})
