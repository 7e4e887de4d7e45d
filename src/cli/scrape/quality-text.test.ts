import { expect, test } from 'vitest'
import type { QualityDocument } from '../../publish/schemas.ts'
import { qualityText } from './quality-text.ts'

type PlatformQuality = QualityDocument['plateformes'][number]

const platform = (known: Partial<PlatformQuality>): PlatformQuality => ({
  plateforme: 'Keldoc',
  etat: 'good',
  fiches: 1200,
  derniers_regards: { none: 900, slots: 300 },
  perimes: 0,
  non_verifies: 0,
  sans_identite: 0,
  raisons: {},
  ...known,
})

const quality = (
  plateformes: readonly PlatformQuality[],
  sans_departement: QualityDocument['sans_departement'] = { nombre: 0, lieux: [] },
): QualityDocument => ({ last_updated: '2021-05-03T10:00:00+02:00', plateformes: [...plateformes], sans_departement })

/** With plain spaces, as it reads. */
const lines = (document_: QualityDocument) =>
  qualityText(document_)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .split('\n')

test('where all is well, one line says so', () => {
  expect(lines(quality([platform({})]))).toEqual(['Qualité : rien à signaler.'])
})

test('what is old, refused, left out, and why, in one line a platform', () => {
  const keldoc = platform({
    derniers_regards: { slots: 300, none: 800, blocked: 80, timeout: 12, malformed: 1, gone: 4, duplicate: 1 },
    perimes: 93,
    non_verifies: 1,
    sans_identite: 2,
    raisons: { 'HTTP 403': 80, 'pas de réponse': 12 },
  })
  expect(lines(quality([keldoc, platform({ plateforme: 'Maiia' })]))).toEqual([
    'Qualité (détails dans qualite.json) :',
    '  Keldoc (1 200 fiches) : 93 lieux montrés d’après un regard plus ancien, ' +
      '1 non vérifié depuis une heure, montré sans créneau ; ' +
      'au dernier regard : 80 refus, 12 sans réponse, 1 réponse illisible (surtout : HTTP 403) ; ' +
      'non publiés : 4 disparus, 1 doublon, 2 sans identité connue.',
  ])
})

test('a platform that is off is told elsewhere', () => {
  expect(lines(quality([platform({ etat: 'disabled', non_verifies: 1200 })]))).toEqual(['Qualité : rien à signaler.'])
})

test('places without département are named, a few of them, without what would move the cursor of a terminal', () => {
  const lieux = ['Centre A', 'Centre\u001b[2J B', 'C', 'D'].map((nom, index) => ({
    internal_id: `x${index}`,
    nom,
    code_postal: index === 0 ? '98000' : null,
  }))
  expect(lines(quality([], { nombre: 1500, lieux }))).toEqual([
    'Qualité (détails dans qualite.json) :',
    '  Sans département connu, donc non publiés : Centre A (code postal 98000), Centre [2J B (code postal inconnu), ' +
      'C (code postal inconnu), et 1 497 de plus.',
  ])
})
