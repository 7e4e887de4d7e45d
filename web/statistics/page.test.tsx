import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { type Site, SiteProvider } from '../layout/site.ts'
import { BarsImage, LineImage, MapImage } from './images.tsx'
import { perThousandView, platformView, slotsView } from './map-views.ts'
import { Page, type StatisticsProps } from './page.tsx'
import { NOTHING_FETCHED } from './use-statistics.ts'

const SITE: Site = {
  language: 'fr',
  root: '../',
  path: 'statistiques/',
  simulated: false,
  publishedAt: '2021-04-11T08:31:00+02:00',
  platforms: [
    { name: 'Doctolib', monogram: 'Do', color: '#1d5a8c' },
    { name: 'Maiia', monogram: 'Ma', color: '#9a3412' },
  ],
  contact: null,
  tiles: null,
  tilesCredit: null,
  alerts: false,
}

const rendered = (children: ComponentChildren, site: Partial<Site> = {}) =>
  renderToString(<SiteProvider value={{ ...SITE, ...site }}>{children}</SiteProvider>)

const DEPARTEMENTS = [
  { code: '38', name: 'Isère', slug: 'isere', slots: 1284, available: 37, places: 95 },
  { code: '48', name: 'Lozère', slug: 'lozere', slots: 0, available: 0, places: 9 },
  {
    code: 'om',
    name: 'Collectivités d’outre-mer',
    slug: 'collectivites-d-outremer',
    slots: 16,
    available: 1,
    places: 1,
  },
]

const share = (lieux: number, creneaux: number) => ({ lieux, disponibles: 1, creneaux })

const SHARES = {
  tout_departement: {
    plateformes: { Doctolib: share(9, 3), '<b>Autre': share(1, 1) },
    types: { drugstore: share(10, 4) },
    plateforme_dominante: 'Doctolib',
  },
  '38': { plateformes: { Doctolib: share(9, 3) }, types: {}, plateforme_dominante: 'Doctolib' },
}

const WRITTEN: StatisticsProps = { ...NOTHING_FETCHED, departements: DEPARTEMENTS }

const WHOLE: StatisticsProps = {
  departements: DEPARTEMENTS,
  series: {
    dates: ['2021-04-10 07:00:00', '2021-04-10 08:00:00', '2021-04-11 08:00:00'],
    total_appointments: [1000, 1200, 1300],
    total_centres: [100, 102, 105],
    total_centres_disponibles: [30, 35, 38],
  },
  shares: SHARES,
  vaccines: { Moderna: 19, 'Pfizer-BioNTech': 38 },
  links: { tout_departement: { valides: 95, absentes: 4, invalides: 1 } },
  populations: new Map([['38', 1_284_000]]),
}

describe('as it is written at publication', () => {
  const html = rendered(<Page {...WRITTEN} />)

  test('four figures, the sums of all', () => {
    expect(html).toContain('<dt>créneaux libres</dt><dd>1\u202f300</dd>')
    expect(html).toContain('<dt>lieux avec au moins un créneau</dt><dd>38</dd>')
    expect(html).toContain('<dt>lieux suivis</dt><dd>105</dd>')
    expect(html).toContain('<dt>départements avec des créneaux</dt><dd>1 sur 2</dd>')
  })

  test('what is seen, and when', () => {
    expect(html).toContain('Ce que nous voyons sur deux plateformes, dimanche 11\u00a0avril à\u00a08\u00a0h\u00a031.')
  })

  test('the map with its table, where the far collectivités are too', () => {
    expect(html).toContain('<title>Isère\u00a0: 1\u202f284\u00a0créneaux</title>')
    expect(html).toContain(
      '1\u00a0département n’a aucun créneau libre. La moitié des créneaux se trouve dans un seul département.',
    )
    expect(html).toContain('<th scope="row">Isère (38)</th><td class="n">1\u202f284</td><td class="n">37</td>')
    expect(html).toContain('<th scope="row">Collectivités d’outre-mer</th>')
  })

  test('the curves are said to come, and have their place', () => {
    expect(html).toContain('Les courbes arrivent…')
    expect(html).toContain('<div class="chart" aria-hidden="true">')
    expect(html).not.toContain('role="img"')
  })
})

describe('with all its parts', () => {
  const html = rendered(<Page {...WHOLE} />)

  test('curves with their words, their gap, and the same by day', () => {
    expect(html).toContain(
      'aria-label="Créneaux libres depuis quatre semaines. De 1\u202f000\u00a0créneaux le 10\u00a0avril à 1\u202f300\u00a0créneaux le 11\u00a0avril."',
    )
    expect(html).toContain('Pas de mesure entre 10\u00a0avril, 8\u00a0h\u00a000 et 11\u00a0avril, 8\u00a0h\u00a000.')
    expect(html).toContain('<th scope="row">11\u00a0avril</th><td class="n">38</td><td class="n">105</td>')
    expect(html).toContain(
      '<div class="chart-y" aria-hidden="true"><span>1\u202f500</span><span>750</span><span>0</span>',
    )
  })

  test('parts, with a bar each and what they are parts of', () => {
    expect(html).toMatch(/Doctolib<\/bdi>.*?width="100\.0%".*?<b>75\u00a0%<\/b>/s)
    expect(html).toMatch(/&lt;b>Autre<\/bdi>.*?width="33\.3%".*?<b>25\u00a0%<\/b>/s)
    expect(html).toMatch(/Pfizer-BioNTech<\/bdi>.*?<b>100\u00a0%<\/b>.*?Moderna<\/bdi>.*?<b>50\u00a0%<\/b>/s)
    expect(html).toMatch(/Page qui s’ouvre<\/bdi>.*?<b>95\u00a0%<\/b>/s)
  })

  test('each can be taken away, and no style is written inside', () => {
    expect(html.match(/>CSV</g)).toHaveLength(7)
    for (const file of ['stats_by_date', 'stats', 'stats_by_vaccine', 'stats_urls', 'stats_plateformes_dep']) {
      expect(html).toContain(`href="../../${file}.json"`)
    }
    expect(html).toContain('href="../../map_creneaux.svg"')
    expect(html).not.toContain('style=')
  })

  test('in English too', () => {
    const english = rendered(<Page {...WHOLE} />, { language: 'en' })
    expect(english).toContain('What we see on two platforms, Sunday 11\u00a0April at\u00a08:31\u00a0am.')
    expect(english).toContain('<dd>1 of 2</dd>')
    expect(english).toContain('<b>75%</b>')
  })
})

test('a part that failed says so and can be asked for again; the others stay', () => {
  const html = rendered(<Page {...WHOLE} series="failed" />)
  expect(html.match(/Ces mesures ne sont pas arrivées\./g)).toHaveLength(2)
  expect(html).toContain('Réessayer')
  expect(html).toContain('Doctolib</bdi>')
})

test('measures that have only begun make no curve', () => {
  const series = { dates: [], total_appointments: [], total_centres: [], total_centres_disponibles: [] }
  expect(rendered(<Page {...WHOLE} series={series} />)).toContain('Les mesures commencent.')
})

describe('maps', () => {
  test('slots per thousand inhabitants, only where they are counted', () => {
    const view = perThousandView(SITE, DEPARTEMENTS, new Map([['38', 1_284_000]]))
    expect(view.tiles.get('38')).toMatchObject({
      level: 1,
      title: 'Isère\u00a0: 1\u00a0créneau pour 1\u202f000 habitants',
    })
    expect([...view.tiles.keys()]).toEqual(['38'])
    expect(view.sentences).toEqual(['En tête\u00a0: Isère (1).'])
  })

  test('the platform with most places, by its letters', () => {
    const view = platformView(SITE, DEPARTEMENTS, SHARES)
    expect(view.tiles.get('38')).toMatchObject({ label: 'Do', level: 0, title: 'Isère\u00a0: Doctolib, 9\u00a0lieux' })
    expect(view.tiles.get('48')).toMatchObject({ label: '–', title: 'Lozère\u00a0: aucune' })
    expect(view.sentences).toEqual(['Doctolib est la plus présente dans 1\u00a0département.'])
    expect(view.csv[1]).toEqual(['38', 'Isère', 'Doctolib', 9])
  })

  test('every map has as many rows as départements that it compares', () => {
    expect(slotsView(SITE, DEPARTEMENTS).rows).toHaveLength(3)
    expect(slotsView(SITE, DEPARTEMENTS).tiles.size).toBe(2)
  })
})

describe('drawings to take away', () => {
  const words = { title: 'Titre', subtitle: 'Dit', warning: 'Données simulées.' }

  test('stand alone: no class, no style, the warning inside', () => {
    const images = [
      <LineImage
        {...words}
        lines={[{ path: 'M0,0L1,1', isDashed: false, name: 'a' }]}
        values={['2', '1', '0']}
        days={['1', '2']}
      />,
      <BarsImage {...words} bars={[{ name: '<script>', percent: 50, text: '50 %' }]} />,
      <MapImage {...words} labels={new Map([['38', 'Do']])} legend={['Do : Doctolib']} />,
    ]
    for (const image of images) {
      const svg = rendered(image)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      expect(svg).toContain('Données simulées.')
      expect(svg).not.toMatch(/class=|style=|<script/)
    }
  })
})
