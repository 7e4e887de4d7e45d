import { expect, test } from 'vitest'
import { aSlot } from '../../test/builders.ts'
import { aRecord, aSnapshot, listed, NOW } from '../../test/listed.ts'
import { metadata as doctolib } from '../platforms/doctolib/metadata.ts'
import { metadata as valwin } from '../platforms/valwin/metadata.ts'
import { NO_HISTORY } from '../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../statistics/recent.ts'
import { statusDocument } from './status-document.ts'

const HOUR = 3_600_000

const seen = aRecord({ platform: 'doctolib', internalId: 'doctolib1', departement: '38' }, [
  aSlot('2021-05-04T07:00:00Z'),
])

const failed = {
  ...aRecord({ platform: 'doctolib', internalId: 'doctolib2', departement: '38' }, [], 'none'),
  latest: { ...seen.latest, at: NOW, outcome: 'malformed', reason: 'starts' },
} as typeof seen

const snapshot = {
  ...aSnapshot([seen, failed]),
  platforms: {
    doctolib: { verdict: 'good' as const, lastGoodAt: NOW, passes: [], leftAloneUntil: NOW + 40_000 },
  },
}

const recent = {
  ...NOTHING_RECENT,
  platforms: {
    doctolib: {
      halves: [{ half: Math.floor(NOW / (HOUR / 2)), condition: 'changed' as const }],
      events: [
        { condition: 'silent' as const, from: NOW - 5 * HOUR, to: NOW - 4 * HOUR },
        { condition: 'changed' as const, from: NOW - HOUR, to: null },
      ],
    },
  },
}

const document = statusDocument(
  {
    snapshot,
    now: NOW,
    recent,
    platforms: new Map([
      ['valwin', valwin],
      ['doctolib', doctolib],
    ]),
    history: NO_HISTORY,
    wantedDoses: new Set(['1']),
    baseUrl: 'https://exemple.invalid/',
    site: null,
    format: 'full',
  },
  listed([seen, failed]),
)

test('places are counted by what is known of them now', () => {
  expect(document).toMatchObject({ lieux: 2, lieux_verifies_depuis_30_min: 2, lieux_non_verifies: 1 })
})

test('each known platform has its state, asked or not, in id order', () => {
  expect(document.plateformes.map(({ id, etat, fiches }) => [id, etat, fiches])).toEqual([
    ['doctolib', 'reponses_changees', 2],
    ['valwin', null, 0],
  ])
  expect(document.plateformes[0]).toMatchObject({
    cle_exigee: true,
    reponses_inconnues: 1,
    derniere_reponse: '2021-05-03T09:59:59+02:00',
  })
})

test('a platform says how often it answers, what of its answers is not known, and until when it is left alone', () => {
  expect(document.plateformes[0]).toMatchObject({
    demandes: 2,
    reussites: 1,
    formes_inconnues: [{ raison: 'starts', nombre: 1 }],
    pause_jusqu_a: '2021-05-03T10:00:40+02:00',
  })
  expect(document.plateformes[1]).toMatchObject({
    demandes: 0,
    reussites: 0,
    formes_inconnues: [],
    pause_jusqu_a: null,
  })
})

test('the last day has 48 half-hours, the last of which goes on', () => {
  const band = document.plateformes[0]?.bande ?? []
  expect(band).toHaveLength(48)
  expect(band[0]).toEqual({ debut: '2021-05-02T10:30:00+02:00', etat: null })
  expect(band.at(-1)).toEqual({ debut: '2021-05-03T10:00:00+02:00', etat: 'reponses_changees' })
})

test('troubles are told the latest first, with their end once they have one', () => {
  expect(document.evenements).toEqual([
    { plateforme: 'doctolib', etat: 'reponses_changees', debut: '2021-05-03T09:00:00+02:00', fin: null },
    {
      plateforme: 'doctolib',
      etat: 'muette',
      debut: '2021-05-03T05:00:00+02:00',
      fin: '2021-05-03T06:00:00+02:00',
    },
  ])
})
