import { expect, test } from 'vitest'
import type { DetailedDocument } from '../../src/publish/schemas.ts'
import { agendaOf, nextSlot } from './agenda.ts'

type Place = DetailedDocument['lieux'][number]
type Offer = Place['offres'][number]

const NOW = Date.parse('2021-05-03T10:03:00+02:00')

const EVERYONE = { soignants_seulement: false, age_min: null, age_max: null, conditions: [] }

const offer = (known: Partial<Offer>): Offer => ({
  vaccins: ['Moderna'],
  doses: ['1'],
  public: EVERYONE,
  compte: true,
  premiers: [],
  par_heure: [],
  ...known,
})

const place = (...offres: Offer[]): Place => ({
  internal_id: 'a',
  vu_le: '2021-05-03T10:00:00+02:00',
  position_approchee: false,
  perime: false,
  motif: null,
  lien_source: '',
  horaires: null,
  offres,
  historique: [],
})

test('days in order, each with its first hour, its slots and its vaccines', () => {
  const shown = agendaOf(
    place(
      offer({
        premiers: [{ quand: '2021-05-05T09:10:00+02:00', creneaux: 2 }],
        par_heure: [
          ['2021-05-05', 9, 2],
          ['2021-05-04', 14, 3],
        ],
      }),
      offer({
        vaccins: ['Janssen'],
        premiers: [{ quand: '2021-05-04T14:20:00+02:00', creneaux: 1 }],
        par_heure: [['2021-05-04', 14, 1]],
      }),
    ),
    NOW,
  )
  expect(shown).toEqual([
    { day: '2021-05-04', slots: 4, hour: 14, minute: 20, vaccines: ['Moderna', 'Janssen'] },
    { day: '2021-05-05', slots: 2, hour: 9, minute: 10, vaccines: ['Moderna'] },
  ])
})

test('slots that are past by now are no longer counted, nor announced', () => {
  const today = place(
    offer({
      premiers: [
        { quand: '2021-05-03T10:00:00+02:00', creneaux: 1 },
        { quand: '2021-05-03T10:40:00+02:00', creneaux: 1 },
      ],
      par_heure: [['2021-05-03', 10, 2]],
    }),
  )
  expect(agendaOf(today, NOW)).toMatchObject([{ slots: 1, hour: 10, minute: 40 }])
  expect(agendaOf(today, NOW + 3_600_000)).toEqual([])
  expect(nextSlot(today, NOW + 3_600_000)).toBeNull()
})

test('what does not count for everyone is left out', () => {
  const reserved = place(
    offer({
      compte: false,
      premiers: [{ quand: '2021-05-04T09:00:00+02:00', creneaux: 1 }],
      par_heure: [['2021-05-04', 9, 1]],
    }),
  )
  expect(agendaOf(reserved, NOW)).toEqual([])
  expect(nextSlot(reserved, NOW)).toBeNull()
})

test('the next slot is the soonest of all offers, told with the number of all', () => {
  const next = nextSlot(
    place(
      offer({ premiers: [{ quand: '2021-05-06T09:00:00+02:00', creneaux: 1 }], par_heure: [['2021-05-06', 9, 5]] }),
      offer({ premiers: [{ quand: '2021-05-04T08:30:00+02:00', creneaux: 1 }], par_heure: [['2021-05-04', 8, 1]] }),
    ),
    NOW,
  )
  expect(next).toMatchObject({ at: { day: '2021-05-04', hour: 8, minute: 30 }, slots: 6 })
})
