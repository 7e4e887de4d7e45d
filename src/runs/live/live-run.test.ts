import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aCentre, aSlot } from '../../../test/builders.ts'
import { configFileSchema } from '../../config/config.ts'
import type { Centre } from '../../model/centre.ts'
import { HOUR } from '../../model/local-time.ts'
import { Timeout } from '../../platforms/failures.ts'
import { aPlatform } from '../../platforms/fixtures.ts'
import type { Change } from '../../snapshot/changes.ts'
import { type Workplace, workplaceOf } from '../workplace.ts'
import { LIVE_DEFAULTS, startLive } from './live-run.ts'
import type { Incident, LivePublication, LiveService } from './live-status.ts'

const { files } = vi.hoisted(() => ({ files: new Map<string, string>() }))

// The pages of the site, compression and the disk take seconds, and are not what is tested here.
vi.mock('../site-settings.ts', () => ({ siteSettings: async () => null }))
vi.mock('../../publish/compressed.ts', () => ({ withCompressed: (given: unknown) => given }))
vi.mock('../../publish/folder.ts', () => ({
  async publishToFolder(_: string, given: AsyncIterable<{ path: string; content: string }>, __: number, how?: object) {
    if (!how) files.clear()
    for await (const file of given) files.set(file.path, file.content)
  },
}))

const START = Date.parse('2021-05-03T08:00:00Z')
const SLOT = Date.parse('2021-05-05T08:00:00Z')
const EVERY = 1000

/** What the one platform of these tests would answer. */
type World = {
  readonly centres: readonly Centre[]
  /** `internalId`s of the centres with a slot. */
  readonly open: Set<string>
  isDown: boolean
  /** Looks wait for this before they end. */
  gate: Promise<void>
}

let folder = ''
let services: LiveService[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-'))
  services = []
  files.clear()
  // Files are written in real time while the clock of the service is ours.
  vi.useFakeTimers({ now: START, shouldAdvanceTime: true, advanceTimeDelta: 10 })
})
afterEach(async () => {
  for (const service of services) await service.stop()
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

const newWorld = (count: number): World => ({
  centres: Array.from({ length: count }, (_, index) =>
    aCentre({
      platform: 'ordoclic',
      internalId: `ordoclic${index}`,
      url: `https://app.ordoclic.fr/app/pharmacie/p${index}`,
      name: `Pharmacie ${index}`,
      departement: index % 2 === 0 ? '38' : '75',
    }),
  ),
  open: new Set(),
  isDown: false,
  gate: Promise.resolve(),
})

function workplaceWith(world: World): Workplace {
  const metadata = { id: 'ordoclic', name: 'Ordoclic', budget: { perSecond: 50, atOnce: 3, timeoutMs: 1000 } }
  const platform = aPlatform(metadata, {
    async *directory() {
      yield* world.centres
      return { failures: [], kept: [], failedDetails: 0, dropped: {} }
    },
    async *slots(centre) {
      await world.gate
      if (world.isDown) throw new Timeout('pas de réponse')
      if (world.open.has(centre.internalId ?? '')) yield aSlot(SLOT)
      return { centre, failures: [] }
    },
  })
  const config = configFileSchema.parse({
    stateFolder: path.join(folder, 'state'),
    outputFolder: path.join(folder, 'output'),
    government: { source: null },
  })
  return workplaceOf(config, {}, new Map([['ordoclic', platform]]))
}

/** A service and all that it told. */
async function live(
  world: World,
  known: { readonly acceptDrop?: readonly string[]; readonly changedEveryMs?: number } = {},
) {
  const workplace = workplaceWith(world)
  const errors: string[] = []
  const settings = {
    ...LIVE_DEFAULTS,
    output: workplace.config.outputFolder,
    acceptDrop: new Set(known.acceptDrop),
    changedEveryMs: known.changedEveryMs ?? EVERY,
    wholeEveryMs: HOUR,
  }
  const service = await startLive(workplace, settings, {
    platformLog: () => undefined,
    error: (event, details) => void errors.push(`${event} ${JSON.stringify(details)}`),
  })
  services.push(service)
  const told = {
    publications: [] as LivePublication[],
    changes: [] as Change[],
    incidents: [] as [Incident, boolean][],
  }
  service.listen({
    onPublication: (publication) => void told.publications.push(publication),
    onChanges: (changes) => void told.changes.push(...changes),
    onIncident: (incident, isOver) => void told.incidents.push([incident, isOver]),
  })
  return { service, told, errors, workplace }
}

const realTimeout = setTimeout

/** Lets time pass, a second of it at a time, until something is so; the disk gets a moment in between. */
async function until(isSo: () => boolean): Promise<void> {
  for (let second = 0; second < 1500; second += 1) {
    if (isSo()) return
    await vi.advanceTimersByTimeAsync(1000)
    await new Promise((resolve) => realTimeout(resolve, 5))
  }
  throw new Error('It never came about')
}

const published = (name: string) => JSON.parse(files.get(name) ?? '')

test('the first publication waits until every centre was asked once', async () => {
  const world = newWorld(8)
  let open: () => void = () => undefined
  world.gate = new Promise((resolve) => {
    open = resolve
  })
  world.open.add('ordoclic0')
  const { service, told } = await live(world)
  await vi.advanceTimersByTimeAsync(10 * EVERY)
  expect(told.publications).toEqual([])
  open()
  await until(() => told.publications.length > 0)
  expect(told.publications[0]).toMatchObject({ isWhole: true })
  const { centres_disponibles, centres_indisponibles } = published('38.json')
  expect([centres_disponibles.length, centres_indisponibles.length]).toEqual([1, 3])
  expect(service.status()).toMatchObject({ state: 'running', catalogue: { centres: 8 }, incidents: [] })
  expect(service.status().platforms).toMatchObject([{ id: 'ordoclic', verdict: 'good', centres: 8, withSlots: 1 }])
})

test('what opens is told and published within seconds of being seen, and only where it is', async () => {
  const world = newWorld(8)
  const { told } = await live(world)
  await until(() => told.publications.length > 0)
  const before = published('75.json')
  world.open.add('ordoclic2')
  await until(() => told.publications.length > 1)
  expect(told.changes).toMatchObject([{ kind: 'opened', internalId: 'ordoclic2', departement: '38', next: SLOT }])
  const seenAt = told.changes[0]?.at ?? 0
  expect(told.publications[1]).toMatchObject({ isWhole: false })
  expect((told.publications[1]?.at ?? 0) - seenAt).toBeLessThanOrEqual(20 * EVERY)
  expect(published('38.json').centres_disponibles).toMatchObject([{ internal_id: 'ordoclic2' }])
  expect(published('changements.json').changements).toMatchObject([{ type: 'ouvert', internal_id: 'ordoclic2' }])
  expect(published('75.json')).toEqual(before)
})

test('news, and looks that someone wished for, are told at once though nothing is published yet', async () => {
  const world = newWorld(3)
  const { service, told } = await live(world, { changedEveryMs: 300_000 })
  await until(() => told.publications.length === 1)
  const looked = new Set<string | null>()
  service.listen({
    onLooks(looks) {
      for (const { record } of looks) looked.add(record.centre.internalId)
    },
  })
  service.lookSoon(['ordoclic0'])
  await vi.advanceTimersByTimeAsync(62_000)
  expect(looked).toContain('ordoclic0')
  world.open.add('ordoclic1')
  await until(() => service.status().platforms[0]?.outcomes.slots === 1)
  await vi.advanceTimersByTimeAsync(2000)
  expect(told.changes).toMatchObject([{ kind: 'opened' }])
  expect(told.publications).toHaveLength(1)
})

test('looks under way when it is stopped end, and are stored and published', async () => {
  const world = newWorld(4)
  const first = await live(world)
  await until(() => first.told.publications.length > 0)
  let open: () => void = () => undefined
  world.gate = new Promise((resolve) => {
    open = resolve
  })
  world.open.add('ordoclic1').add('ordoclic0').add('ordoclic2').add('ordoclic3')
  await vi.advanceTimersByTimeAsync(70_000)
  const stopping = first.service.stop()
  open()
  await stopping
  const available = (await Promise.all(['38.json', '75.json'].map(published))).flatMap(
    (file) => file.centres_disponibles,
  )
  expect(available.length).toBe(3)
  const stored = await first.workplace.store.readSnapshot()
  expect([...(stored?.centres.values() ?? [])].filter(({ settled }) => settled?.outcome === 'slots').length).toBe(3)
  // The lock is free, and the next life goes on from there: what it remembers makes the fourth centre the first one asked.
  const second = await live(world)
  await until(() => second.told.changes.length > 0)
  expect(second.told.changes).toMatchObject([{ kind: 'opened' }])
})

test('abandoned, it asks, stores and publishes nothing more', async () => {
  const world = newWorld(4)
  const { service, told, workplace } = await live(world)
  await until(() => told.publications.length > 0)
  const stored = await workplace.store.readSnapshot()
  const looks = () => service.status().platforms[0]?.outcomes
  service.abandon()
  const before = looks()
  world.open.add('ordoclic0').add('ordoclic1')
  await vi.advanceTimersByTimeAsync(200_000)
  await service.stop()
  expect(looks()).toEqual(before)
  expect(told.publications.length).toBe(1)
  expect(await workplace.store.readSnapshot()).toEqual(stored)
})

test('a second one is refused while the first one lives', async () => {
  const world = newWorld(2)
  await live(world)
  await expect(live(world)).rejects.toThrow('Une autre commande est en cours')
})

test('damaged figures are told when it starts, not each time something is published', async () => {
  const state = path.join(folder, 'state')
  await mkdir(state, { recursive: true })
  await writeFile(path.join(state, 'history.jsonl'), 'damaged\n')
  await expect(live(newWorld(2))).rejects.toThrow('history.jsonl')
})

test('a platform that no longer answers loses no slot, and is told of once, then once more when it is over', async () => {
  const world = newWorld(20)
  world.open.add('ordoclic0')
  const { told, service } = await live(world)
  await until(() => told.publications.length > 0)
  world.isDown = true
  await until(() => told.incidents.length > 0)
  expect(told.incidents).toMatchObject([[{ kind: 'platform-silent', platform: 'ordoclic' }, false]])
  await vi.advanceTimersByTimeAsync(200_000)
  expect(told.incidents.length).toBe(1)
  expect(told.changes).toEqual([])
  expect(service.status().platforms[0]).toMatchObject({ verdict: 'unanswered', withSlots: 1 })
  world.isDown = false
  await until(() => told.incidents.some(([, isOver]) => isOver))
  const silence = told.incidents.filter(([{ kind }]) => kind === 'platform-silent')
  expect(silence.map(([, isOver]) => isOver)).toEqual([false, true])
})

test('a sudden fall is not believed, unless it was accepted as true', async () => {
  const world = newWorld(60)
  for (const { internalId } of world.centres) world.open.add(internalId ?? '')
  const { told, service } = await live(world)
  await until(() => (service.status().platforms[0]?.outcomes.slots ?? 0) > 4 * 60)
  world.open.clear()
  await until(() => told.incidents.length > 0 && (service.status().platforms[0]?.outcomes.none ?? 0) > 2 * 60)
  expect(service.status().platforms[0]).toMatchObject({ verdict: 'collapsed' })
  // Those that were seen before the fall was noticed are lost; all others stay.
  expect(service.status().platforms[0]?.withSlots).toBeGreaterThan(30)
  expect(told.incidents).toMatchObject([[{ kind: 'platform-collapsed' }, false]])
  await service.stop()
  const again = await live(world, { acceptDrop: ['ordoclic'] })
  await until(() => again.service.status().platforms[0]?.withSlots === 0)
  expect(again.told.incidents).toEqual([])
})
