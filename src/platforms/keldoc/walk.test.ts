import { describe, expect, it } from 'vitest'
import { json, look, slot } from '../../../test/keldoc-look.ts'
import type { Json } from '../../model/json.ts'
import { ShapeChanged } from '../failures.ts'
import { aMotive, aTimetable, nextAt } from './fixtures.ts'

const TIMETABLES = 'https://www.keldoc.com/api/patients/v2/timetables'

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

  it('counts once, and is the listed slot at that instant, where there is one', async () => {
    const today = json(nextAt('2021-05-20T17:00:00+02:00'))
    const motives = [aMotive(1), aMotive(2, '1ère injection (Pfizer)'), aMotive(3)]
    const announced = { '1 2021-05-20': today, '2 2021-05-20': today }
    const twice = await look({ motives, windows: announced })
    expect(twice.slots.map(({ vaccines }) => vaccines)).toEqual([['Moderna', 'Pfizer-BioNTech']])
    const windows = {
      ...announced,
      '3 2021-05-20': json(aTimetable([7, '2021-05-20T15:00:00Z'], [8, '2021-05-20T15:00:00Z'])),
    }
    const listed = await look({ motives, windows })
    expect(listed.slots.map(({ vaccines }) => vaccines)).toEqual([['Moderna', 'Pfizer-BioNTech'], ['Moderna']])
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
