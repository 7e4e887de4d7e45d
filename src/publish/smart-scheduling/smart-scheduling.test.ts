import type { Location, Schedule, Slot } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { aSlot } from '../../../test/builders.ts'
import { aRecord, HOSTILE_NAMES, listed, NOW } from '../../../test/listed.ts'
import { DEPARTEMENTS } from '../../geography/departements.ts'
import type { Centre } from '../../model/centre.ts'
import type { Origin } from '../../model/origin.ts'
import { OUTCOMES } from '../../model/outcome.ts'
import type { Slot as ModelSlot } from '../../model/slot.ts'
import type { CentreRecord } from '../../snapshot/snapshot.ts'
import { plainLine } from '../plain-text.ts'
import { smartSchedulingFiles } from './smart-scheduling.ts'

const BASE = 'https://exemple.invalid/donnees/'
const SMART = 'http://fhir-registry.smarthealthit.org/StructureDefinition'
const SEEN = '2021-05-03T09:59:59+02:00'

function publish(records: readonly CentreRecord[], origin: Origin = 'real'): Map<string, string> {
  const files = smartSchedulingFiles(listed(records), { baseUrl: BASE, origin, now: NOW })
  return new Map([...files].map(({ path, content }) => [path, String(content)]))
}

function resources<Resource>(files: Map<string, string>, type: string, code = '38'): Resource[] {
  const text = files.get(`fhir/${type}-${code}.ndjson`)
  expect(text, `${type} ${code}`).toMatch(/^(?:.+\n)*$/)
  return (text ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const all = (records: readonly CentreRecord[], code = '38', origin: Origin = 'real') => {
  const files = publish(records, origin)
  return {
    locations: resources<Location>(files, 'location', code),
    schedules: resources<Schedule>(files, 'schedule', code),
    slots: resources<Slot>(files, 'slot', code),
  }
}

const available = (known: Partial<Centre> = {}, slots: readonly ModelSlot[] = [aSlot('2021-05-04T09:10:00+02:00')]) =>
  aRecord(known, slots)

const sourceSync = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/lastSourceSync', valueDateTime: SEEN }],
}

describe('the manifest', () => {
  test('names three files for each code, with the areas that they cover, and all of them are there', () => {
    const files = publish([])
    const manifest = JSON.parse(files.get('fhir/$bulk-publish') ?? '')
    expect(manifest).toMatchObject({
      transactionTime: '2021-05-03T10:00:00.000+02:00',
      request: `${BASE}fhir/$bulk-publish`,
      error: [],
    })
    expect(manifest.output).toHaveLength(3 * DEPARTEMENTS.length)
    expect(manifest.output).toContainEqual({
      type: 'Slot',
      url: `${BASE}fhir/slot-2A.ndjson`,
      extension: { state: ['FR-2A'] },
    })
    expect(manifest.output.at(-1).extension.state).toContain('FR-PF')
    const named = manifest.output.map(({ url }: { url: string }) => url.replace(BASE, ''))
    expect(new Set(named)).toEqual(new Set([...files.keys()].filter((path) => path.endsWith('.ndjson'))))
    for (const path of named) expect(files.get(path)).toBe('')
  })
})

describe('a centre with slots', () => {
  const known: Partial<Centre> = {
    internalId: 'keldoc1_pid2',
    name: 'Centre des Congrès',
    address: '1 rue X\n38000 Grenoble',
    latitude: 45.1,
    longitude: 5.7,
    phone: '+33476000000',
    atlasGid: 12,
  }

  test('Location', () => {
    expect(all([available(known)]).locations).toEqual([
      {
        resourceType: 'Location',
        id: 'keldoc1-pid2',
        meta: sourceSync,
        identifier: [
          { system: BASE, value: 'keldoc1_pid2' },
          { system: expect.stringContaining('data.gouv.fr'), value: '12' },
        ],
        name: 'Centre des Congrès',
        telecom: [
          { system: 'phone', value: '+33476000000' },
          { system: 'url', value: 'https://www.doctolib.fr/vaccination-covid-19/grenoble/centre?pid=practice-1' },
        ],
        address: {
          line: ['1 rue X', '38000 Grenoble'],
          city: 'Grenoble',
          district: 'Isère',
          postalCode: '38000',
          state: 'FR-38',
          country: 'FR',
        },
        position: { longitude: 5.7, latitude: 45.1 },
      },
    ])
  })

  test('Schedule', () => {
    const slots = [
      aSlot('2021-05-04T09:10:00+02:00', { doses: ['1'] }),
      aSlot('2021-05-04T09:10:00+02:00', { doses: ['1', '2'] }),
    ]
    expect(all([available(known, slots)]).schedules).toEqual([
      {
        resourceType: 'Schedule',
        id: 'keldoc1-pid2.208',
        meta: sourceSync,
        extension: [
          {
            url: `${SMART}/vaccine-product`,
            valueCoding: { system: 'http://hl7.org/fhir/sid/cvx', code: '208', display: 'Pfizer-BioNTech' },
          },
          { url: `${SMART}/vaccine-dose`, valueInteger: 1 },
          { url: `${SMART}/vaccine-dose`, valueInteger: 2 },
          { url: `${SMART}/has-availability`, valueCode: 'some' },
        ],
        serviceType: [
          {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/service-type', code: '57', display: 'Immunization' },
              {
                system: 'http://fhir-registry.smarthealthit.org/CodeSystem/service-type',
                code: 'covid19-immunization',
                display: 'COVID-19 Immunization Appointment',
              },
            ],
          },
        ],
        actor: [{ reference: 'Location/keldoc1-pid2' }],
      },
    ])
  })

  test('Slot', () => {
    expect(all([available(known)]).slots).toEqual([
      {
        resourceType: 'Slot',
        id: 'keldoc1-pid2.208.2021050409',
        meta: sourceSync,
        extension: [
          {
            url: `${SMART}/booking-deep-link`,
            valueUrl: 'https://www.doctolib.fr/vaccination-covid-19/grenoble/centre?pid=practice-1',
          },
          { url: `${SMART}/booking-phone`, valueString: '+33476000000' },
          { url: `${SMART}/slot-capacity`, valueInteger: 1 },
        ],
        schedule: { reference: 'Schedule/keldoc1-pid2.208' },
        status: 'free',
        start: '2021-05-04T09:00:00+02:00',
        end: '2021-05-04T10:00:00+02:00',
      },
    ])
  })
})

describe('slots', () => {
  const shown = (slots: readonly ModelSlot[], known: Partial<Centre> = {}) =>
    all([available(known, slots)], known.departement ?? '38').slots.map(({ id, start, end, extension = [] }) => {
      const capacity = extension.find(({ url }) => url.endsWith('slot-capacity'))?.valueInteger
      return `${id?.split('.').slice(1).join('.')} ${start} ${end} ${capacity}`
    })

  test('one for each vaccine and local hour, with the number of places', () => {
    const slots = [
      aSlot('2021-05-04T09:10:00+02:00', { places: 2 }),
      aSlot('2021-05-04T09:50:00+02:00', { doses: ['1', '2'] }),
      aSlot('2021-05-04T10:00:00+02:00'),
      aSlot('2021-05-04T09:10:00+02:00', { vaccines: ['Moderna'] }),
      aSlot('2021-05-04T09:10:00+02:00', { vaccines: [] }),
    ]
    expect(shown(slots)).toEqual([
      '207.2021050409 2021-05-04T09:00:00+02:00 2021-05-04T10:00:00+02:00 1',
      '208.2021050409 2021-05-04T09:00:00+02:00 2021-05-04T10:00:00+02:00 3',
      '208.2021050410 2021-05-04T10:00:00+02:00 2021-05-04T11:00:00+02:00 1',
      'unknown.2021050409 2021-05-04T09:00:00+02:00 2021-05-04T10:00:00+02:00 1',
    ])
  })

  test('a place open to two vaccines is offered for each of them', () => {
    expect(shown([aSlot('2021-05-04T09:10:00+02:00', { vaccines: ['Moderna', 'Pfizer-BioNTech'] })])).toHaveLength(2)
  })

  test('the running hour begins with the first slot that is still to come', () => {
    expect(shown([aSlot(NOW - 60_000), aSlot(NOW), aSlot(NOW + 20 * 60_000)])).toEqual([
      '208.2021050310 2021-05-03T10:00:00+02:00 2021-05-03T11:00:00+02:00 2',
    ])
    const inTwentyMinutes = NOW + 20 * 60_000
    const bulk = { baseUrl: BASE, origin: 'real', now: NOW + 60_000 } as const
    const files = [...smartSchedulingFiles(listed([available({}, [aSlot(inTwentyMinutes)])]), bulk)]
    const line = String(files.find(({ path }) => path === 'fhir/slot-38.ndjson')?.content)
    expect(Date.parse(JSON.parse(line).start)).toBe(inTwentyMinutes)
  })

  test('by the clock of the place, whatever its offset', () => {
    const overseas = { departement: '971', timeZone: 'America/Guadeloupe' }
    expect(shown([aSlot('2021-05-04T12:45:00Z')], overseas)).toEqual([
      '208.2021050408 2021-05-04T08:00:00-04:00 2021-05-04T09:00:00-04:00 1',
    ])
    const marquesas = { departement: 'om', timeZone: 'Pacific/Marquesas' }
    expect(shown([aSlot('2021-05-04T18:45:00Z')], marquesas)).toEqual([
      '208.2021050409 2021-05-04T09:00:00-09:30 2021-05-04T10:00:00-09:30 1',
    ])
  })
})

describe('what is known of availability', () => {
  const availabilityOf = (record: CentreRecord) =>
    all([record]).schedules.map(({ extension = [] }) =>
      extension.flatMap(({ url, valueCode }) => (url === `${SMART}/has-availability` ? [valueCode] : [])),
    )

  test.each([
    ['none', 'none'],
    ['phone-only', 'unknown'],
    ['disabled', 'unknown'],
    ['unsupported', 'unknown'],
  ] as const)('%s: %s', (outcome, expected) => {
    expect(availabilityOf(aRecord({}, [], outcome))).toEqual([[expected]])
  })

  test('never seen: unknown, and no moment is invented', () => {
    const never = { ...aRecord({}), latest: null, settled: null }
    expect(availabilityOf(never)).toEqual([['unknown']])
    const { locations, schedules } = all([never])
    expect([locations[0]?.meta, schedules[0]?.meta]).toEqual([undefined, undefined])
  })
})

describe('every resource', () => {
  /** Ids and references hold, texts are not empty and safe: what FHIR asks of any resource. */
  function expectSound({ locations, schedules, slots }: ReturnType<typeof all>) {
    const ids = [...locations, ...schedules, ...slots].map(({ resourceType, id }) => `${resourceType}/${id}`)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[A-Z][a-z]+\/[A-Za-z0-9.-]{1,64}$/)
    for (const { actor } of schedules) expect(ids).toContain(actor[0]?.reference)
    for (const { schedule, start, end } of slots) {
      expect(ids).toContain(schedule.reference)
      expect(Date.parse(start)).toBeGreaterThanOrEqual(NOW)
      expect(Date.parse(end)).toBeGreaterThan(Date.parse(start))
    }
    for (const { telecom } of locations) expect(telecom?.length).toBeGreaterThan(0)
    JSON.stringify([locations, schedules, slots], (key, value) => {
      expect(value, key).not.toBe('')
      if (Array.isArray(value) && key !== '') expect(value, key).not.toEqual([])
      return value
    })
  }

  test('holds for every outcome, hostile names, and centres of which nothing is known', () => {
    const bare: Partial<Centre> = { address: null, city: null, postcode: null, name: '', url: '' }
    const records = [
      ...OUTCOMES.map((outcome) =>
        aRecord({ internalId: outcome, ...bare }, outcome === 'slots' ? [aSlot(NOW)] : [], outcome),
      ),
      ...HOSTILE_NAMES.map((name, index) => {
        const vaccines = index % 2 === 0 ? [name] : []
        return available({ internalId: `h${index}`, name, city: name, address: name }, [aSlot(NOW, { vaccines })])
      }),
    ]
    const read = all(records)
    expectSound(read)
    expect(read.locations.filter(({ id }) => id?.startsWith('h')).map(({ name }) => name)).toEqual(
      HOSTILE_NAMES.map(plainLine),
    )
  })

  test('long identities and those that differ by a sign only stay apart', () => {
    const long = 'mapharma'.padEnd(90, 'a')
    const read = all(['a-b', 'a_b', 'a_c', `${long}1`, `${long}2`].map((internalId) => available({ internalId })))
    expectSound(read)
    expect(read.locations.map(({ id }) => id?.slice(0, 4))).toEqual(['a-b', 'a-b-', 'a-c', 'maph', 'maph'])
  })

  test('vaccines without a number keep their name', () => {
    const vaccines = ['ARNm', 'Вакцина', '💉', 'Moderna BA.1']
    const read = all([
      available(
        {},
        vaccines.map((name) => aSlot(NOW, { vaccines: [name] })),
      ),
    ])
    expectSound(read)
    expect(read.schedules.map(({ extension }) => extension?.[0]?.valueCoding?.display).sort()).toEqual(
      [...vaccines].sort(),
    )
  })

  test('overseas collectivities and Monaco: their own codes', () => {
    const place = (insee: string) => available({ internalId: `c${insee}`, departement: 'om', insee, postcode: null })
    const { locations } = all(['98735', '98818', '99138'].map(place), 'om')
    expect(locations.map(({ address }) => [address?.state, address?.country])).toEqual([
      ['FR-PF', 'FR'],
      ['FR-NC', 'FR'],
      [undefined, 'MC'],
    ])
  })

  test('is labelled as a test when it is simulated', () => {
    const { locations, schedules, slots } = all([available()], '38', 'simulated')
    for (const { meta } of [...locations, ...schedules, ...slots]) {
      expect(meta).toMatchObject({ ...sourceSync, security: [{ code: 'HTEST' }] })
    }
  })
})

test('capacities add up to what the département file counts, where a slot names one vaccine', () => {
  const slots = Array.from({ length: 200 }, (_, index) => aSlot(NOW + index * 17 * 60_000, { places: 1 + (index % 3) }))
  const records = [available({}, slots)]
  const total = all(records).slots.reduce(
    (sum, { extension = [] }) => sum + (extension.find(({ url }) => url.endsWith('capacity'))?.valueInteger ?? 0),
    0,
  )
  expect(total).toBe(listed(records).get('38')?.[0]?.published.appointment_count)
})

test('equal states give equal files, whatever the order of their centres', () => {
  const records = ['a', 'a_b', 'a-b', 'c'].map((internalId) => available({ internalId }))
  expect([...publish([...records].reverse())]).toEqual([...publish(records)])
})
