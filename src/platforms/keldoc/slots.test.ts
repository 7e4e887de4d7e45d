import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, lookAt, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import type { Centre } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, Gone, PhoneOnly, ShapeChanged, Throttled, Timeout, Unsupported } from '../failures.ts'
import {
  aCategory,
  aCentre,
  aMotive,
  aResource,
  aSpecialty,
  aTimetable,
  BY_PHONE,
  CABINET,
  CENTRE_URL,
  CLINIC,
  nextAt,
  PATH,
} from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-20T08:00:00+02:00'
const BOOKING = 'https://booking.keldoc.com/api/patients/v2'
const TIMETABLES = 'https://www.keldoc.com/api/patients/v2/timetables'
const motivesAt = (cabinet = CABINET, specialty = 144, clinic = CLINIC) =>
  `${BOOKING}/clinics/${clinic}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`

type Given = {
  centre?: Partial<Centre>
  /** Stored with the centre. */
  motives?: Json[]
  /** By motive and first day (`1 2021-05-20`); any other window is empty. */
  windows?: Record<string, Reply>
  /** By whole link. */
  replies?: Record<string, Reply>
  now?: string
  horizonDays?: number
  wantedDoses?: readonly Dose[]
}

async function look({ centre = {}, motives, windows = {}, replies = {}, now = NOW, ...settings }: Given) {
  const fake = fakePlatform((url) => {
    const [, motive, from] = /timetables\/(\d+)\?from=([\d-]+)/.exec(url) ?? []
    return motive ? (windows[`${motive} ${from}`] ?? { json: {} }) : replies[url]
  })
  const context = fakeContext({ http: fake.http, options: {}, now, ...settings })
  const booking = motives ? [aCategory('Vaccination COVID', ...motives)] : null
  const found = await lookAt(platform, aCentre({ booking, ...centre }), context)
  const starts = found.slots.map(({ start }) => new Date(start).toISOString())
  const asked = fake.asked.map((url) => url.replace(/.*timetables\/(\d+)\?from=([\d-]+).*/, '$1 $2'))
  return { ...found, starts, asked, links: fake.asked, context }
}

const json = (value: Json): Reply => ({ json: value })

const slot = (start: string, agenda = 7): Reply => json(aTimetable([agenda, start]))

const timeout = new RequestTimedOut('')

describe('a timetable', () => {
  it('is asked for five days from today, with one parameter for each agenda', async () => {
    const { links } = await look({ motives: [aMotive(1, '1ère injection', [8, 5, 8])] })
    expect(links).toEqual([`${TIMETABLES}/1?from=2021-05-20&to=2021-05-24&agenda_ids%5B%5D=8&agenda_ids%5B%5D=5`])
  })

  it('begins on the day that Paris has', async () => {
    const { asked } = await look({ motives: [aMotive(1)], now: '2021-05-20T23:30:00Z' })
    expect(asked).toEqual(['1 2021-05-21'])
  })

  it('is paged by four days while it has slots, to the last day of the horizon', async () => {
    const page: Json = { availabilities: { '2021-05-20': [] }, date: '2021-06-30T09:00:00+02:00' }
    const windows = Object.fromEntries(['20', '24', '28', '32'].map((day) => [`1 2021-05-${day}`, json(page)]))
    const { asked } = await look({ motives: [aMotive(1)], windows, horizonDays: 9 })
    expect(asked).toEqual(['1 2021-05-20', '1 2021-05-24', '1 2021-05-28'])
    expect((await look({ motives: [aMotive(1)], windows, horizonDays: 8 })).asked).toHaveLength(2)
  })

  it.each<[string, Json]>([
    ['nothing', {}],
    ['null', null],
    ['some other object', { text: 'Fermé' }],
    ['empty fields', { text: '', date: '', phone_number: '', num: null, availabilities: null }],
  ])('that holds %s ends the motive', async (_, answer) => {
    const { asked, failures } = await look({
      motives: [aMotive(1), aMotive(2)],
      windows: { '1 2021-05-20': json(answer) },
    })
    expect(asked).toEqual(['1 2021-05-20', '2 2021-05-20'])
    expect(failures).toEqual([])
  })

  it('may have an empty list of days', async () => {
    const { failures, asked } = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': json({ availabilities: [] }) },
      horizonDays: 5,
    })
    expect([failures, asked]).toEqual([[], ['1 2021-05-20', '1 2021-05-24']])
  })

  it('never costs more than twenty requests', async () => {
    const { asked, context } = await look({
      motives: [aMotive(1)],
      windows: new Proxy({}, { get: () => json({ availabilities: {} }) }),
      horizonDays: 365,
    })
    expect(asked).toHaveLength(20)
    expect(context.notes.map(({ event }) => event)).toContain('keldoc.walk-too-long')
  })
})

describe('the slots', () => {
  it('are read with their own offset, in both writings', async () => {
    const { starts } = await look({
      motives: [aMotive(1)],
      windows: {
        '1 2021-05-20': json(
          aTimetable(
            [7, '2021-05-21T09:30:00.000+02:00'],
            [7, '2021-05-21T09:45:00.000000+0200'],
            [7, '2021-05-21T08:00:00Z'],
          ),
        ),
      },
    })
    expect(starts).toEqual(['2021-05-21T07:30:00.000Z', '2021-05-21T07:45:00.000Z', '2021-05-21T08:00:00.000Z'])
  })

  it('are neither past, nor after the last day, nor without a time', async () => {
    const { starts } = await look({
      motives: [aMotive(1)],
      windows: {
        '1 2021-05-20': json({
          availabilities: {
            '2021-05-20': [
              { agenda_id: 7, start_time: '2021-05-20T07:59:00+02:00' },
              { agenda_id: 7, start_time: '2021-05-20T08:00:00+02:00' },
              { agenda_id: 7 },
              { agenda_id: 7, start_time: null },
            ],
            '2021-05-21': null,
            '2021-05-24': [
              { agenda_id: 7, start_time: '2021-05-24T23:59:00+02:00' },
              { agenda_id: 7, start_time: '2021-05-25T00:00:00+02:00' },
            ],
          },
        }),
      },
      horizonDays: 5,
    })
    expect(starts).toEqual(['2021-05-20T06:00:00.000Z', '2021-05-24T21:59:00.000Z'])
  })

  it('are one per agenda and time, over all pages and motives', async () => {
    const at = '2021-05-24T10:00:00+02:00'
    const { slots } = await look({
      motives: [aMotive(1), aMotive(2, '1ère injection (Pfizer)')],
      windows: {
        '1 2021-05-20': json(aTimetable([7, at], [8, at])),
        '1 2021-05-24': json(aTimetable([7, '2021-05-24T08:00:00Z'])),
        '2 2021-05-20': json(aTimetable([8, at], [9, at])),
      },
    })
    expect(slots.map(({ vaccines }) => vaccines)).toEqual([
      ['Moderna'],
      ['Moderna', 'Pfizer-BioNTech'],
      ['Pfizer-BioNTech'],
    ])
  })

  it('of an overseas centre stamped with the offset of Paris are by its own clock', async () => {
    const windows = {
      '1 2021-05-20': json(aTimetable([7, '2021-05-21T09:00:00+02:00'], [8, '2021-05-21T09:00:00-04:00'])),
    }
    const { starts } = await look({ motives: [aMotive(1)], windows, centre: { timeZone: 'America/Martinique' } })
    expect(starts).toEqual(['2021-05-21T13:00:00.000Z', '2021-05-21T13:00:00.000Z'])
  })

  it('that cannot be read cost themselves, or are malformed when there are no others', async () => {
    const page = (...day: Json[]) => json({ availabilities: { '2021-05-21': day } })
    const bad = { agenda_id: 7, start_time: 'demain' }
    const good = { agenda_id: 7, start_time: '2021-05-21T09:00:00+02:00' }
    const partly = await look({ motives: [aMotive(1)], windows: { '1 2021-05-20': page(bad, good, 'x') } })
    expect([partly.slots.length, partly.failures]).toEqual([1, []])
    const wholly = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': page(bad), '1 2021-05-24': slot('2021-05-25T09:00:00+02:00') },
    })
    expect(wholly.slots).toHaveLength(1)
    expect(wholly.failures).toMatchObject([{ outcome: 'malformed', body: JSON.stringify(bad) }])
    const noList = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': json({ availabilities: { a: 3 } }) },
    })
    expect(noList.failures).toEqual([expect.any(ShapeChanged)])
  })
})

describe('an announced date', () => {
  it('is gone to, and its slots are read there', async () => {
    const { starts, asked } = await look({
      motives: [aMotive(1)],
      windows: {
        '1 2021-05-20': json(nextAt('2021-05-27T09:00:00.000+02:00')),
        '1 2021-05-27': slot('2021-05-27T09:15:00+02:00'),
      },
    })
    expect(starts).toEqual(['2021-05-27T07:15:00.000Z'])
    expect(asked).toEqual(['1 2021-05-20', '1 2021-05-27', '1 2021-05-31'])
  })

  it('is believed when its own day says it again', async () => {
    const next = json(nextAt('2021-05-27T09:00:00.000+02:00'))
    const { starts, asked } = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': next, '1 2021-05-27': next },
    })
    expect(starts).toEqual(['2021-05-27T07:00:00.000Z'])
    expect(asked).toEqual(['1 2021-05-20', '1 2021-05-27'])
  })

  it('counts once, and not beside a listed slot at that instant', async () => {
    const today = json(nextAt('2021-05-20T17:00:00+02:00'))
    const motives = [aMotive(1), aMotive(2, '1ère injection (Pfizer)'), aMotive(3)]
    const announced = { '1 2021-05-20': today, '2 2021-05-20': today }
    const twice = await look({ motives, windows: announced })
    expect(twice.slots.map(({ vaccines }) => vaccines)).toEqual([['Moderna', 'Pfizer-BioNTech']])
    const listed = await look({ motives, windows: { ...announced, '3 2021-05-20': slot('2021-05-20T15:00:00Z') } })
    expect(listed.slots.map(({ vaccines }) => vaccines)).toEqual([['Moderna']])
  })

  it('later than the last day, or earlier than asked for, ends the motive', async () => {
    const windows = {
      '1 2021-05-20': json(nextAt('2021-06-17T00:00:00+02:00')),
      '2 2021-05-20': json(nextAt('2021-05-19T09:00:00+02:00')),
      '3 2021-05-20': json(nextAt('2021-06-16T09:00:00+02:00')),
      '3 2021-06-16': json(nextAt('2021-06-15T09:00:00+02:00')),
    }
    const { asked, slots, failures } = await look({ motives: [aMotive(1), aMotive(2), aMotive(3)], windows })
    expect(asked).toEqual(['1 2021-05-20', '2 2021-05-20', '3 2021-05-20', '3 2021-06-16'])
    expect([slots, failures]).toEqual([[], []])
  })

  it('does not take away the slots of the pages before', async () => {
    const { slots } = await look({
      motives: [aMotive(1)],
      windows: {
        '1 2021-05-20': slot('2021-05-21T09:00:00+02:00'),
        '1 2021-05-24': json(nextAt('2021-08-01T09:00:00+02:00')),
      },
    })
    expect(slots).toHaveLength(1)
  })

  it('that is past is no slot', async () => {
    const { slots } = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': json(nextAt('2021-05-20T07:00:00+02:00')) },
    })
    expect(slots).toEqual([])
  })

  it.each<[string, Json]>([
    ['that is none', { date: 'bientôt' }],
    ['of another type', { date: 20210527 }],
    ['without an hour, once asked for', { date: '2021-05-20' }],
  ])('%s is malformed', async (_, answer) => {
    const { failures, asked } = await look({ motives: [aMotive(1)], windows: { '1 2021-05-20': json(answer) } })
    expect(failures).toEqual([expect.any(ShapeChanged)])
    expect(asked).toEqual(['1 2021-05-20'])
  })

  it('without an hour leads to its day', async () => {
    const { starts } = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': json(nextAt('2021-05-27')), '1 2021-05-27': slot('2021-05-27T09:00:00+02:00') },
    })
    expect(starts).toHaveLength(1)
  })
})

describe('the motives', () => {
  it('asked for are those of wanted doses that some agenda serves', async () => {
    const motives = [
      aMotive(1, '1ère injection'),
      aMotive(2, '2ème injection'),
      aMotive(3, 'Rappel vaccin'),
      aMotive(4, '1ère injection 5-11 ans'),
      aMotive(5, 'Vaccin covid, tout public'),
      aMotive(6, '1ère injection', []),
      aMotive(7, 'Vaccin grippe dose unique'),
    ]
    const asked = async (...wantedDoses: Dose[]) => (await look({ motives, wantedDoses })).asked.map((each) => each[0])
    expect(await asked('1')).toEqual(['1'])
    expect(await asked('2', '3')).toEqual(['2', '3'])
    expect(await asked('1_kid')).toEqual(['4'])
  })

  it('are read with their category: its context, dose and vaccine where the name has none', async () => {
    const booking = [
      aCategory('2ème injection (Pfizer)', aMotive(1, 'Moderna'), aMotive(2, 'ARN-m, 1ère injection')),
      aCategory('Vaccination (AstraZeneca)', aMotive(3, 'Première fois')),
    ]
    const windows = Object.fromEntries(
      [1, 2, 3].map((id) => [`${id} 2021-05-20`, slot('2021-05-21T09:00:00+02:00', id)]),
    )
    const { slots } = await look({ centre: { booking }, windows, wantedDoses: ['1', '2'] })
    expect(slots.map(({ doses, vaccines }) => [...doses, ...vaccines])).toEqual([
      ['2', 'Moderna'],
      ['1', 'ARNm'],
      ['1', 'AstraZeneca'],
    ])
  })

  it('are asked once each, with the agendas of all their mentions', async () => {
    const booking = [
      aCategory('A', aMotive(1, '1ère injection', [5])),
      aCategory('B', aMotive(1, '1ère injection', [6, 5])),
    ]
    const { links } = await look({ centre: { booking } })
    expect(links).toEqual([expect.stringMatching(/agenda_ids%5B%5D=5&agenda_ids%5B%5D=6$/)])
  })

  it('in unknown words are noted', async () => {
    const { context } = await look({ motives: [aMotive(1, 'Vaccin covid +30 ans')] })
    const details = { name: 'Vaccin covid +30 ans', category: 'Vaccination COVID' }
    expect(context.notes).toEqual([{ event: 'keldoc.motive-unfamiliar', details }])
  })

  it('explain themselves', async () => {
    const motives = [aMotive(1), aMotive(2, 'Rappel vaccin'), aMotive(3, '1ère injection', [])]
    const { context } = await look({ motives, windows: { '1 2021-05-20': slot('2021-05-21T09:00:00+02:00') } })
    expect(context.steps.map(({ kept, because }) => [kept, because])).toEqual([
      [true, 'dose 1 d’après le nom'],
      [false, 'dose 3 d’après le nom, non demandée'],
      [false, 'dose 1 d’après le nom, sans agenda'],
      [true, '1 créneaux à venir sur 1'],
      [false, 'rien'],
    ])
  })
})

describe('where the motives come from', () => {
  const stored = [aCategory('Vaccination', aMotive(1))]
  const at = (time: string) => ({ motivesAt: Date.parse(time) })

  it('is the directory, while it is less than a day old', async () => {
    const fresh = await look({ centre: { booking: stored, extra: at('2021-05-19T08:00:01+02:00') } })
    expect(fresh.asked).toEqual(['1 2021-05-20'])
    const replies = { [motivesAt()]: json([aCategory('Vaccination', aMotive(2))]) }
    const old = await look({ centre: { booking: stored, extra: at('2021-05-19T08:00:00+02:00') }, replies })
    expect(old.asked).toEqual([motivesAt(), '2 2021-05-20'])
  })

  it('is not asked again when there are none online', async () => {
    const { asked, failures } = await look({ centre: { booking: {} } })
    expect([asked, failures]).toEqual([[], []])
  })

  it.each<[string, Json]>([
    ['absent', null],
    ['of another form', { error: 'x' }],
    ['no list', 'x'],
  ])('is the cabinet, where what is stored is %s', async (_, booking) => {
    const replies = { [motivesAt()]: json(stored) }
    expect((await look({ centre: { booking }, replies })).asked).toEqual([motivesAt(), '1 2021-05-20'])
  })

  it('may be a cabinet without motives', async () => {
    const { asked, failures } = await look({ replies: { [motivesAt()]: json({}) } })
    expect([asked, failures]).toEqual([[motivesAt()], []])
  })

  it('never is half an answer', async () => {
    await expect(look({ replies: { [motivesAt()]: json({ error: 'x' }) } })).rejects.toThrow(ShapeChanged)
    await expect(look({ replies: { [motivesAt()]: json([{ motives: 3 }]) } })).rejects.toThrow(ShapeChanged)
    const partly = await look({ replies: { [motivesAt()]: json([{ motives: 3 }, ...stored]) } })
    expect(partly.asked).toEqual([motivesAt(), '1 2021-05-20'])
  })
})

describe('a link that only another list knows', () => {
  const resourceAt = (cabinet = '') =>
    `${BOOKING}/searches/resource?type=centre-municipal&location=quimper-29000&slug=halle-du-steir${cabinet}`
  const url = `https://www.keldoc.com${PATH}`
  const unknown = { url, gid: null, internalId: null }
  const motives = json([aCategory('Vaccination', aMotive(1))])

  it('leads to its establishment, and to the motives of its cabinet', async () => {
    const { asked, centre } = await look({
      centre: unknown,
      replies: { [resourceAt()]: json(aResource()), [motivesAt()]: motives },
    })
    expect(asked).toEqual([resourceAt(), motivesAt(), '1 2021-05-20'])
    expect(centre).toMatchObject({
      gid: `${CLINIC}pid${CABINET}`,
      internalId: `keldoc${CLINIC}pid${CABINET}`,
      url: `https://vaccination-covid.keldoc.com${PATH}?cabinet=${CABINET}&specialty=144`,
    })
  })

  it('may be a redirection', async () => {
    const redirect = 'https://keldoc.com/redirect/?dom=centre-municipal&inst=quimper-29000&user=halle-du-steir'
    const { asked } = await look({
      centre: { ...unknown, url: redirect },
      replies: { [resourceAt()]: json(aResource()) },
    })
    expect(asked).toEqual([resourceAt(), motivesAt()])
  })

  it('is also that of an entry whose number is neither clinic nor cabinet, or that lacks the specialty', async () => {
    const replies = { [resourceAt('&cabinet=grande-salle')]: json(aResource()), [motivesAt()]: motives }
    expect((await look({ centre: { gid: '77', internalId: 'keldoc77' }, replies })).asked).toHaveLength(3)
    const bare = CENTRE_URL.replace(/&specialty.*/, '')
    expect((await look({ centre: { url: bare }, replies })).asked).toHaveLength(3)
  })

  it('keeps the ids that it has', async () => {
    const { centre } = await look({
      centre: { ...unknown, gid: 'g1', internalId: 'keldoc1pid2' },
      replies: { [resourceAt()]: json(aResource()), [motivesAt()]: motives },
    })
    expect(centre).toMatchObject({ gid: 'g1', internalId: 'keldoc1pid2' })
  })

  it('asks for every specialty that vaccinates, and no other', async () => {
    const specialties = [
      aSpecialty(8, 'Médecin généraliste'),
      aSpecialty(153, 'Infectiologue'),
      aSpecialty(496, 'Autre nom'),
      aSpecialty(20, 'COVID19 - Vaccination'),
      aSpecialty(21, 'Maladies infectieuses'),
      aSpecialty(169, 'Dépistage', 'Autre', 'Centre de vaccination COVID-19'),
      aSpecialty(170, 'Dépistage', 'Centre de vaccination COVID-19 de nuit'),
      aSpecialty(22, 'Maladies infectieuses et tropicales'),
      { id: 144, name: null, skills: [] },
      { name: 'Maladies infectieuses' },
    ]
    const { asked } = await look({ centre: unknown, replies: { [resourceAt()]: json(aResource({ specialties })) } })
    expect(asked.slice(1)).toEqual([153, 496, 20, 21, 169].map((id) => motivesAt(CABINET, id)))
  })

  it('without such a specialty has nothing', async () => {
    const { asked, failures } = await look({
      centre: unknown,
      replies: { [resourceAt()]: json(aResource({ specialties: [] })) },
    })
    expect([asked, failures]).toEqual([[resourceAt()], []])
  })

  const cabinets = [
    { id: 1, slug: 'nord' },
    { id: 2, slug: 'sud' },
  ]

  it.each([
    ['names one by number', `${url}?cabinet=3`, '', [3], `${CLINIC}pid3`],
    ['names one by its place in the path', `${url}/sud`, '&cabinet=sud', [2], `${CLINIC}pid2`],
    ['names none', url, '', [1, 2], `${CLINIC}`],
    ['names an unknown one', `${url}/est`, '&cabinet=est', [1, 2], `${CLINIC}`],
  ])('asks for the cabinets: it %s', async (_, link, parameter, expected, gid) => {
    const { asked, centre } = await look({
      centre: { ...unknown, url: link },
      replies: {
        [resourceAt(parameter)]: json(aResource({ cabinets })),
        ...Object.fromEntries(expected.map((id) => [motivesAt(id), motives])),
      },
    })
    expect(asked.slice(1)).toEqual([...expected.map((id) => motivesAt(id)), '1 2021-05-20'])
    expect(centre.gid).toBe(gid)
  })

  it('asks for the cabinets of each specialty when the establishment names none', async () => {
    const cabinetsAt = (specialty: number) => `${BOOKING}/clinics/${CLINIC}/specialties/${specialty}/cabinets`
    const { asked } = await look({
      centre: unknown,
      replies: {
        [resourceAt()]: json(aResource({ cabinets: [], specialties: [aSpecialty(144), aSpecialty(496)] })),
        [cabinetsAt(144)]: json([{ id: 1, name: 'Nord' }]),
        [cabinetsAt(496)]: { status: 500 },
        [motivesAt(1)]: motives,
      },
    })
    expect(asked.slice(1)).toEqual([cabinetsAt(144), motivesAt(1), cabinetsAt(496), '1 2021-05-20'])
  })

  it('to an agenda shown as a person leads to its real cabinet', async () => {
    const staff = aResource({ id: 66, type: 'Staff', agenda_id: 5, cabinet_id: 2, cabinets })
    const cabinetsAsked = async (link: string) => {
      const replies = { [resourceAt()]: json(staff) }
      return (await look({ centre: { ...unknown, url: link }, replies })).asked.slice(1)
    }
    expect(await cabinetsAsked(`${url}?cabinet=66`)).toEqual([motivesAt(2, 144, 66)])
    expect(await cabinetsAsked(url)).toEqual([motivesAt(2, 144, 66)])
    expect(await cabinetsAsked(`${url}?cabinet=1`)).toEqual([motivesAt(1, 144, 66)])
  })

  it('is gone when its establishment, or the motives of all cabinets, are', async () => {
    await expect(look({ centre: unknown })).rejects.toThrow(Gone)
    const resource = { [resourceAt()]: json(aResource({ cabinets })) }
    const allGone = await look({ centre: unknown, replies: resource })
    expect(allGone.failures[0]).toBeInstanceOf(Gone)
    const oneLeft = await look({ centre: unknown, replies: { ...resource, [motivesAt(2)]: json({}) } })
    expect(oneLeft.failures).toEqual([])
  })

  it('keeps what one cabinet tells when another fails, unless we are refused', async () => {
    const resource = { [resourceAt()]: json(aResource({ cabinets })), [motivesAt(2)]: motives }
    const partly = await look({
      centre: unknown,
      replies: { ...resource, [motivesAt(1)]: timeout },
      windows: { '1 2021-05-20': slot('2021-05-21T09:00:00+02:00') },
    })
    expect(partly.slots).toHaveLength(1)
    expect(partly.failures).toEqual([expect.any(Timeout)])
    const refused = look({ centre: unknown, replies: { ...resource, [motivesAt(1)]: { status: 403 } } })
    await expect(refused).rejects.toThrow(Blocked)
  })
})

describe('failures', () => {
  it('of a link are known without asking', async () => {
    const url = 'https://www.keldoc.com/vaccination/finistere'
    await expect(look({ centre: { url } })).rejects.toThrow(Unsupported)
  })

  it.each([
    [401, Blocked],
    [403, Blocked],
    [429, Throttled],
    [404, Gone],
    [410, Gone],
    [502, Timeout],
  ])('of the motives by %i end the look', async (status, failure) => {
    await expect(look({ replies: { [motivesAt()]: { status } } })).rejects.toThrow(failure)
  })

  const found = slot('2021-05-21T09:00:00+02:00')
  const three = [aMotive(1), aMotive(2), aMotive(3)]

  it('of one motive leave the others alone', async () => {
    const windows = { '1 2021-05-20': timeout, '2 2021-05-20': { body: '<html>' }, '3 2021-05-20': found }
    const { slots, failures } = await look({ motives: three, windows })
    expect(slots).toHaveLength(1)
    expect(failures.map(({ outcome }) => outcome)).toEqual(['timeout', 'malformed'])
  })

  it('by refusal stop at once, and keep what was found', async () => {
    const windows = { '1 2021-05-20': found, '2 2021-05-20': { status: 403 }, '3 2021-05-20': found }
    const { slots, failures, asked } = await look({ motives: three, windows })
    expect([slots.length, asked.at(-1)]).toEqual([1, '2 2021-05-20'])
    expect(failures).toEqual([expect.any(Blocked)])
  })

  it('on a later page keep the earlier ones', async () => {
    const { slots, failures } = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': found, '1 2021-05-24': { status: 503 } },
    })
    expect([slots.length, failures]).toEqual([1, [expect.any(Timeout)]])
  })

  it('put silence before nonsense, and both before the telephone', async () => {
    const windows = {
      '1 2021-05-20': json(BY_PHONE),
      '2 2021-05-20': { body: '<html>' },
      '3 2021-05-20': { status: 500 },
    }
    const { failures } = await look({ motives: three, windows })
    expect(failures.map(({ outcome }) => outcome)).toEqual(['timeout', 'malformed', 'phone-only'])
  })

  it('by absence are those of withdrawn motives; the centre is gone when all are', async () => {
    const gone = { status: 404 }
    const some = await look({ motives: [aMotive(1), aMotive(2)], windows: { '1 2021-05-20': gone } })
    expect(some.failures).toEqual([])
    const all = await look({
      motives: [aMotive(1), aMotive(2)],
      windows: { '1 2021-05-20': gone, '2 2021-05-20': { status: 410 } },
    })
    expect(all.failures).toEqual([expect.any(Gone)])
    const later = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': json({ availabilities: {} }), '1 2021-05-24': gone },
    })
    expect(later.failures).toEqual([])
  })

  it('that are bugs are thrown on', async () => {
    const bug = new TypeError('a bug')
    await expect(look({ motives: [aMotive(1)], windows: { '1 2021-05-20': bug } })).rejects.toThrow(bug)
  })
})

describe('appointments by telephone only', () => {
  it('are told with their number, and cost one request', async () => {
    const { failures, centre, asked } = await look({
      motives: [aMotive(1)],
      windows: { '1 2021-05-20': json(BY_PHONE) },
    })
    expect(failures).toEqual([expect.any(PhoneOnly)])
    expect(centre.phone).toBe('+33298000017')
    expect(asked).toHaveLength(1)
  })

  it.each([
    [{ phone_number: '', num: '02 98 00 00 17' }, '+33298000017'],
    [{ phone_number: '+33', num: '' }, '+33200000001'],
    [{ phone_number: '+33100000000', num: '' }, '+33200000001'],
    [{ phone_number: '0000000000', num: '' }, '+33200000001'],
  ])('may have a number of another form, or none: %j', async (answer, phone) => {
    const centre = { phone: '+33200000001' }
    const found = await look({ motives: [aMotive(1)], windows: { '1 2021-05-20': json(answer) }, centre })
    expect(found.failures).toEqual([expect.any(PhoneOnly)])
    expect(found.centre.phone).toBe(phone)
  })

  it('do not hide the slots of other motives', async () => {
    const windows = { '1 2021-05-20': json(BY_PHONE), '2 2021-05-20': slot('2021-05-21T09:00:00+02:00') }
    const { slots, failures, centre } = await look({
      motives: [aMotive(1), aMotive(2)],
      windows,
      centre: { phone: '+33200000001' },
    })
    expect([slots.length, failures, centre.phone]).toEqual([1, [], '+33200000001'])
  })
})

it('tells a cabinet once in a run', async () => {
  const fake = fakePlatform(() => ({ json: {} }))
  const context = fakeContext({ http: fake.http, options: {}, now: NOW })
  const booking = [aCategory('Vaccination', aMotive(1))]
  const first = aCentre({ booking })
  const second = aCentre({ booking, internalId: 'keldoc5pid5', url: CENTRE_URL.replace('144', '496') })
  await lookAt(platform, first, context)
  await expect(lookAt(platform, second, context)).rejects.toMatchObject({ outcome: 'duplicate' })
  await lookAt(platform, first, context)
  expect(fake.asked).toHaveLength(2)
})
