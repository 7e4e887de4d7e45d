import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { DetailedDocument, PublishedCentre } from '../../src/publish/schemas.ts'
import { type Site, SiteProvider } from '../layout/site.ts'
import type { PublishedOffer } from '../offers/hours-ahead.ts'
import type { SearchPoint } from './area.ts'
import { Card } from './card.tsx'
import { NO_FILTERS } from './filters.ts'
import { anOffer, EVERYONE, NOW, someFiles } from './fixtures.ts'
import { placesOf } from './place.ts'
import { shownPlace } from './shown.ts'

const SITE: Site = {
  language: 'fr',
  root: '../../',
  path: 'departement/38-isere/',
  simulated: false,
  publishedAt: null,
  platforms: [{ name: 'Doctolib', monogram: 'Do', color: '#1d5a8c' }],
  contact: null,
  tiles: null,
  tilesCredit: null,
  alerts: true,
}

type Known = {
  readonly offers?: readonly PublishedOffer[]
  readonly centre?: Partial<PublishedCentre>
  readonly details?: Partial<DetailedDocument['lieux'][number]>
  readonly from?: SearchPoint
  readonly now?: number
  readonly isGone?: boolean
  readonly language?: 'fr' | 'en'
}

/** A card as text: what is seen and heard, without tags; and as it is written. */
function card({ offers = [], now = NOW, isGone = false, language = 'fr', from, ...known }: Known) {
  const [place] = placesOf(someFiles({ a: offers }, known), now, from ?? null)
  if (!place) throw new Error('no place')
  const html = renderToString(
    <SiteProvider value={{ ...SITE, language }}>
      <Card shown={shownPlace(place, NO_FILTERS, now)} now={now} isGone={isGone} />
    </SiteProvider>,
  )
  const text = html
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  return { html, text, actions: html.slice(html.indexOf('class="do"')) }
}

const TOMORROW = anOffer(['2021-05-04 10:20', '2021-05-05 09:00'])

const PHONE = { metadata: { address: '', business_hours: null, phone_number: '+33465711238' } }

describe('a place with slots', () => {
  const free = card({ offers: [TOMORROW], centre: PHONE })

  test('is lit, and says day, hour and what else there is; the name comes first to those who listen', () => {
    expect(free.html).toContain('class="rdv rdv--ok"')
    expect(free.text).toContain('Centre a demain, mardi 4 mai 10 h 20 et 1 autre créneau')
    expect(free.html).toContain('<time datetime="2021-05-04T10:20:00+02:00">')
  })

  test('one green action, which says where it leads; then to call, then to be alerted', () => {
    expect(free.actions.match(/btn--go/g)).toHaveLength(1)
    expect(free.text).toContain('Prendre rendez-vous sur Doctolib, Centre a (nouvel onglet)')
    expect(free.actions).toContain('target="_blank" rel="noopener nofollow"')
    expect(free.actions).toContain('href="tel:+33465711238"')
    expect(free.actions).toContain('M’alerter pour Centre a')
  })

  test('without a number there is no button to call', () => {
    expect(card({ offers: [TOMORROW] }).actions).not.toContain('tel:')
  })

  test.each(['', 'http://example.org/', 'javascript:alert(1)'])('no link is made of %j', (url) => {
    const { actions } = card({ offers: [TOMORROW], centre: { url } })
    expect(actions).not.toContain('btn--go')
    expect(actions).not.toContain('javascript')
  })

  test('the only slot is told as such', () => {
    expect(card({ offers: [anOffer(['2021-05-03 15:00'])] }).text).toContain('aujourd’hui 15 h 00 seul créneau')
  })

  test('the same in English', () => {
    const { text } = card({ offers: [TOMORROW], language: 'en' })
    expect(text).toContain('tomorrow, Tuesday 4 May 10:20 am and 1 other slot')
    expect(text).toContain('Doctolib · checked 5 min ago')
  })

  test('distance, vaccine and whom it is for, platform and age', () => {
    const { text, html } = card({
      offers: [anOffer(['2021-05-04 10:20'], { public: { ...EVERYONE, age_min: 55 } })],
      centre: { vaccine_type: ['Pfizer-BioNTech'] },
      from: { latitude: 45.2, longitude: 5.73 },
    })
    expect(text).toContain('à 1,4 km · 1 place de la Mairie, 38000 Grenoble')
    expect(text).toContain('Pfizer-BioNTech · 55 ans et plus')
    expect(text).toContain('Doctolib · vérifié il y a 5 min')
    expect(html).toContain('fill="#1d5a8c"')
  })

  test('a distance of which one end is known only roughly is not told to the metre', () => {
    const from = { latitude: 45.2, longitude: 5.73 }
    const details = { position_approchee: true }
    expect(card({ from, details }).text).toContain('à environ 1 km · 1 place')
    expect(card({ from: { ...from, isEstimated: true } }).text).toContain('à environ 1 km · 1 place')
    expect(card({ from: { latitude: 45.19, longitude: 5.72 }, details }).text).toContain('à environ 1 km')
    expect(card({ from, details, language: 'en' }).text).toContain('about 1 km away')
  })
})

describe('a place without slots shows no green', () => {
  test.each<[string, Known, string, string]>([
    ['full', {}, 'rdv--full', 'Complet'],
    ['by phone only', { centre: { ...PHONE, appointment_by_phone_only: true } }, 'rdv--tel', 'Par téléphone'],
    ['not verified', { details: { motif: 'non_verifie', perime: true } }, 'rdv--old', 'Non vérifié depuis 5 min'],
    ['never seen', { details: { motif: 'non_verifie', vu_le: null } }, 'rdv--old', 'Non vérifié'],
  ])('%s', (_, known, look, board) => {
    const { html, text } = card(known)
    expect(html).toContain(`class="rdv ${look}"`)
    expect(text).toContain(board)
    expect(html).not.toContain('btn--go')
    expect(html).not.toContain('<time')
  })

  test('what was seen there before is told, with its hour', () => {
    const old = { offers: [TOMORROW], now: NOW + 45 * 60_000 }
    expect(card({ ...old, details: { perime: true } }).text).toContain(
      'Doctolib · ne répond pas. À 9 h 58, nous y voyions 2 créneaux',
    )
    expect(card(old).text).toContain('Doctolib · 2 créneaux à 9 h 58, peut-être partis')
    expect(card({ details: { motif: 'non_verifie', perime: true } }).text).toContain('Doctolib · ne répond pas')
  })

  test('by phone, the number itself is the action', () => {
    const { text, actions } = card({ centre: { ...PHONE, appointment_by_phone_only: true } })
    expect(text).toContain('04 65 71 12 38 , appeler Centre a')
    expect(actions).not.toContain('M’alerter')
  })

  test('by phone but without a number: to be alerted, and no dead button', () => {
    const { actions } = card({ centre: { appointment_by_phone_only: true } })
    expect(actions).not.toContain('tel:')
    expect(actions).toContain('M’alerter')
  })

  test('half an hour after it was seen, what was free is to be verified, and said to be maybe gone', () => {
    const { text, html } = card({ offers: [TOMORROW], now: NOW + 40 * 60_000 })
    expect(html).toContain('rdv--old')
    expect(text).toContain('Non vérifié depuis 45 min')
    expect(text).toContain('2 créneaux à 9 h 58, peut-être partis')
    expect(text).toContain('Vérifier sur Doctolib')
  })

  test('what has just gone says so where it stands, and can no longer be booked', () => {
    const { text, html, actions } = card({ offers: [TOMORROW], isGone: true })
    expect(text).toContain('Vient de partir')
    expect(html).not.toContain('rdv--ok')
    expect(actions).not.toContain('btn--go')
  })

  test('full: when a slot was last seen', () => {
    const { text } = card({ centre: { last_scan_with_availabilities: '2021-05-02T18:12:00+02:00' } })
    expect(text).toContain('dernier créneau vu hier à 18 h 12')
  })
})

test('hostile names stay text, and turn nothing around them', () => {
  const { html } = card({ offers: [TOMORROW], centre: { nom: '<img src=x onerror=alert(1)> \u202etseuo' } })
  expect(html).not.toContain('<img')
  expect(html).toContain('<bdi>&lt;img src=x onerror=alert(1)> \u202etseuo</bdi>')
})
