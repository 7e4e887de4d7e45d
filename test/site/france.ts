import { EVERYONE } from '../../src/model/audience.ts'
import type { Centre } from '../../src/model/centre.ts'
import { centreKey } from '../../src/model/identity.ts'
import type { Outcome } from '../../src/model/outcome.ts'
import type { Slot } from '../../src/model/slot.ts'
import type { CentreRecord, Snapshot } from '../../src/snapshot/snapshot.ts'
import { aCentre, aLook, aSlot, offersOf } from '../builders.ts'
import { HOSTILE_NAMES } from '../listed.ts'

/** The moment of the publication that the pages show: Monday 3 May 2021, 10:00 in Paris. */
export const PUBLISHED_AT = Date.parse('2021-05-03T10:00:00+02:00')

const MINUTE = 60_000

const OPEN_ON_WEEKDAYS = {
  lundi: '09:00-12:30, 14:00-19:00',
  mardi: '09:00-12:30, 14:00-19:00',
  mercredi: '09:00-12:30, 14:00-19:00',
  jeudi: '09:00-12:30, 14:00-19:00',
  vendredi: '09:00-12:30, 14:00-19:00',
  samedi: '09:00-12:00',
  dimanche: null,
}

type Sketch = Partial<Centre> & {
  readonly internalId: string
  readonly outcome?: Outcome
  readonly slots?: readonly Slot[]
  /** Minutes between the look that is shown and the publication. */
  readonly age?: number
}

function record({ outcome, slots = [], age = 2, ...known }: Sketch): CentreRecord {
  const centre = aCentre({ url: `https://www.doctolib.fr/centre/${known.internalId}`, ...known })
  const at = PUBLISHED_AT - age * MINUTE
  const offers = offersOf(slots, centre.timeZone)
  const { offers: _, ...latest } = aLook({ at, offers, ...(outcome && { outcome }) })
  return {
    centre,
    learned: null,
    latest,
    settled: { at, outcome: latest.outcome, offers },
    lastWithSlots: latest.outcome === 'slots' ? at : null,
  }
}

/** A centre whose latest look failed: what is shown is an older look. */
const failing = (sketch: Sketch): CentreRecord => {
  const known = record(sketch)
  return { ...known, latest: { ...aLook({ at: PUBLISHED_AT - MINUTE, outcome: 'timeout' }) } }
}

/** Slots every so many minutes from an instant on. */
const every = (minutes: number, count: number, start: string, known: Partial<Slot> = {}): Slot[] =>
  Array.from({ length: count }, (_, index) => aSlot(Date.parse(start) + index * minutes * MINUTE, known))

const GRENOBLE = { departement: '38', insee: '38185', postcode: '38000', city: 'Grenoble' } as const

/** Places of Isère: one of each kind that a card can show. */
const ISERE: readonly CentreRecord[] = [
  record({
    ...GRENOBLE,
    internalId: 'keldoc1',
    platform: 'keldoc',
    name: 'Pharmacie des Trois Ponts',
    url: 'https://vaccination-covid.keldoc.com/trois-ponts',
    type: 'drugstore',
    address: '14 cours Berriat, 38000 Grenoble',
    latitude: 45.189,
    longitude: 5.715,
    phone: '+33476000001',
    openingHours: OPEN_ON_WEEKDAYS,
    slots: every(10, 3, '2021-05-03T15:05:00+02:00', {
      vaccines: ['Moderna'],
      audience: { ...EVERYONE, fromAge: 50 },
    }),
  }),
  record({
    ...GRENOBLE,
    internalId: 'doctolib10',
    name: 'Centre de vaccination de la Halle aux Grains',
    address: '3 place de la Halle, 38000 Grenoble',
    latitude: 45.19,
    longitude: 5.73,
    phone: '+33476000002',
    openingHours: OPEN_ON_WEEKDAYS,
    slots: [
      ...every(5, 90, '2021-05-04T10:20:00+02:00'),
      ...every(5, 60, '2021-05-08T09:00:00+02:00', { vaccines: ['Moderna'] }),
    ],
  }),
  record({
    ...GRENOBLE,
    internalId: 'maiia3',
    platform: 'maiia',
    name: 'Cabinet du Vieux Pont',
    url: 'https://www.maiia.com/centre/3',
    type: 'general-practitioner',
    address: '1 rue du Pont, 38000 Grenoble',
    latitude: 45.193,
    longitude: 5.725,
    slots: every(20, 4, '2021-05-05T17:40:00+02:00', {
      vaccines: ['AstraZeneca'],
      audience: { ...EVERYONE, fromAge: 55 },
    }),
  }),
  record({
    ...GRENOBLE,
    internalId: 'doctolib11',
    name: 'Clinique du Drac',
    address: '2 rue du Drac, 38000 Grenoble',
    latitude: 45.18,
    longitude: 5.7,
    phone: '+33476000003',
    outcome: 'phone-only',
  }),
  record({
    ...GRENOBLE,
    internalId: 'doctolib12',
    name: 'Gymnase de la Poya',
    latitude: 45.2,
    longitude: 5.69,
    outcome: 'none',
  }),
  record({
    ...GRENOBLE,
    internalId: 'doctolib13',
    name: 'Maison des associations',
    latitude: 45.188,
    longitude: 5.74,
    outcome: 'none',
    age: 130,
  }),
  failing({
    ...GRENOBLE,
    internalId: 'valwin1',
    platform: 'valwin',
    name: 'Pharmacie de l’Horloge',
    url: 'https://pharma-horloge.pharmabest.com/vaccination',
    type: 'drugstore',
    latitude: 45.187,
    longitude: 5.72,
    slots: every(15, 6, '2021-05-04T09:00:00+02:00'),
    age: 35,
  }),
  record({
    ...GRENOBLE,
    internalId: 'doctolib14',
    name: 'Espace santé des Alliés',
    latitude: 45.17,
    longitude: 5.71,
    outcome: 'disabled',
  }),
  record({
    ...GRENOBLE,
    internalId: 'gouv1',
    platform: 'autre',
    name: 'Mairie de Meylan',
    url: '',
    outcome: 'unsupported',
  }),
  ...HOSTILE_NAMES.map((name, index) =>
    record({
      ...GRENOBLE,
      internalId: `hostile${index}`,
      name,
      address: `<img src=x onerror=alert(1)> ${name}`,
      latitude: 45.3 + index / 100,
      longitude: 5.6,
      slots: every(30, 2, '2021-05-10T10:00:00+02:00'),
    }),
  ),
  ...Array.from({ length: 30 }, (_, index) =>
    record({
      departement: '38',
      postcode: '38300',
      city: 'Bourgoin-Jallieu',
      internalId: `bourgoin${index}`,
      name: `Salle des fêtes n° ${index + 1}`,
      latitude: 45.58 + index / 500,
      longitude: 5.27,
      slots: every(30, 5, `2021-05-${String(4 + (index % 20)).padStart(2, '0')}T11:00:00+02:00`),
    }),
  ),
]

/** A neighbour of Isère, seen from Grenoble with a radius wide enough. */
const SAVOIE: readonly CentreRecord[] = [
  record({
    departement: '73',
    postcode: '73000',
    city: 'Chambéry',
    internalId: 'doctolib73',
    name: 'Centre des congrès de Chambéry',
    latitude: 45.566,
    longitude: 5.92,
    slots: every(10, 12, '2021-05-04T08:00:00+02:00'),
  }),
]

/** A place whose clock is not that of the visitor. */
const REUNION: readonly CentreRecord[] = [
  record({
    departement: '974',
    postcode: '97400',
    city: 'Saint-Denis',
    internalId: 'doctolib974',
    name: 'Centre de Saint-Denis',
    timeZone: 'Indian/Reunion',
    latitude: -20.88,
    longitude: 55.45,
    slots: every(10, 5, '2021-05-04T08:30:00+04:00'),
  }),
]

/** The largest département: as many places as Paris may have. */
const PARIS: readonly CentreRecord[] = Array.from({ length: 900 }, (_, index) =>
  record({
    departement: '75',
    postcode: `750${String(1 + (index % 20)).padStart(2, '0')}`,
    city: 'Paris',
    internalId: `paris${index}`,
    name: `Centre de Paris n° ${index + 1}`,
    type: index % 3 === 0 ? 'drugstore' : 'vaccination-center',
    latitude: 48.82 + (index % 30) / 400,
    longitude: 2.27 + (index % 37) / 300,
    slots:
      index % 4 === 3
        ? []
        : every(15, 40, `2021-05-${String(3 + (index % 27)).padStart(2, '0')}T12:00:00+02:00`, {
            vaccines: [index % 2 === 0 ? 'Pfizer-BioNTech' : 'Moderna'],
          }),
  }),
)

/** A small France with every kind of place. */
export const SITE_FRANCE: Snapshot = {
  origin: 'simulated',
  at: PUBLISHED_AT,
  platforms: {
    doctolib: { verdict: 'good', lastGoodAt: PUBLISHED_AT, passes: [] },
    keldoc: { verdict: 'good', lastGoodAt: PUBLISHED_AT, passes: [] },
    maiia: { verdict: 'good', lastGoodAt: PUBLISHED_AT, passes: [] },
    valwin: { verdict: 'unanswered', lastGoodAt: PUBLISHED_AT - 35 * MINUTE, passes: [] },
  },
  centres: new Map([...ISERE, ...SAVOIE, ...REUNION, ...PARIS].map((each) => [centreKey(each.centre), each])),
}
