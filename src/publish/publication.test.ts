import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCentre, aLook, aSlot, offersOf } from '../../test/builders.ts'
import { expectContract } from '../../test/contract.ts'
import { expectEveryFile } from '../../test/published-files.ts'
import { DEPARTEMENTS } from '../geography/departements.ts'
import { type Centre, WEEKDAYS } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import { OUTCOMES, type Outcome } from '../model/outcome.ts'
import type { Slot } from '../model/slot.ts'
import { aMetadata } from '../platforms/fixtures.ts'
import type { CentreRecord, Snapshot } from '../snapshot/snapshot.ts'
import { NO_HISTORY } from '../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../statistics/recent.ts'
import { makePublication } from './publication.ts'
import {
  type AgeDocument,
  type CentresDocument,
  type DailySlotsDocument,
  type DetailedDocument,
  type OpenDataDocument,
  type PlatformSharesDocument,
  publishedSchemas,
  type QualityDocument,
  type StatsDocument,
  type UrlSharesDocument,
} from './schemas.ts'

const NOW = Date.parse('2021-05-03T10:00:00+02:00')

const platforms = new Map([
  [
    'doctolib',
    aMetadata({ id: 'doctolib', name: 'Doctolib', site: 'https://www.doctolib.fr', monogram: 'Do', color: '#1d5a8c' }),
  ],
])

function recordOf(centre: Centre, outcome: Outcome, slots: readonly Slot[] = []): CentreRecord {
  const { offers, ...latest } = aLook({ at: NOW - 1000, outcome, offers: offersOf(slots, centre.timeZone) })
  return {
    centre,
    learned: null,
    latest,
    settled: { at: latest.at, outcome, offers },
    lastWithSlots: outcome === 'slots' ? latest.at : null,
  }
}

const snapshotOf = (records: readonly CentreRecord[]): Snapshot => ({
  origin: 'real',
  at: NOW,
  platforms: {},
  centres: new Map(records.map((record) => [centreKey(record.centre), record])),
})

/** The files of a publication, parsed, by path. */
function publish(records: readonly CentreRecord[], format: 'full' | 'minimal' = 'full'): Map<string, unknown> {
  const input = {
    snapshot: snapshotOf(records),
    now: NOW,
    wantedDoses: new Set(['1'] as const),
    platforms,
    history: NO_HISTORY,
    recent: NOTHING_RECENT,
    site: null,
    baseUrl: 'https://exemple.fr/data/',
    format,
  }
  return new Map(
    [...makePublication(input).files].map(({ path, content }) => [
      path,
      path.endsWith('.json') ? JSON.parse(String(content)) : String(content),
    ]),
  )
}

const departement = (files: Map<string, unknown>, code = '38') => files.get(`${code}.json`) as CentresDocument

/** Everything that sources were seen to send, and worse. */
const odd: Partial<Centre>[] = [
  {},
  { name: '  Centre  <img src=x onerror=alert(1)>\n\u2028 ' },
  { name: '' },
  { name: '\u202e erac ed ertneC', url: 'javascript:alert(1)' },
  { name: 'é'.repeat(300), url: 'https://www.doctolib.fr/a b' },
  { url: '' },
  { url: 'mailto:centre@exemple.fr', phone: '3975' },
  {
    phone: '+33476000000',
    openingHours: Object.fromEntries(WEEKDAYS.map((day) => [day, null])) as Centre['openingHours'],
  },
  { latitude: 45.1, longitude: 5.7 },
  { latitude: 0, longitude: 0 },
  { latitude: 45.1, longitude: null },
  { latitude: 45.1, longitude: 5.7, postcode: '3800', city: null },
  { address: null, postcode: null, city: null },
  { address: 'Rue\n1', gid: 'd12', atlasGid: 5 },
  { departement: '971', timeZone: 'America/Guadeloupe' },
  { departement: null },
]

const everyOdd = () =>
  odd.flatMap((known, index) =>
    OUTCOMES.map((outcome) => {
      const centre = aCentre({ internalId: `doctolib${index}-${outcome}`, ...known })
      return recordOf(centre, outcome, outcome === 'slots' ? [aSlot('2021-05-04T07:00:00Z')] : [])
    }),
  )

describe('the contract', () => {
  test('holds for an empty France: every code has its file', () => {
    const files = publish([])
    expect(DEPARTEMENTS).toHaveLength(102)
    for (const { code } of DEPARTEMENTS) {
      expectContract('departement', files.get(`${code}.json`))
      expect(departement(files, code).centres_disponibles).toEqual([])
    }
    expectContract('departements', files.get('departements.json'))
  })

  test('holds for every odd centre in every outcome', () => {
    const files = publish(everyOdd())
    for (const { code } of DEPARTEMENTS) expectContract('departement', files.get(`${code}.json`))
    expectContract('info-centres', files.get('info_centres.json'))
    const all = departement(files)
    const ids = [...all.centres_disponibles, ...all.centres_indisponibles].map((centre) => centre.internal_id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(80)
  })

  test('holds for every file, and between them, in an empty France and in one with every odd centre', () => {
    for (const records of [[], everyOdd()]) {
      const files = publish(records)
      expectEveryFile((path) => files.get(path))
    }
  })

  test('the country is the sum of its départements', () => {
    const files = publish(everyOdd())
    const country = files.get('info_centres.json') as CentresDocument
    const parts = DEPARTEMENTS.map(({ code }) => departement(files, code))
    for (const list of ['centres_disponibles', 'centres_indisponibles'] as const) {
      expect(country[list].length).toBe(parts.reduce((total, part) => total + part[list].length, 0))
    }
  })
})

describe('outcomes', () => {
  const one = (outcome: Outcome, slots: readonly Slot[] = [], known: Partial<Centre> = {}) =>
    departement(publish([recordOf(aCentre(known), outcome, slots)]))

  test('slots: available, by the clock of the place', () => {
    expect(one('slots', [aSlot('2021-05-04T07:00:00Z'), aSlot('2021-05-05T07:00:00Z')])).toMatchObject({
      version: 1,
      last_updated: '2021-05-03T10:00:00+02:00',
      centres_disponibles: [
        {
          departement: '38',
          plateforme: 'Doctolib',
          prochain_rdv: '2021-05-04T09:00:00+02:00',
          appointment_count: 2,
          vaccine_type: ['Pfizer-BioNTech'],
          last_scan_with_availabilities: '2021-05-03T09:59:59+02:00',
        },
      ],
      centres_indisponibles: [],
    })
  })

  test('overseas: the same instant, by the clock there', () => {
    const centre = aCentre({ departement: '971', timeZone: 'America/Guadeloupe' })
    const files = publish([recordOf(centre, 'slots', [aSlot('2021-05-04T12:45:00Z')])])
    expect(departement(files, '971').centres_disponibles[0]?.prochain_rdv).toBe('2021-05-04T08:45:00-04:00')
    expect(departement(files, '971').last_updated).toBe('2021-05-03T10:00:00+02:00')
  })

  test.each(['none', 'disabled', 'unsupported'] as const)('%s: unavailable', (outcome) => {
    expect(one(outcome).centres_indisponibles).toMatchObject([
      { prochain_rdv: null, appointment_count: 0, appointment_by_phone_only: false },
    ])
  })

  test('phone-only: unavailable, with the flag and the number', () => {
    expect(one('phone-only', [], { phone: '+33476000000' }).centres_indisponibles).toMatchObject([
      { appointment_by_phone_only: true, metadata: { phone_number: '+33476000000' } },
    ])
  })

  test.each(['gone', 'duplicate'] as const)('%s: in no list', (outcome) => {
    expect(one(outcome)).toMatchObject({ centres_disponibles: [], centres_indisponibles: [] })
  })
})

describe('slots by day', () => {
  type Daily = DailySlotsDocument
  const daily = (files: Map<string, unknown>, code = '38') => files.get(`${code}/creneaux-quotidiens.json`) as Daily

  test('holds the contract in every département, and agrees with the counts of the département file', () => {
    const files = publish(everyOdd())
    for (const { code } of DEPARTEMENTS) {
      const document_ = daily(files, code)
      expectContract('creneaux-quotidiens#/definitions/newProducer', document_)
      const counts = new Map<string, number>()
      for (const day of document_.creneaux_quotidiens) {
        expect(day.total).toBe(
          day.creneaux_par_lieu.reduce((sum, lieu) => sum + (lieu.creneaux_par_tag[0]?.creneaux ?? 0), 0),
        )
        for (const { lieu, creneaux_par_tag: tags } of day.creneaux_par_lieu) {
          counts.set(lieu, (counts.get(lieu) ?? 0) + (tags[0]?.creneaux ?? 0))
        }
      }
      const expected = departement(files, code).centres_disponibles.map((centre) => [
        centre.internal_id,
        centre.appointment_count,
      ])
      expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(expected))
    }
  })

  test('51 days from today, each once', () => {
    const days = daily(publish([])).creneaux_quotidiens.map(({ date }) => date)
    expect([days[0], days.at(-1), days.length, new Set(days).size]).toEqual(['2021-05-03', '2021-06-22', 51, 51])
  })

  test('a slot counts once in each tag that fits, on the day of the place', () => {
    const slots = [
      aSlot('2021-05-04T22:30:00Z', { doses: ['1', '2'] }),
      aSlot('2021-05-04T22:40:00Z', { doses: [], places: 3 }),
      aSlot('2021-05-04T22:50:00Z', { doses: ['1', '3'] }),
    ]
    const day = daily(publish([recordOf(aCentre(), 'slots', slots)])).creneaux_quotidiens.find(({ total }) => total > 0)
    expect(day).toEqual({
      date: '2021-05-05',
      total: 5,
      creneaux_par_lieu: [
        {
          lieu: 'doctolib1pid1',
          creneaux_par_tag: [
            { tag: 'all', creneaux: 5 },
            { tag: 'first_or_second_dose', creneaux: 2 },
            { tag: 'kids_first_dose', creneaux: 0 },
            { tag: 'third_dose', creneaux: 1 },
            { tag: 'unknown_dose', creneaux: 3 },
          ],
        },
      ],
    })
  })
})

describe('statistics', () => {
  test('hold the contract and are the sums of the département files, recounted here', () => {
    const files = publish(everyOdd())
    const stats = files.get('stats.json') as StatsDocument
    expectContract('stats#/definitions/newProducer', stats)
    const recount = { disponibles: 0, total: 0, creneaux: 0 }
    for (const { code } of DEPARTEMENTS) {
      const { centres_disponibles: free, centres_indisponibles: full } = departement(files, code)
      const creneaux = free.reduce((sum, centre) => sum + centre.appointment_count, 0)
      const expected = { disponibles: free.length, total: free.length + full.length, creneaux }
      expect(stats[code]).toEqual({ ...expected, indisponibles: full.length })
      recount.disponibles += expected.disponibles
      recount.total += expected.total
      recount.creneaux += creneaux
    }
    expect(stats['tout_departement']).toEqual(recount)
  })

  test('by vaccine: available centres that offer it, once each', () => {
    const records = ['a', 'b'].map((id) =>
      recordOf(aCentre({ internalId: id }), 'slots', [
        aSlot('2021-05-04T07:00:00Z'),
        aSlot('2021-05-05T07:00:00Z'),
        ...(id === 'b' ? [aSlot('2021-05-04T07:00:00Z', { vaccines: ['Moderna'] })] : []),
      ]),
    )
    const document_ = publish(records).get('stats_by_vaccine.json')
    expectContract('stats-by-vaccine', document_)
    expect(document_).toEqual({ Moderna: 1, 'Pfizer-BioNTech': 2 })
  })

  test('open data: one entry per booking page', () => {
    const records = ['a', 'b', 'c'].map((id) =>
      recordOf(aCentre({ internalId: id, url: id === 'c' ? '' : 'https://x.fr/p' }), 'none'),
    )
    const document_ = publish(records).get('centres_open_data.json') as OpenDataDocument
    expectContract('centres-open-data', document_)
    expect(document_.map(({ url }) => url)).toEqual(['https://x.fr/p', ''])
  })
})

describe('shares', () => {
  const records = [
    recordOf(aCentre({ internalId: 'a', url: 'https://x.fr/a' }), 'slots', [
      aSlot('2021-05-04T07:00:00Z', { places: 4 }),
    ]),
    recordOf(aCentre({ internalId: 'b', url: '' }), 'none'),
    recordOf(aCentre({ internalId: 'c', url: 'mairie@exemple.fr', platform: 'autre' }), 'unsupported'),
    recordOf(aCentre({ internalId: 'd', url: 'https://x.fr/d', departement: '01', type: 'drugstore' }), 'none'),
  ]

  test('booking links: valid, missing, invalid, for each département and the country', () => {
    const document_ = publish(records).get('stats_urls.json') as UrlSharesDocument
    expect(Object.keys(document_)).toHaveLength(103)
    expect(document_['38']).toEqual({ valides: 1, absentes: 1, invalides: 1 })
    expect(document_['tout_departement']).toEqual({ valides: 2, absentes: 1, invalides: 1 })
    expect(document_['02']).toEqual({ valides: 0, absentes: 0, invalides: 0 })
  })

  test('platforms and kinds, and the platform with most centres', () => {
    const document_ = publish(records).get('stats_plateformes_dep.json') as PlatformSharesDocument
    expect(document_['38']).toEqual({
      plateformes: {
        Autre: { lieux: 1, disponibles: 0, creneaux: 0 },
        Doctolib: { lieux: 2, disponibles: 1, creneaux: 4 },
      },
      types: { 'vaccination-center': { lieux: 3, disponibles: 1, creneaux: 4 } },
      plateforme_dominante: 'Doctolib',
    })
    expect(document_['02']?.plateforme_dominante).toBeNull()
  })

  test('ages: of what was seen, and how much never was', () => {
    const never: CentreRecord = { ...recordOf(aCentre({ internalId: 'n' }), 'none'), latest: null, settled: null }
    const document_ = publish([...records, never]).get('stats_age.json') as AgeDocument
    expect(document_.tout_departement).toEqual({ mediane: 1, p95: 1, maximum: 1, jamais_vus: 1 })
  })

  test('quality: what is left out is counted and named, with the reasons', () => {
    const lost = recordOf(aCentre({ internalId: 'lost', departement: null, postcode: '99999' }), 'none')
    const failed = recordOf(aCentre({ internalId: 'failed' }), 'timeout')
    const withReason = { ...failed, latest: failed.latest && { ...failed.latest, reason: 'pas de réponse' } }
    const document_ = publish([lost, withReason, recordOf(aCentre({ internalId: 'g' }), 'gone')]).get(
      'qualite.json',
    ) as QualityDocument
    expect(document_.sans_departement).toMatchObject({
      nombre: 1,
      lieux: [{ internal_id: 'lost', code_postal: '99999' }],
    })
    expect(document_.plateformes).toMatchObject([
      {
        plateforme: 'Doctolib',
        fiches: 3,
        derniers_regards: { gone: 1, none: 1, timeout: 1 },
        raisons: { 'pas de réponse': 1 },
      },
    ])
  })

  test('the last day of a centre has 24 points in its file, on the first day of the service too', () => {
    const [place] = (publish([recordOf(aCentre(), 'none')]).get('38/creneaux-detailles.json') as DetailedDocument).lieux
    expect(place?.historique).toHaveLength(24)
    expect(place?.historique.every(({ creneaux }) => creneaux === null)).toBe(true)
  })

  test('every document follows the schema that is told for it', () => {
    const files = publish(everyOdd())
    for (const [name, schema] of Object.entries(publishedSchemas)) {
      const paths = [...files.keys()].filter(
        (file) => file === `${name}.json` || file.endsWith(`/${name.replaceAll('_', '-')}.json`),
      )
      for (const file of paths) expect(schema.safeParse(files.get(file)).error, file).toBeUndefined()
    }
  })
})

describe('the minimal form', () => {
  test('is what was first specified, and nothing more', () => {
    const records = [
      recordOf(aCentre({ internalId: 'a', name: 'A' }), 'slots', [aSlot('2021-05-04T07:00:00Z')]),
      recordOf(aCentre({ internalId: 'b', name: 'B', url: '' }), 'none'),
    ]
    const files = publish(records, 'minimal')
    expect(files.size).toBe(102)
    expect(files.get('38.json')).toEqual({
      version: 1,
      last_updated: '2021-05-03T10:00:00+02:00',
      centres_disponibles: [
        { nom: 'A', url: aCentre().url, plateforme: 'Doctolib', prochain_rdv: '2021-05-04T09:00:00+02:00' },
      ],
      centres_indisponibles: [{ nom: 'B', url: '', plateforme: 'Doctolib' }],
    })
  })
})

describe('names and order', () => {
  const named = (
    id: string,
    nom: string,
    city: string | null,
    outcome: Outcome = 'none',
    slots: readonly Slot[] = [],
  ) => recordOf(aCentre({ internalId: id, name: nom, city }), outcome, slots)

  test('a name borne by two centres of the département gets the town, over both lists; an unknown town adds nothing', () => {
    const document_ = departement(
      publish([
        named('a', 'Pharmacie du Centre', 'Vienne', 'slots', [aSlot('2021-05-04T07:00:00Z')]),
        named('b', 'Pharmacie du Centre', 'Voiron'),
        named('c', 'Pharmacie du Centre', null),
        named('d', 'Pharmacie du Parc', 'Voiron'),
      ]),
    )
    expect(document_.centres_disponibles.map(({ nom }) => nom)).toEqual(['Pharmacie du Centre - Vienne'])
    expect(document_.centres_indisponibles.map(({ nom }) => nom)).toEqual([
      'Pharmacie du Centre',
      'Pharmacie du Centre - Voiron',
      'Pharmacie du Parc',
    ])
  })

  test('the available ones by instant, not by text; the others by name in code points, then id', () => {
    const document_ = departement(
      publish([
        named('later', 'A', null, 'slots', [aSlot('2021-05-04T10:30:00+02:00')]),
        named('sooner', 'B', null, 'slots', [aSlot('2021-05-04T08:29:00Z')]),
        named('z', 'a', null),
        named('y', 'É', null),
        named('x', 'Z', null),
      ]),
    )
    expect(document_.centres_disponibles.map((centre) => centre.internal_id)).toEqual(['sooner', 'later'])
    expect(document_.centres_indisponibles.map((centre) => centre.internal_id)).toEqual(['x', 'z', 'y'])
  })

  test('equal snapshots give equal files, whatever the order of their centres', () => {
    const records = everyOdd()
    const files = (list: readonly CentreRecord[]) => JSON.stringify([...publish(list)])
    const expected = files(records)
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(files(shuffled)).toBe(expected)
      }),
      { numRuns: 20 },
    )
  })

  test('of two entries that turn out to be one centre, the one with slots speaks', () => {
    const learned = {
      internalId: 'doctolib5pid5',
      url: 'https://www.doctolib.fr/x?pid=practice-5',
      bookingUrl: null,
      phone: null,
    }
    const without = recordOf(aCentre({ internalId: 'doctolib5pid5' }), 'none')
    const with_ = recordOf(aCentre({ internalId: null, url: learned.url }), 'slots', [aSlot('2021-05-04T07:00:00Z')])
    const document_ = departement(publish([without, { ...with_, learned }]))
    expect(document_.centres_disponibles).toHaveLength(1)
    expect(document_.centres_indisponibles).toHaveLength(0)
  })
})

test('links that a browser must not open are left out', () => {
  const hostile = [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.fr/a',
    'https://x.fr/a b',
    'x',
    'file:///etc/passwd',
  ]
  const records = hostile.map((url, index) => recordOf(aCentre({ internalId: `c${index}`, url }), 'none'))
  expect(departement(publish(records)).centres_indisponibles.map(({ url }) => url)).toEqual(hostile.map(() => ''))
})
