import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { Point } from '../../src/geography/distance.ts'
import { NO_FILTERS } from '../results/filters.ts'
import { anOffer, NOW, someFiles } from '../results/fixtures.ts'
import { placesOf } from '../results/place.ts'
import { type Shown, shownPlaces } from '../results/shown.ts'
import { Drawing } from './drawing.tsx'
import { labelWords } from './label-words.ts'
import { LABEL, labelBox, labelsOf, townsOf } from './labels.ts'
import { viewBounds } from './map-view.ts'
import { boundsAround, boundsOf, fittingProjection } from './projection.ts'

type PlaceInput = { readonly id: string; readonly time: string | null; readonly city?: string } & Partial<Point>

/** Places, each with one slot or none, at its point or without a position. */
function shownOf(inputs: readonly PlaceInput[]): Shown {
  const places = inputs.flatMap(({ id, time, latitude, longitude, city = 'Grenoble' }) =>
    placesOf(
      someFiles(
        { [id]: time === null ? [] : [anOffer([time])] },
        {
          centre: {
            location:
              latitude === undefined || longitude === undefined ? null : { latitude, longitude, city, cp: '38000' },
          },
        },
      ),
      NOW,
      null,
    ),
  )
  return shownPlaces(places, NO_FILTERS, 'nearest', NOW)
}

const GRENOBLE = { latitude: 45.19, longitude: 5.72 }

const SIZE = { width: 640, height: 400 }

describe('the projection', () => {
  const project = fittingProjection(boundsAround(GRENOBLE, 25), SIZE)

  test('north is up, east is right, the middle is in the middle', () => {
    const middle = project(GRENOBLE)
    expect(middle.x).toBeCloseTo(320)
    expect(project({ ...GRENOBLE, latitude: 45.3 }).y).toBeLessThan(middle.y)
    expect(project({ ...GRENOBLE, longitude: 5.9 }).x).toBeGreaterThan(middle.x)
  })

  test('whatever the circle, all of it is on the drawing, with room for the labels at its edge', () => {
    const anywhere = fc.record({
      latitude: fc.double({ min: -21, max: 51, noNaN: true }),
      longitude: fc.double({ min: -61, max: 56, noNaN: true }),
    })
    fc.assert(
      fc.property(anywhere, fc.constantFrom(1, 25, 150), fc.integer({ min: 280, max: 1100 }), (from, radius, width) => {
        const bounds = boundsAround(from, radius)
        const fitting = fittingProjection(bounds, { width, height: 280 })
        for (const latitude of [bounds.south, bounds.north]) {
          for (const longitude of [bounds.west, bounds.east]) {
            const { x, y } = fitting({ latitude, longitude })
            expect(x).toBeGreaterThanOrEqual(LABEL.width / 2 - 0.01)
            expect(x).toBeLessThanOrEqual(width - LABEL.width / 2 + 0.01)
            expect(y).toBeGreaterThanOrEqual(LABEL.height + LABEL.tail - 0.01)
            expect(y).toBeLessThanOrEqual(280)
          }
        }
      }),
    )
  })

  test('a single place is drawn from near, not from infinitely near', () => {
    const bounds = boundsOf([GRENOBLE])
    const one = bounds && fittingProjection(bounds, SIZE)
    expect(one?.(GRENOBLE).x).toBeCloseTo(320)
    expect(one?.({ ...GRENOBLE, longitude: 5.721 }).x).toBeLessThan(400)
  })

  test('a place far from all others does not shrink them', () => {
    const near = [GRENOBLE, { latitude: 45.5, longitude: 5.3 }, { latitude: 44.9, longitude: 5.9 }]
    expect(boundsOf([...near, { latitude: 16.2, longitude: -61.5 }])).toEqual(boundsOf(near))
    expect(boundsOf([])).toBeNull()
  })
})

describe('labels', () => {
  const project = fittingProjection(boundsAround(GRENOBLE, 25), SIZE)

  test('places too close are one label, told by the soonest of them, however the list is sorted', () => {
    const shown = shownOf([
      { id: 'later', time: '2021-05-06 09:00', latitude: 45.19, longitude: 5.72 },
      { id: 'soonest', time: '2021-05-04 10:20', latitude: 45.191, longitude: 5.721 },
      { id: 'away', time: '2021-05-05 09:00', latitude: 45.35, longitude: 5.5 },
      { id: 'nowhere', time: '2021-05-04 08:00' },
    ])
    const labels = labelsOf(shown.free, project)
    expect(labels.map(({ soonest, others }) => [soonest.place.id, others])).toEqual([
      ['soonest', 1],
      ['away', 0],
    ])
  })

  test('no label covers another one, and every place with a position is counted once', () => {
    const point = fc.record({
      latitude: fc.double({ min: 44.9, max: 45.5, noNaN: true }),
      longitude: fc.double({ min: 5.3, max: 6.1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const shown = shownOf(points.map((each, index) => ({ ...each, id: `p${index}`, time: '2021-05-04 10:20' })))
        const labels = labelsOf(shown.free, project)
        expect(labels.reduce((sum, { others }) => sum + 1 + others, 0)).toBe(points.length)
        const boxes = labels.map(labelBox)
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) {
            const areApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
            expect(areApart).toBe(true)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  test('a label says its day and hour; its name says all', () => {
    const [label] = labelsOf(
      shownOf([
        { id: 'a', time: '2021-05-08 10:20', latitude: 45.19, longitude: 5.72 },
        { id: 'b', time: '2021-05-09 10:20', latitude: 45.19, longitude: 5.72 },
      ]).free,
      project,
    )
    if (!label) throw new Error('no label')
    expect(labelWords(label, NOW, 'fr')).toEqual({
      day: 'sam. 8',
      hour: '10\u00a0h\u00a020 +1',
      spoken: 'samedi 8\u00a0mai, 10\u00a0h\u00a020, Centre a, et 1\u00a0autre lieu tout près',
    })
    expect(labelWords({ ...label, others: 0 }, NOW, 'en')).toEqual({
      day: 'Sat 8',
      hour: '10:20\u00a0am',
      spoken: 'Saturday 8\u00a0May, 10:20\u00a0am, Centre a',
    })
  })

  test('where only the hour is known, no minute is made up', () => {
    const [free] = shownOf([{ id: 'a', time: '2021-05-03 15:00', ...GRENOBLE }]).free
    if (!free) throw new Error('no place')
    const label = {
      soonest: { ...free, next: { kind: 'hour', day: '2021-05-03', hour: 15 } as const },
      others: 0,
      x: 0,
      y: 0,
    }
    expect(labelWords(label, NOW, 'fr')).toMatchObject({ day: 'auj.', hour: 'dès 15\u00a0h' })
    expect(labelWords(label, NOW, 'en')).toMatchObject({ day: 'today', hour: 'from 3\u00a0pm' })
  })
})

test('towns are named once, under the middle of their places, and never over a label', () => {
  const project = fittingProjection(boundsAround(GRENOBLE, 25), SIZE)
  const shown = shownOf([
    { id: 'a', time: null, latitude: 45.36, longitude: 5.59, city: 'Voiron' },
    { id: 'b', time: null, latitude: 45.38, longitude: 5.61, city: 'VOIRON' },
    { id: 'c', time: '2021-05-04 10:20', ...GRENOBLE },
    { id: 'd', time: null, latitude: 45.26, longitude: 5.72, city: 'Saint-Égrève' },
  ])
  const places = [...shown.free, ...shown.others].map(({ place }) => place)
  const middle = project({ latitude: 45.37, longitude: 5.6 })
  const towns = townsOf(places, project, labelsOf(shown.free, project))
  expect(towns.map(({ name }) => name.toLowerCase())).toEqual(['voiron', 'grenoble'])
  expect(towns[0]?.x).toBeCloseTo(middle.x)
})

test('a département is shown by its places, a search by its circle', () => {
  const shown = shownOf([{ id: 'a', time: null, ...GRENOBLE }])
  expect(viewBounds({ shown, from: null, radiusKm: null })).toEqual(boundsOf([GRENOBLE]))
  expect(viewBounds({ shown, from: GRENOBLE, radiusKm: 10 })).toEqual(boundsAround(GRENOBLE, 10))
})

test('the drawing is a group of buttons with names; dots have none', () => {
  const shown = shownOf([
    { id: 'a', time: '2021-05-04 10:20', ...GRENOBLE },
    { id: 'b', time: null, latitude: 45.3, longitude: 5.6 },
    { id: 'c', time: null },
  ])
  const html = renderToString(
    <Drawing view={{ shown, from: GRENOBLE, radiusKm: 25 }} label="Carte" now={NOW} onChoose={() => undefined} />,
  )
  expect(html).toContain('role="group" aria-label="Carte"')
  expect(html.match(/role="button"/g)).toHaveLength(1)
  expect(html).toContain('tabindex="0" aria-label="demain, mardi 4\u00a0mai, 10\u00a0h\u00a020, Centre a"')
  expect(html.match(/<g class="map-dots">.*?<\/g>/)?.[0].match(/<circle/g)).toHaveLength(1)
})
