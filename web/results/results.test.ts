import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RADII_KM } from '../../src/model/radii.ts'
import { PARTS } from './cells.ts'
import { choicesOf } from './choices.ts'
import { dayTiles } from './days.ts'
import {
  CONDITIONS,
  chosenCount,
  DOSES,
  FIRST_VIEW,
  type Filters,
  KINDS,
  NO_FILTERS,
  viewFromQuery,
  viewToQuery,
} from './filters.ts'
import { anOffer, EVERYONE, NOW, someFiles } from './fixtures.ts'
import { type Place, placesOf } from './place.ts'
import { nextAt, slotsAt, slotsByDay, slotsOf } from './selection.ts'
import { isVerified, shownPlaces } from './shown.ts'

const onePlace = (...offers: ReturnType<typeof anOffer>[]): Place => {
  const [place] = placesOf(someFiles({ a: offers }), NOW, null)
  if (!place) throw new Error('no place')
  return place
}

const filters = (known: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...known })

describe('what is for whom', () => {
  const mixed = onePlace(
    anOffer(['2021-05-04 09:00', '2021-05-08 18:00']),
    anOffer(['2021-05-04 14:00'], { vaccins: ['Moderna'], public: { ...EVERYONE, age_min: 50 } }),
    anOffer(['2021-05-05 10:00'], { compte: false, public: { ...EVERYONE, soignants_seulement: true } }),
    anOffer(['2021-05-06 10:00'], { compte: false, doses: ['3'] }),
    anOffer(['2021-05-07 10:00'], { public: { ...EVERYONE, conditions: ['grossesse'] } }),
  )

  test.each([
    ['nothing asked: first injections, not those for health workers', {}, 4],
    ['a vaccine', { vaccines: new Set(['Moderna']) }, 1],
    ['a booster', { doses: new Set(['3'] as const) }, 1],
    ['55 and over', { age: 55 }, 4],
    ['40 and over', { age: 40 }, 3],
    ['a health worker', { professional: true }, 5],
    ['someone pregnant', { conditions: new Set(['grossesse'] as const) }, 4],
    ['someone with another condition', { conditions: new Set(['haut_risque'] as const) }, 3],
    ['a day', { day: '2021-05-04' }, 2],
    ['the morning', { parts: new Set(['matin'] as const) }, 2],
    ['after five', { parts: new Set(['soir'] as const) }, 1],
    ['the week-end', { weekend: true }, 1],
    ['all at once', { weekend: true, parts: new Set(['matin'] as const) }, 0],
  ] as const)('%s', (_, known, slots) => {
    expect(slotsAt(mixed, filters(known))).toBe(slots)
  })

  test('the next appointment is that of the filters, to the minute where it is known', () => {
    expect(nextAt(mixed, NO_FILTERS)).toMatchObject({ kind: 'exact', at: { day: '2021-05-04', hour: 9 } })
    expect(nextAt(mixed, filters({ weekend: true }))).toMatchObject({
      kind: 'exact',
      at: { day: '2021-05-08', hour: 18 },
    })
    expect(nextAt(mixed, filters({ day: '2021-06-01' }))).toBeNull()
  })

  test('beyond the first instants only the hour is known, and said so', () => {
    const many = onePlace(
      anOffer(['2021-05-04 09:10'], {
        par_heure: [
          ['2021-05-04', 9, 1],
          ['2021-05-09', 15, 4],
        ],
      }),
    )
    expect(nextAt(many, filters({ weekend: true }))).toEqual({ kind: 'hour', day: '2021-05-09', hour: 15 })
    expect(slotsAt(many, NO_FILTERS)).toBe(5)
  })
})

test('what is past by now is gone', () => {
  const today = onePlace(anOffer(['2021-05-03 10:00', '2021-05-03 10:30']))
  expect(slotsAt(today, NO_FILTERS)).toBe(1)
  expect(nextAt(today, NO_FILTERS)).toMatchObject({ at: { minute: 30 } })
})

describe('counts of chips', () => {
  const places = placesOf(
    someFiles({
      a: [anOffer(['2021-05-04 09:00', '2021-05-08 18:00'])],
      b: [anOffer(['2021-05-04 09:00'], { vaccins: ['Moderna'], public: { ...EVERYONE, age_min: 55 } })],
    }),
    NOW,
    null,
  )

  test('a chip tells what it would give with the other groups as they are', () => {
    const choices = choicesOf(places, filters({ vaccines: new Set(['Moderna']), day: '2021-05-04' }))
    expect(choices.vaccines).toEqual([
      { value: 'Moderna', slots: 1 },
      { value: 'Pfizer-BioNTech', slots: 1 },
    ])
    expect(choices.times.map(({ slots }) => slots)).toEqual([1, 0, 0, 0])
    expect(choices.who).toEqual([{ value: { kind: 'age', age: 55 }, slots: 1 }])
  })

  test('the counts of a group of which each slot has one value add up to the whole', () => {
    const { vaccines } = choicesOf(places, NO_FILTERS)
    expect(vaccines.reduce((sum, { slots }) => sum + slots, 0)).toBe(slotsOf(places, NO_FILTERS))
  })

  test('the days add up to the whole, whichever day is chosen', () => {
    for (const day of [null, '2021-05-04']) {
      const counts = slotsByDay(places, filters({ day }))
      expect([...counts.values()].reduce((sum, slots) => sum + slots, 0)).toBe(3)
    }
  })
})

test('slots that are not shown as free are counted nowhere', () => {
  const files = someFiles({ old: [anOffer(['2021-05-04 09:10'])] }, { details: { motif: 'non_verifie' } })
  const [old] = placesOf(files, NOW, null)
  const [fresh] = placesOf(someFiles({ fresh: [anOffer(['2021-05-04 09:10'])] }), NOW, null)
  const places = old && fresh ? [old, fresh] : []
  const verified = places.filter((place) => isVerified(place, NOW))
  expect(verified.map(({ id }) => id)).toEqual(['fresh'])
  expect(choicesOf(places, NO_FILTERS, verified).vaccines).toEqual([{ value: 'Pfizer-BioNTech', slots: 1 }])
})

describe('the two groups', () => {
  const files = someFiles({
    late: [anOffer(['2021-05-06 09:00'])],
    soon: [anOffer(['2021-05-04 09:00'])],
    full: [],
  })

  test('soonest first, the full ones after', () => {
    const { free, others } = shownPlaces(placesOf(files, NOW, null), NO_FILTERS, 'soonest', NOW)
    expect(free.map(({ place }) => place.id)).toEqual(['soon', 'late'])
    expect(others.map(({ kind, place }) => [kind, place.id])).toEqual([['full', 'full']])
  })

  test('half an hour after it was seen, a free place is no longer shown as free', () => {
    const places = placesOf(files, NOW, null)
    const seen = Date.parse('2021-05-03T09:58:00+02:00')
    expect(shownPlaces(places, NO_FILTERS, 'soonest', seen + 30 * 60_000).free).toHaveLength(2)
    const { free, others } = shownPlaces(places, NO_FILTERS, 'soonest', seen + 30 * 60_000 + 1)
    expect(free).toEqual([])
    expect(others.map(({ kind }) => kind)).toEqual(['old', 'old', 'old'])
  })

  test('by phone comes before the others', () => {
    const phone = someFiles({ p: [] }, { centre: { appointment_by_phone_only: true, internal_id: 'p' } })
    const { others } = shownPlaces(
      [...placesOf(files, NOW, null), ...placesOf(phone, NOW, null)],
      NO_FILTERS,
      'soonest',
      NOW,
    )
    expect(others.map(({ kind }) => kind)).toEqual(['phone', 'full'])
  })

  test('nearest first, places without a position last', () => {
    const here = { latitude: 45.19, longitude: 5.72 }
    const near = placesOf(someFiles({ near: [anOffer(['2021-05-09 09:00'])] }), NOW, here)
    const lost = placesOf(
      someFiles({ lost: [anOffer(['2021-05-04 09:00'])] }, { centre: { location: null } }),
      NOW,
      here,
    )
    const { free } = shownPlaces([...lost, ...near], NO_FILTERS, 'nearest', NOW)
    expect(free.map(({ place }) => place.id)).toEqual(['near', 'lost'])
  })
})

describe('days', () => {
  const days = (...list: string[]) => new Map(list.map((day) => [day, 2]))

  test('three empty days in a row are one tile, two are two', () => {
    expect(dayTiles(days('2021-05-03', '2021-05-06', '2021-05-10'), '2021-05-03')).toEqual([
      { kind: 'day', day: '2021-05-03', slots: 2 },
      { kind: 'day', day: '2021-05-04', slots: 0 },
      { kind: 'day', day: '2021-05-05', slots: 0 },
      { kind: 'day', day: '2021-05-06', slots: 2 },
      { kind: 'none', from: '2021-05-07', days: 3 },
      { kind: 'day', day: '2021-05-10', slots: 2 },
    ])
  })

  test('every day with slots has its tile, and no tile ends the list empty', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(offsets, (found) => {
        const wanted = found.map((offset) => new Date(Date.UTC(2021, 4, 3 + offset)).toISOString().slice(0, 10)).sort()
        const tiles = dayTiles(days(...wanted), '2021-05-03')
        expect(tiles.flatMap((tile) => (tile.kind === 'day' && tile.slots > 0 ? [tile.day] : []))).toEqual(wanted)
        expect(tiles.at(-1)).toMatchObject({ kind: 'day', slots: 2 })
        expect(tiles.every((tile) => tile.kind === 'day' || tile.days >= 3)).toBe(true)
      }),
    )
  })
})

describe('the address of a list', () => {
  const some = <Value>(values: readonly Value[]) => fc.subarray([...values]).map((chosen) => new Set(chosen))
  const view = fc.record({
    filters: fc.record({
      vaccines: some(['Moderna', 'Pfizer-BioNTech', 'Janssen']),
      doses: some(DOSES),
      age: fc.option(fc.integer({ min: 1, max: 120 })),
      professional: fc.boolean(),
      conditions: some(CONDITIONS),
      kinds: some(KINDS),
      platform: fc.option(fc.constantFrom('Doctolib', 'Maiia')),
      day: fc.option(fc.constantFrom('2021-04-12', '2021-05-01')),
      parts: some(PARTS),
      weekend: fc.boolean(),
      onlyFree: fc.boolean(),
    }),
    sort: fc.constantFrom('soonest' as const, 'nearest' as const),
    radiusKm: fc.constantFrom(...RADII_KM),
  })

  test('says the whole list, and nothing of the first view', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        const read = viewFromQuery(new URLSearchParams(viewToQuery(wanted)))
        expect(viewToQuery(read)).toEqual(viewToQuery(wanted))
        expect(read.filters.vaccines).toEqual(wanted.filters.vaccines)
        expect(chosenCount(read.filters)).toBe(chosenCount(wanted.filters))
      }),
    )
    expect(viewToQuery(FIRST_VIEW)).toEqual({})
  })

  test('what is not understood asks for nothing', () => {
    const query = 'dose=9&public=-3,xx&lieu=gare&jour=2021-99-99&moment=midi&avec=2&tri=x&rayon=7&plateforme='
    expect(viewFromQuery(new URLSearchParams(query))).toEqual(FIRST_VIEW)
  })
})

test('a place of which the details are missing is not lost', () => {
  const { centres, details } = someFiles({ a: [], b: [] })
  const places = placesOf({ centres, details: { ...details, lieux: [] } }, NOW, null)
  expect(shownPlaces(places, NO_FILTERS, 'soonest', NOW).others).toHaveLength(2)
})
