import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { resultsTexts } from '../texts/results.ts'
import { departementsAround } from './area.ts'
import { changedBetween } from './changed.ts'
import { choicesOf } from './choices.ts'
import { chosenFilters } from './chosen-filters.tsx'
import { DaysField } from './days-field.tsx'
import { FIRST_VIEW, type Filters, NO_FILTERS, viewFromQuery } from './filters.ts'
import { FiltersPanel } from './filters-panel.tsx'
import { anOffer, NOW, someFiles } from './fixtures.ts'
import { FreeTitle, List } from './list.tsx'
import { Nothing } from './nothing.tsx'
import { type Place, placesOf } from './place.ts'
import { shownPlaces } from './shown.ts'

const nothing = () => undefined

const places = (count: number, slots = true): Place[] =>
  placesOf(
    someFiles(
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`p${index}`, slots ? [anOffer(['2021-05-04 10:20'])] : []]),
      ),
    ),
    NOW,
    null,
  )

/** What is seen and heard, without tags. */
const text = (node: VNode): string =>
  renderToString(node)
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')

const filters = (known: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...known })

describe('the list', () => {
  const list = (all: readonly Place[], known: Partial<Filters> = {}) => (
    <>
      <FreeTitle count={shownPlaces(all, filters(known), 'soonest', NOW).free.length} sort="soonest" />
      <List
        list=""
        shown={shownPlaces(all, filters(known), 'soonest', NOW)}
        filters={filters(known)}
        now={NOW}
        gone={new Set()}
        revealed={null}
        onShowHidden={nothing}
      />
    </>
  )

  test('shows twenty cards of each group, and tells how many come next', () => {
    const html = renderToString(list([...places(45), ...places(3, false)]))
    expect(html.match(/<li class="rdv rdv--ok"/g)).toHaveLength(20)
    expect(html.match(/<li class="rdv rdv--full"/g)).toHaveLength(3)
    expect(text(list(places(45)))).toContain('45 lieux avec des créneaux du plus tôt au plus tard')
    expect(text(list(places(45)))).toContain('Voir les 20 lieux suivants')
    expect(text(list(places(21)))).toContain('Voir le lieu suivant')
    expect(text(list(places(20)))).not.toContain('suivant')
  })

  test('places hidden by a filter are counted, and can be shown', () => {
    expect(text(list(places(2, false), { onlyFree: true }))).toContain(
      '2 lieux sans créneau sont masqués par vos filtres. Les afficher',
    )
    expect(text(list(places(1, false), { onlyFree: true }))).toContain('1 lieu sans créneau est masqué')
    expect(renderToString(list(places(2, false), { onlyFree: true }))).not.toContain('<li')
  })
})

describe('the day selector', () => {
  const html = renderToString(
    <DaysField
      tiles={[
        { kind: 'day', day: '2021-05-01', slots: 312 },
        { kind: 'day', day: '2021-05-02', slots: 0 },
        { kind: 'day', day: '2021-05-03', slots: 1 },
        { kind: 'none', from: '2021-05-04', days: 4 },
        { kind: 'day', day: '2021-05-08', slots: 1 },
      ]}
      total={314}
      chosen="2021-05-03"
      onChoose={nothing}
    />,
  )

  test('each day says its date and count; days without slots cannot be chosen, runs of them have no focus', () => {
    expect(html).toContain('aria-label="samedi 1er\u00a0mai, 312\u00a0créneaux"')
    expect(html.match(/<input/g)).toHaveLength(5)
    expect(html.match(/disabled/g)).toHaveLength(1)
    expect(html).toContain('4\u00a0jours<br/>complets')
    expect(html.match(/checked/g)).toHaveLength(1)
  })

  test('the best day is as high as can be, the smallest is still seen', () => {
    expect([...html.matchAll(/<rect x="4" y="\d+" width="20" height="(\d+)"/g)].map(([, height]) => height)).toEqual([
      '28',
      '3',
      '3',
    ])
  })
})

describe('the filters', () => {
  const all = placesOf(
    someFiles({
      a: [anOffer(['2021-05-04 10:20'])],
      b: [anOffer(['2021-05-04 10:20'], { vaccins: ['Moderna'], doses: [] })],
    }),
    NOW,
    null,
  )
  const panel = (known: Partial<Filters>, hasDistance: boolean) =>
    renderToString(
      <FiltersPanel
        view={{ ...FIRST_VIEW, filters: filters(known) }}
        choices={choicesOf(all, filters(known))}
        shownCount={1}
        hasDistance={hasDistance}
        onView={nothing}
        onShow={nothing}
      />,
    )

  test('a dose that no word told is one that can be asked for', () => {
    const { doses } = choicesOf(all, NO_FILTERS)
    expect(doses).toEqual([
      { value: '1', slots: 1 },
      { value: 'unknown', slots: 1 },
    ])
    const asked = viewFromQuery(new URLSearchParams('dose=non-precisee')).filters
    expect(shownPlaces(all, asked, 'soonest', NOW).free.map(({ place }) => place.id)).toEqual(['b'])
  })

  test('chips with their counts, in groups with names; the radius only where there is a distance', () => {
    expect(panel({}, false)).toContain('<legend class="label">Vaccin</legend>')
    expect(panel({}, false)).toMatch(/Moderna <small>1<\/small>/)
    expect(panel({}, false)).not.toContain('type="range"')
    expect(panel({}, true)).toContain('aria-valuetext="25\u00a0km"')
  })

  test('what is chosen is counted, and stays to be seen where nothing offers it', () => {
    const html = panel({ vaccines: new Set(['Janssen']), platform: 'Maiia' }, false)
    expect(html).toContain('2\u00a0choisis')
    expect(html).toMatch(/<input type="checkbox" checked[^>]*\/>Janssen <small>0<\/small>/)
    expect(html).toMatch(/<option[^>]*>Maiia<\/option>/)
  })

  test('each chosen filter can be taken away alone', () => {
    const wanted = filters({
      vaccines: new Set(['Moderna', 'Janssen']),
      doses: new Set(['1', 'unknown'] as const),
      age: 55,
      professional: true,
      conditions: new Set(['grossesse'] as const),
      kinds: new Set(['drugstore'] as const),
      parts: new Set(['soir'] as const),
      weekend: true,
      platform: 'Doctolib',
      onlyFree: true,
    })
    const chosen = chosenFilters(wanted, resultsTexts.fr)
    expect(chosen.map(({ name }) => name.replaceAll('\u00a0', ' '))).toEqual([
      'Avec créneaux',
      'Moderna',
      'Janssen',
      '1re injection',
      'Non précisée',
      '55 ans et plus',
      'Soignant',
      'Enceinte',
      'Pharmacie',
      'Après 17 h',
      'Week-end',
      'Doctolib',
    ])
    const emptied = chosen.reduce<Filters>((left) => chosenFilters(left, resultsTexts.fr)[0]?.without ?? left, wanted)
    expect(emptied).toEqual(NO_FILTERS)
    for (const { without } of chosen) expect(chosenFilters(without, resultsTexts.fr)).toHaveLength(chosen.length - 1)
  })
})

describe('nothing free', () => {
  const shown = (
    all: readonly Place[],
    known: Partial<Filters>,
    wider: { radiusKm: 50; places: number } | null = null,
  ) =>
    text(
      <Nothing
        verified={all}
        places={all}
        where="à moins de 25 km de Mende"
        alertPlace="Mende"
        filters={filters(known)}
        chosen={chosenFilters(filters(known), resultsTexts.fr)}
        seen={null}
        now={NOW}
        wider={wider}
        onFilters={nothing}
        onWiden={nothing}
      />,
    )

  test('says where it looked, and offers the next wider circle in which there is something', () => {
    const said = shown(places(9, false), {}, { radiusKm: 50, places: 3 })
    expect(said).toContain('Aucun créneau à moins de 25 km de Mende')
    expect(said).toContain('Nous avons regardé 9 lieux')
    expect(said).toContain('Chercher jusqu’à 50 km (3 lieux)')
  })

  test('when filters are the reason, says which one to take away and what that gives', () => {
    const said = shown(places(14), { vaccines: new Set(['Pfizer-BioNTech']), weekend: true })
    expect(said).toContain('Sans le filtre « Week-end », il y en a 14.')
    expect(said).toContain('Retirer « Week-end » Tout effacer')
  })
})

test('newer files: what changed, and what is gone', () => {
  const of = (known: Record<string, readonly string[]>) =>
    placesOf(
      someFiles(
        Object.fromEntries(Object.entries(known).map(([id, times]) => [id, times.length > 0 ? [anOffer(times)] : []])),
      ),
      NOW,
      null,
    )
  const before = of({ same: ['2021-05-04 09:00'], gone: ['2021-05-04 09:00'], more: ['2021-05-04 09:00'], full: [] })
  const after = of({
    same: ['2021-05-04 09:00'],
    gone: [],
    more: ['2021-05-04 09:00', '2021-05-04 10:00'],
    full: [],
    opened: ['2021-05-04 09:00'],
  })
  expect(changedBetween(before, after)).toEqual({ count: 3, gone: new Set(['gone']) })
  expect(changedBetween(before, before)).toEqual({ count: 0, gone: new Set() })
})

test('départements that may hold a place within a circle', () => {
  const departement = (code: string, box: readonly [number, number, number, number]) => ({
    code,
    name: code,
    slug: code,
    the: code,
    in: code,
    gender: 'f' as const,
    aliases: [],
    population: 0,
    boxes: [box],
  })
  const all = [
    departement('38', [44.7, 4.7, 45.9, 6.4]),
    departement('73', [45.0, 5.6, 45.95, 7.2]),
    departement('75', [48.8, 2.2, 48.9, 2.5]),
  ]
  const near = (radius: 1 | 150) =>
    departementsAround(all, { latitude: 45.19, longitude: 5.5 }, radius).map(({ code }) => code)
  expect(near(1)).toEqual(['38'])
  expect(near(150)).toEqual(['38', '73'])
})
