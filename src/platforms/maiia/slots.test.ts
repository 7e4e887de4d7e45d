import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import type { Centre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, Duplicate, Gone, ShapeChanged, Throttled, Timeout, Unsupported } from '../failures.ts'
import { aCentre, aList, anAvailability, aReason, CENTRE_URL, closestAt, ID, idOf, NO_CLOSEST } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T09:00:00+02:00'
const API = 'https://www.maiia.com/api/pat-public'
const reasonsAt = (page = 0) => `${API}/consultation-reason-hcd?rootCenterId=${ID}&limit=100&page=${page}&size=100`

type Given = {
  centre?: Partial<Centre>
  reasons?: Json[]
  /** By reason, page and start of the list (`A 0 2021-05-03T00:00:00`); any other is empty. */
  slots?: Record<string, Reply>
  /** By reason; any other has none. */
  closest?: Record<string, Reply>
  /** By whole link. */
  replies?: Record<string, Reply>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

async function look({ centre = {}, reasons, slots = {}, closest = {}, replies = {}, now = NOW, ...settings }: Given) {
  const shown = (url: string): string => {
    const { pathname, searchParams } = new URL(url)
    const reason = searchParams.get('consultationReasonName')
    if (pathname.endsWith('/availability-closests')) return `${reason} closest`
    return pathname.endsWith('/availabilities')
      ? `${reason} ${searchParams.get('page')} ${searchParams.get('from')}`
      : url
  }
  const fake = fakePlatform((url) => {
    if (replies[url]) return replies[url]
    if (url === reasonsAt()) return reasons && { json: aList(...reasons) }
    const [key, reason] = [shown(url), new URL(url).searchParams.get('consultationReasonName') ?? '']
    return key.endsWith(' closest') ? (closest[reason] ?? { json: NO_CLOSEST }) : (slots[key] ?? { json: aList() })
  })
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const found = await lookAt(platform, aCentre(centre), context)
  const starts = found.slots.map(({ start }) => new Date(start).toISOString())
  const [, ...asked] = fake.asked.map(shown)
  return { ...found, starts, asked, links: fake.asked, context }
}

const listed = (...slots: Json[]): Reply => ({ json: aList(...slots) })

const at = (start: string): Reply => listed(anAvailability(start))

const TODAY = '2021-05-03T00:00:00'

const timeout = new RequestTimedOut('')

/** A reason that is a first injection whatever its name. */
const first = (name: string) => aReason(name, 'FIRST')

describe('the question asked', () => {
  it('has local days without zone, and is asked again for the next slot', async () => {
    const { links } = await look({ reasons: [first('A')] })
    const subject = `centerId=${ID}&consultationReasonName=A&from=2021-05-03T00:00:00`
    expect(links).toEqual([
      reasonsAt(),
      `${API}/availabilities?${subject}&to=2021-05-31T00:00:00&limit=100&page=0&size=100`,
      `${API}/availability-closests?${subject}`,
    ])
  })

  it('begins on the day that Paris has, and ends with the horizon', async () => {
    const { links } = await look({ reasons: [first('A')], now: '2021-05-03T22:30:00Z', horizonDays: 5 })
    expect(links[1]).toContain('from=2021-05-04T00:00:00&to=2021-05-09T00:00:00')
  })

  it('has the name as it came, wholly encoded', async () => {
    const name = " Première  injection (+50 ans) / l'été *! "
    const { links, asked } = await look({ reasons: [first(name)] })
    expect(links[1]).toContain(
      '=%20Premi%C3%A8re%20%20injection%20%28%2B50%20ans%29%20%2F%20l%27%C3%A9t%C3%A9%20%2A%21%20&',
    )
    expect(asked[0]).toBe(`${name} 0 ${TODAY}`)
    expect((await look({ reasons: [first('A\ud83d')] })).asked[0]).toBe(`A 0 ${TODAY}`)
  })

  it('is asked of each exact name once, and only of wanted doses', async () => {
    const reasons = [
      first('A'),
      first('A '),
      first('a'),
      first('A'),
      aReason('B', 'SECOND'),
      aReason('C', 'BOOSTER'),
      aReason('D 5-11 ans', 'FIRST'),
      aReason('Test', 'FIRST'),
      aReason('Vaccin covid', null),
    ]
    const names = async (...wantedDoses: Dose[]) =>
      (await look({ reasons, wantedDoses })).asked
        .filter((each) => each.endsWith(TODAY))
        .map((each) => each.slice(0, -22))
    expect(await names('1')).toEqual(['A', 'A ', 'a'])
    expect(await names('2', '3')).toEqual(['B', 'C'])
    expect(await names('1_kid')).toEqual(['D 5-11 ans'])
  })
})

it('of a name that has two types believes the first', async () => {
  const { slots, asked } = await look({
    reasons: [aReason('A', 'SECOND'), aReason('A', 'BOOSTER')],
    slots: { [`A 0 ${TODAY}`]: at('2021-05-04T08:00:00Z') },
    wantedDoses: ['2', '3'],
  })
  expect([slots.map(({ doses }) => doses), asked.length]).toEqual([[['2']], 1])
})

describe('pages', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index)
  const fullPage = listed(
    ...hundred.map((index) => anAvailability('2021-05-04T08:00:00Z', { practitionerId: `p${index}` })),
  )

  it('of slots follow full ones', async () => {
    const { asked, slots } = await look({
      reasons: [first('A')],
      slots: { [`A 0 ${TODAY}`]: fullPage, [`A 1 ${TODAY}`]: at('2021-05-05T08:00:00Z') },
    })
    expect(asked).toEqual([`A 0 ${TODAY}`, `A 1 ${TODAY}`])
    expect(slots).toHaveLength(101)
  })

  it('count entries that cannot be read', async () => {
    const page = listed(...hundred.map((index) => (index === 0 ? 3 : anAvailability('2021-05-04T08:00:00Z'))))
    const { asked } = await look({ reasons: [first('A')], slots: { [`A 0 ${TODAY}`]: page } })
    expect(asked).toEqual([`A 0 ${TODAY}`, `A 1 ${TODAY}`])
  })

  it('of slots are fifty at most', async () => {
    const slots = new Proxy({}, { get: () => fullPage })
    expect((await look({ reasons: [first('A')], slots })).asked).toHaveLength(50)
  })

  it('of reasons follow full ones; when one fails the others stand', async () => {
    const reasons = hundred.map((index) => (index === 0 ? first('A') : aReason(`Acte ${index}`, null)))
    const second = await look({ reasons, replies: { [reasonsAt(1)]: listed(first('B')) } })
    expect(second.links.slice(0, 2)).toEqual([reasonsAt(), reasonsAt(1)])
    expect(second.asked.filter((each) => each.endsWith('closest'))).toEqual(['A closest', 'B closest'])
    const failed = await look({
      reasons,
      replies: { [reasonsAt(1)]: timeout },
      slots: { [`A 0 ${TODAY}`]: at('2021-05-04T08:00:00Z') },
    })
    expect([failed.slots.length, failed.failures]).toEqual([1, [expect.any(Timeout)]])
    const refused = look({ reasons, replies: { [reasonsAt(1)]: { status: 403 } } })
    await expect(refused).rejects.toThrow(Blocked)
  })

  it('of slots that fail leave the earlier ones, and do not lead to the next slot', async () => {
    const { slots, failures, asked } = await look({
      reasons: [first('A')],
      slots: { [`A 0 ${TODAY}`]: fullPage, [`A 1 ${TODAY}`]: { status: 502 } },
    })
    expect([slots.length, failures]).toEqual([100, [expect.any(Timeout)]])
    expect(asked).toHaveLength(2)
  })
})

describe('the slots', () => {
  it('are one per practitioner and time, over all reasons', async () => {
    const start = '2021-05-05T07:00:00.000Z'
    const { slots } = await look({
      reasons: [first('Moderna'), first('Pfizer')],
      slots: {
        [`Moderna 0 ${TODAY}`]: listed(
          anAvailability(start),
          anAvailability(start, { id: 'other' }),
          anAvailability(start, { practitionerId: 'p2' }),
          anAvailability('2021-05-05T07:10:00.000Z'),
        ),
        [`Pfizer 0 ${TODAY}`]: listed(anAvailability('2021-05-05T07:00:00Z'), anAvailability('2021-05-05T07:20:00Z')),
      },
    })
    expect(slots.map(({ vaccines }) => vaccines.join())).toEqual([
      'Moderna,Pfizer-BioNTech',
      'Moderna',
      'Moderna',
      'Pfizer-BioNTech',
    ])
  })

  it('of nobody are one per place and time', async () => {
    const nobody = (centerId: Json) => anAvailability('2021-05-05T07:00:00Z', { practitionerId: null, centerId })
    const { slots } = await look({
      reasons: [first('A')],
      slots: { [`A 0 ${TODAY}`]: listed(nobody('c1'), nobody('c2'), nobody('c1')) },
    })
    expect(slots).toHaveLength(2)
  })

  it('are in UTC, even where they do not say so, and not past', async () => {
    const { starts } = await look({
      reasons: [first('A')],
      slots: {
        [`A 0 ${TODAY}`]: listed(
          anAvailability('2021-05-03T06:59:59Z'),
          anAvailability('2021-05-03T07:00:00'),
          anAvailability('2021-05-13T13:40:00.000Z'),
        ),
      },
    })
    expect(starts).toEqual(['2021-05-03T07:00:00.000Z', '2021-05-13T13:40:00.000Z'])
  })

  it('without a time are none; those that cannot be read cost themselves, unless there are no others', async () => {
    const answer = async (...slots: Json[]) =>
      look({ reasons: [first('A')], slots: { [`A 0 ${TODAY}`]: listed(...slots) } })
    const none = await answer(anAvailability(null), {})
    expect([none.slots, none.failures]).toEqual([[], []])
    const partly = await answer(anAvailability('demain'), anAvailability('2021-05-04T08:00:00Z'))
    expect([partly.slots.length, partly.failures]).toEqual([1, []])
    for (const bad of ['demain', '2021-05-04', 20210504]) {
      const wholly = await answer(anAvailability(bad))
      expect(wholly.failures).toMatchObject([{ outcome: 'malformed', body: JSON.stringify(bad) }])
      expect(wholly.failures[0]).toMatchObject({ url: expect.stringContaining('/availabilities?') })
    }
  })
})

describe('the next slot', () => {
  const JUMP = '2021-05-19T07:00:00'

  it('leads to the list from there, in UTC', async () => {
    const { starts, asked } = await look({
      reasons: [first('A')],
      closest: { A: { json: closestAt('2021-05-19T09:00:00+02:00') } },
      slots: { [`A 0 ${JUMP}`]: at('2021-05-19T07:10:00.000Z') },
    })
    expect(asked).toEqual([`A 0 ${TODAY}`, 'A closest', `A 0 ${JUMP}`])
    expect(starts).toEqual(['2021-05-19T07:10:00.000Z'])
  })

  it.each<Record<string, Json>>([{}, { firstPhysicalStartDateTime: null }, { firstPhysicalStartDateTime: '' }])(
    'may be told in another place, beside %j',
    async (beside) => {
      const elsewhere = { ...beside, closestPhysicalAvailability: { startDateTime: `${JUMP}.000Z` } }
      const { asked } = await look({ reasons: [first('A')], closest: { A: { json: elsewhere } } })
      expect(asked.at(-1)).toBe(`A 0 ${JUMP}`)
    },
  )

  it('is no slot when the list stays empty', async () => {
    const { slots, failures, asked } = await look({
      reasons: [first('A')],
      closest: { A: { json: closestAt(`${JUMP}.000Z`) } },
    })
    expect([slots, failures, asked.length]).toEqual([[], [], 3])
  })

  it.each([
    ['2021-05-30T22:00:00Z', 3],
    ['2021-05-30T22:00:01Z', 2],
  ])('beyond the horizon is none: %s', async (next, requests) => {
    const { asked } = await look({ reasons: [first('A')], closest: { A: { json: closestAt(next) } } })
    expect(asked).toHaveLength(requests)
  })

  it.each<[string, Json]>([
    ['nothing', {}],
    ['no count', NO_CLOSEST],
    ['null', { firstPhysicalStartDateTime: null, closestPhysicalAvailability: null }],
  ])('is none by %s', async (_, answer) => {
    const { asked, failures } = await look({ reasons: [first('A')], closest: { A: { json: answer } } })
    expect([asked.length, failures]).toEqual([2, []])
  })

  it('that cannot be read, or had, is a failure of its reason', async () => {
    const { failures, slots } = await look({
      reasons: [first('A'), first('B'), first('C'), first('D')],
      closest: { A: { json: closestAt('bientôt') }, B: timeout, C: { status: 404 }, D: { body: 'null' } },
    })
    expect(slots).toEqual([])
    expect(failures.map(({ outcome }) => outcome)).toEqual(['timeout', 'malformed', 'malformed'])
  })
})

describe('failures', () => {
  const found = at('2021-05-04T08:00:00Z')
  const reasons = [first('A'), first('B'), first('C')]

  it.each([`https://www.maiia.com/pharmacie/a`, CENTRE_URL.replace('www.maiia.com', 'example.org')])(
    'of the link %s are known without asking',
    async (url) => {
      await expect(look({ centre: { url } })).rejects.toThrow(Unsupported)
    },
  )

  it.each([
    [401, Blocked],
    [403, Blocked],
    [429, Throttled],
    [404, Gone],
    [410, Gone],
    [500, Timeout],
  ])('of the reasons by %i end the look', async (status, failure) => {
    await expect(look({ replies: { [reasonsAt()]: { status } } })).rejects.toThrow(failure)
  })

  it.each<[string, Reply]>([
    ['a page', { body: '<html>' }],
    ['no items', { json: {} }],
    ['items that are none', { json: { items: 3 } }],
    ['reasons that are none', listed({ id: 1 })],
  ])('of the reasons by %s are malformed', async (_, reply) => {
    await expect(look({ replies: { [reasonsAt()]: reply } })).rejects.toThrow(ShapeChanged)
  })

  it('without any reason there are none', async () => {
    const { failures, asked } = await look({ reasons: [] })
    expect([failures, asked]).toEqual([[], []])
  })

  it('of one reason leave the others alone', async () => {
    const { slots, failures } = await look({
      reasons,
      slots: { [`A 0 ${TODAY}`]: { body: '<html>' }, [`B 0 ${TODAY}`]: timeout, [`C 0 ${TODAY}`]: found },
    })
    expect(slots).toHaveLength(1)
    expect(failures.map(({ outcome }) => outcome)).toEqual(['timeout', 'malformed'])
  })

  it.each([
    ['slots', { slots: { [`A 0 ${TODAY}`]: found, [`B 0 ${TODAY}`]: { status: 403 }, [`C 0 ${TODAY}`]: found } }],
    ['the next slot', { slots: { [`A 0 ${TODAY}`]: found }, closest: { B: { status: 429 } } }],
  ])('by refusal of %s stop at once, and keep what was found', async (_, replies) => {
    const { slots, failures, asked } = await look({ reasons, ...replies })
    expect([slots.length, failures]).toEqual([1, [expect.any(Blocked)]])
    expect(asked.join()).not.toContain('C')
  })

  it('of a reason that is not there are none', async () => {
    const { slots, failures, asked } = await look({
      reasons: [first('A')],
      slots: { [`A 0 ${TODAY}`]: { status: 404 } },
    })
    expect([slots, failures, asked.length]).toEqual([[], [], 1])
  })

  it('that are bugs are thrown on', async () => {
    const bug = new TypeError('a bug')
    await expect(look({ reasons, slots: { [`A 0 ${TODAY}`]: bug } })).rejects.toThrow(bug)
  })
})

it('tells the ids and the link of a centre that another list knew, and keeps those it has', async () => {
  const url = CENTRE_URL.replace('centerid', 'x=1&centerId').replace('https', 'http')
  const unknown = await look({ reasons: [], centre: { url, gid: null, internalId: null } })
  expect(unknown.centre).toMatchObject({ gid: '61c2a7f0', internalId: 'maiia61c2a7f0', url: CENTRE_URL })
  const whole = await look({ reasons: [], centre: { gid: ID, internalId: `maiia${ID}` } })
  expect(whole.centre).toMatchObject({ gid: ID, internalId: `maiia${ID}` })
})

it('tells a centre once in a run', async () => {
  const fake = fakePlatform(() => ({ json: aList() }))
  const context = fakeContext({ http: fake.http, options: {}, now: NOW })
  await lookAt(platform, aCentre(), context)
  const again = aCentre({ internalId: 'maiiaother', url: CENTRE_URL.replace('centerid', 'centerId') })
  await expect(lookAt(platform, again, context)).rejects.toThrow(Duplicate)
  const other = CENTRE_URL.replace(ID, idOf('7'))
  await lookAt(platform, aCentre({ internalId: 'maiiaother', url: other }), context)
  expect(fake.asked).toHaveLength(2)
})

it('explains itself', async () => {
  const { context } = await look({
    reasons: [first('A'), aReason('B', 'SECOND'), aReason('Vaccin covid', null)],
    closest: { A: { json: closestAt('2021-05-19T07:00:00Z') } },
  })
  expect(context.steps.map(({ kept, because }) => [kept, because])).toEqual([
    [true, 'dose 1 d’après le type'],
    [false, 'dose 2 d’après le type, non demandée'],
    [false, 'ni le nom ni la catégorie ne disent la dose'],
    [false, 'créneaux à venir : 0 sur 0'],
    [false, 'prochain créneau annoncé : 2021-05-19T07:00:00.000Z'],
    [false, 'créneaux à venir : 0 sur 0'],
  ])
  expect(context.notes).toEqual([{ event: 'maiia.reason-unfamiliar', details: { name: 'Vaccin covid', type: '' } }])
})
