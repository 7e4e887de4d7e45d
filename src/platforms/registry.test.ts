import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCentre } from '../../test/builders.ts'
import { loadGeography } from '../geography/geography.ts'
import { observe } from '../scrape/observe.ts'
import { platformContext, rememberOnce } from './context.ts'
import { loadPlatforms, platformOfUrl } from './registry.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(import.meta.dirname, '..', '..', 'test', '.platforms-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function addPlatform(id: string, source: string): Promise<void> {
  await mkdir(path.join(folder, id))
  await writeFile(path.join(folder, id, 'index.ts'), source)
}

const TINY = `
import { z } from 'zod'
export const platform = {
  metadata: { id: 'tiny', name: 'Tiny', hosts: ['tiny.exemple.fr'], apiHosts: ['tiny.exemple.fr'] },
  options: z.strictObject({}),
  async *directory() { return { failures: [], kept: [], failedDetails: 0, dropped: {} } },
  async *slots(centre, { http, now }) {
    const { body } = await http.get('https://tiny.exemple.fr/' + centre.internalId)
    yield { start: now + Number(body), doses: ['1'], vaccines: [], audience: { professionalsOnly: false, fromAge: null, toAge: null, conditions: [] }, places: 1 }
    return { centre, failures: [] }
  },
}`

test('a platform is a folder: dropped in, it is known, and a look at its centres works', async () => {
  await addPlatform('tiny', TINY)
  const registry = await loadPlatforms(folder)
  const platform = registry.get('tiny')
  if (!platform) throw new Error('not found')
  const now = Date.parse('2021-05-03T08:00:00Z')
  const run = {
    clock: () => now,
    horizonDays: 28,
    wantedDoses: new Set(['1'] as const),
    geography: loadGeography(),
    log: () => undefined,
  }
  const get = async (url: string) => ({ url, status: 200, headers: {}, body: '60000' })
  const context = platformContext(run, { http: { get, post: get }, key: null, options: {}, once: rememberOnce() })
  const look = { context, requests: () => 1, clock: () => now, onFailure: () => undefined }
  const { look: found } = await observe(platform, aCentre({ platform: 'tiny' }), look)
  expect(found).toMatchObject({ outcome: 'slots', offers: [{ instants: [now + 60_000, 1] }] })
})

test('a folder that exports something else is named', async () => {
  await addPlatform('other', TINY)
  await expect(loadPlatforms(folder)).rejects.toThrow(/platforms\/other must export a platform whose id is "other"/)
})

describe('every platform of the house', async () => {
  const registry = await loadPlatforms()
  const all = [...registry.values()].map(({ metadata }) => metadata)

  test.each(all.map((metadata) => [metadata.id, metadata] as const))(
    '%s tells all that must be known of it',
    (id, metadata) => {
      expect(metadata.id).toBe(id)
      expect(metadata.color).toMatch(/^#[0-9a-f]{6}$/)
      expect(metadata.monogram).toMatch(/^\p{L}{2}$/u)
      expect(metadata.budget.perSecond).toBeGreaterThan(0)
      expect(metadata.enabledByDefault || metadata.whyDisabled).toBeTruthy()
      for (const host of [...metadata.hosts, ...metadata.apiHosts]) expect(host).toBe(host.toLowerCase())
    },
  )

  test('names and monograms are not shared', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    expect(new Set(all.map(({ monogram }) => monogram)).size).toBe(all.length)
  })

  test.each([
    ['https://www.doctolib.fr/vaccination-covid-19/grenoble/x?pid=practice-1', 'doctolib'],
    ['HTTPS://PARTNERS.DOCTOLIB.FR/x', 'doctolib'],
    ['http://doctolib.fr/x', 'doctolib'],
    ['https://doctolib.fr.exemple.fr/', null],
    ['doctolib', null],
    ['', null],
  ])('%s is of %s', (url, expected) => {
    expect(platformOfUrl(url, all)?.id ?? null).toBe(expected)
  })
})
