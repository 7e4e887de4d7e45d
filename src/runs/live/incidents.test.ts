import { expect, test } from 'vitest'
import { CALM_MS, followIncidents, type Incidents, type Trouble } from './incidents.ts'
import { troublesOf } from './troubles.ts'

const NOW = Date.parse('2021-05-03T08:00:00Z')
const SILENT: Trouble = { kind: 'platform-silent', platform: 'keldoc', message: 'Keldoc ne répond plus' }
const FULL: Trouble = { kind: 'disk-nearly-full', platform: null, message: 'Il ne reste que 1 Mo' }

test('a trouble is told when it begins, not again while it goes on, and once more when it is over', () => {
  let incidents: Incidents = []
  const told: string[] = []
  const look = (minute: number, troubles: readonly Trouble[]) => {
    const step = followIncidents(incidents, troubles, NOW + minute * 60_000)
    incidents = step.incidents
    told.push(
      ...step.begun.map(({ kind }) => `${minute} +${kind}`),
      ...step.over.map(({ kind }) => `${minute} -${kind}`),
    )
  }
  look(0, [SILENT])
  look(1, [SILENT, FULL])
  // It comes and goes: still the same incident.
  look(2, [FULL])
  look(9, [SILENT, FULL])
  look(10, [FULL])
  look(9 + CALM_MS / 60_000, [FULL])
  look(60, [SILENT, FULL])
  expect(told).toEqual(['0 +platform-silent', '1 +disk-nearly-full', '19 -platform-silent', '60 +platform-silent'])
})

test('the same trouble of two platforms is two incidents', () => {
  const { begun } = followIncidents([], [SILENT, { ...SILENT, platform: 'maiia' }], NOW)
  expect(begun.map(({ platform, since }) => [platform, since])).toEqual([
    ['keldoc', NOW],
    ['maiia', NOW],
  ])
})

const WELL = {
  now: NOW,
  conditions: new Map([['keldoc', 'good' as const]]),
  publishedAt: NOW - 60_000,
  directories: new Map<string, string>(),
  unasked: new Map([['keldoc', NOW - 60_000]]),
  disk: { free: 50e9, total: 100e9 },
  nameOf: () => 'Keldoc',
}

test('when all is well there is nothing to tell', () => {
  expect(troublesOf(WELL)).toEqual([])
  expect(troublesOf({ ...WELL, disk: null })).toEqual([])
  expect(troublesOf({ ...WELL, conditions: new Map([['keldoc', 'slow' as const]]) })).toEqual([])
})

test.each([
  ['platform-silent', { conditions: new Map([['keldoc', 'silent' as const]]) }],
  ['platform-collapsed', { conditions: new Map([['keldoc', 'doubtful' as const]]) }],
  ['shape-changed', { conditions: new Map([['keldoc', 'changed' as const]]) }],
  ['directory-refused', { directories: new Map([['keldoc', 'trop peu de centres']]) }],
  ['nobody-asks', { unasked: new Map([['keldoc', NOW - 3 * 60_000]]) }],
  ['data-old', { publishedAt: NOW - 16 * 60_000 }],
  ['disk-nearly-full', { disk: { free: 400e6, total: 100e9 } }],
  ['disk-nearly-full', { disk: { free: 2e9, total: 100e9 } }],
])('%s', (kind, change) => {
  expect(troublesOf({ ...WELL, ...change }).map((trouble) => trouble.kind)).toEqual([kind])
})
