import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { StatusDocument } from '../../src/publish/schemas.ts'
import { PlatformLine } from './platform-line.tsx'

type Platform = StatusDocument['plateformes'][number]

const NOW = Date.parse('2021-05-03T14:30:00+02:00')

const keldoc: Platform = {
  id: 'keldoc',
  nom: 'Keldoc',
  etat: 'bien',
  derniere_reponse: '2021-05-03T14:28:00+02:00',
  fiches: 388,
  demandes: 100,
  reussites: 100,
  pause_jusqu_a: null,
  reponses_inconnues: 0,
  formes_inconnues: [],
  cle_exigee: false,
  bande: [],
}

/** What is read of a platform, with plain spaces. */
const said = (known: Partial<Platform>): string =>
  renderToString(<PlatformLine platform={{ ...keldoc, ...known }} events={[]} now={NOW} />)
    .replace(/<svg.*?<\/svg>|<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')

test.each([
  [0, 'Aucune de nos demandes n’a de réponse.'],
  [3, '1 demande sur 10 a une réponse.'],
  [94, '9 demandes sur 10 ont une réponse.'],
  [95, 'Presque toutes nos demandes ont une réponse.'],
  [100, 'Toutes nos demandes ont une réponse.'],
])('%i answers of a hundred are said in words', (reussites, words) => {
  expect(said({ reussites })).toContain(words)
})

test('nothing is said of the answers of a platform that nobody asked', () => {
  expect(said({ demandes: 0, reussites: 0 })).not.toMatch(/demandes? /)
})

test('a platform that is left alone says until when, and later that it is tried again', () => {
  expect(said({})).not.toContain('pause')
  expect(said({ pause_jusqu_a: '2021-05-03T14:32:00+02:00' })).toContain(
    'Mise en pause après des refus : nous ne demandons plus rien avant 14 h 32.',
  )
  expect(said({ pause_jusqu_a: '2021-05-03T14:29:00+02:00' })).toContain('nous réessayons de loin en loin')
})

test('what changed of the form of answers is told, as it is', () => {
  const changed = said({
    etat: 'reponses_changees',
    reponses_inconnues: 12,
    formes_inconnues: [{ raison: 'la réponse a changé de forme : <starts>', nombre: 12 }],
  })
  expect(changed).toContain('12 réponses sur 388 ont une forme que nous ne connaissons pas.')
  expect(changed).toContain('Ce qui a changé la réponse a changé de forme : &lt;starts> (12 fois)')
})
