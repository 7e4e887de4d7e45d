import { describe, expect, it } from 'vitest'
import { json, look, motivesAt, slot, timeout } from '../../../test/keldoc-look.ts'
import { EVERYONE } from '../../model/audience.ts'
import type { Dose } from '../../model/dose.ts'
import { Blocked, Gone, PhoneOnly, Throttled, Timeout, Unsupported } from '../failures.ts'
import { aCategory, aMotive, BY_PHONE } from './fixtures.ts'

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

  it('say who may book, with their category', async () => {
    const booking = [
      aCategory('Professionnels de santé', aMotive(1)),
      aCategory('Vaccination 50 ans et plus', aMotive(2, '1ère injection, comorbidités'), aMotive(3)),
    ]
    const windows = Object.fromEntries(
      [1, 2, 3].map((id) => [`${id} 2021-05-20`, slot('2021-05-21T09:00:00+02:00', id)]),
    )
    const { slots } = await look({ centre: { booking }, windows })
    expect(slots.map(({ audience }) => audience)).toEqual([
      { ...EVERYONE, professionalsOnly: true },
      { ...EVERYONE, fromAge: 50, conditions: ['high-risk'] },
      { ...EVERYONE, fromAge: 50 },
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
      [true, 'créneaux à venir : 1 sur 1'],
      [false, 'rien'],
    ])
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
