import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDirectory } from '../../src/catalogue/refresh.ts'
import { configFileSchema } from '../../src/config/config.ts'
import { PLACEHOLDER_KEY, type PlatformSettings } from '../../src/config/platform-settings.ts'
import type { PoliteClient } from '../../src/http/client.ts'
import type { Centre } from '../../src/model/centre.ts'
import { DAY } from '../../src/model/local-time.ts'
import { eachSlot, type Slot } from '../../src/model/slot.ts'
import { platformContext, rememberOnce } from '../../src/platforms/context.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { loadPlatforms } from '../../src/platforms/registry.ts'
import { openClient } from '../../src/runs/clients.ts'
import { runSettings, workplaceOf } from '../../src/runs/workplace.ts'
import { observe } from '../../src/scrape/observe.ts'
import type { TrueSlot } from '../../src/simulator/platform.ts'
import { type Simulator, simulateFrance, startSimulator } from '../../src/simulator/simulator.ts'

/**
 * The real adapters against the simulated platforms: what they find must be what the simulator holds to be true. The clock
 * stands still, so that a look is not overtaken by the truth.
 */
const AT = Date.parse('2021-05-11T10:00:00Z')

/** Doctolib is most of any country: it is met in a small one, the others in one of the real size. */
const SIZES = { doctolib: 400, others: 15_000 } as const

/** How many centres of a platform are looked at. */
const MOST_LOOKS = 300

const registry = await loadPlatforms()
const simulated = simulateFrance({ centres: 10 }).platforms.map(({ id }) => id)

const countries: Partial<Record<keyof typeof SIZES, Simulator>> = {}

beforeAll(async () => {
  const options = { now: () => AT, requiredKey: PLACEHOLDER_KEY }
  countries.doctolib = await startSimulator({ ...options, centres: SIZES.doctolib })
  countries.others = await startSimulator({ ...options, centres: SIZES.others })
})

afterAll(async () => {
  for (const country of Object.values(countries)) await country.close()
})

type Connected = ReturnType<typeof connected>

/** A platform as a run has it, led to the simulator. */
function connected(id: string, country: Simulator) {
  const others = [...registry.keys()].filter((other) => other !== id)
  const budget = { perSecond: null, atOnce: 8, timeoutMs: 10_000 }
  const config = configFileSchema.parse({
    origins: country.origins,
    platforms: {
      ...Object.fromEntries(others.map((other) => [other, { enabled: false }])),
      [id]: { enabled: true, budget, options: country.options[id] ?? {} },
    },
  })
  const workplace = { ...workplaceOf(config, {}, registry), clock: () => AT }
  const settings = workplace.settings.find(({ platform }) => platform.metadata.id === id)
  if (!settings) throw new Error(`no platform ${id}`)
  expect(settings.offBecause).toBeNull()
  const run = runSettings(workplace, () => undefined)
  const once = rememberOnce()
  const contextOf = (client: PoliteClient) => {
    const { http, requests } = client.forLook()
    return { context: platformContext(run, { http, key: settings.key, options: settings.options, once }), requests }
  }
  return { settings, contextOf, client: openClient(settings, config, 120_000) }
}

async function listed({ platform }: PlatformSettings, context: ReturnType<typeof platformContext>) {
  const { centres, report, failure } = await runDirectory(platform, { ...context, previous: [] })
  expect(failure).toBeNull()
  expect(report.failures).toEqual([])
  return centres
}

/** The platform, and every slot that it yields. */
function overheard(platform: Platform): { platform: Platform; slots: Slot[] } {
  const slots: Slot[] = []
  return {
    slots,
    platform: {
      ...platform,
      async *slots(centre, context) {
        const found = platform.slots(centre, context)
        for (;;) {
          const step = await found.next()
          if (step.done) return step.value
          slots.push(...eachSlot(step.value))
          yield step.value
        }
      },
    },
  }
}

/** What a directory must say of a centre, on one line. */
const described = (
  id: string | null,
  { name, url, departement }: Pick<Centre, 'name' | 'url' | 'departement'>,
): string => [id, name.replace(/\s+/g, ' ').trim(), decodeURI(url), departement].join(' | ')

/** Platforms that tell all that they have, or all that is worth telling, whatever is asked. The others are searched. */
const TELL_ALL = new Set(['ordoclic', 'mesoigner', 'bimedoc', 'valwin', 'pandalab'])

const nearby = (id: string, slots: readonly TrueSlot[]): readonly TrueSlot[] =>
  TELL_ALL.has(id) ? slots : slots.filter(({ start }) => start < AT + 28 * DAY)

/** Some of a list, from its beginning to its end. */
const spread = <T>(list: readonly T[], most: number): T[] =>
  list.filter((_, index) => index % Math.ceil(list.length / most) === 0)

/** Looks at a centre and compares what is found with what is there. */
async function expectTruth(centre: Centre, { settings, contextOf, client }: Connected, country: Simulator) {
  const { platform, slots } = overheard(settings.platform)
  const { look } = await observe(platform, centre, {
    ...contextOf(client),
    clock: () => AT,
    onFailure: () => undefined,
  })
  const truth = country.truth(centre.internalId ?? '', AT)
  const near = nearby(platform.metadata.id, truth?.slots ?? [])
  expect({
    centre: centre.url,
    outcome: look.outcome,
    starts: slots.flatMap(({ start, places }) => Array<number>(places).fill(start)).sort((a, b) => a - b),
    vaccines: new Set(slots.flatMap(({ vaccines }) => vaccines)),
  }).toEqual({
    centre: centre.url,
    outcome: truth?.outcome === 'slots' && near.length === 0 ? 'none' : truth?.outcome,
    starts: near.map(({ start }) => start),
    vaccines: new Set(near.flatMap(({ vaccine, alternatives = [] }) => [vaccine, ...alternatives].filter(Boolean))),
  })
  return look.outcome
}

test.each(simulated)('%s: the adapter finds the centres and their slots', { timeout: 120_000 }, async (id) => {
  const country = id === 'doctolib' ? countries.doctolib : countries.others
  if (!country) throw new Error('no simulator')
  const connection = connected(id, country)
  const { settings, contextOf, client } = connection
  const centres = await listed(settings, contextOf(client).context)
  const expected = country.centres(id, AT).map((centre) => described(centre.id, centre))
  expect(centres.map((centre) => described(centre.internalId, centre)).sort()).toEqual(expected.sort())
  const outcomes = new Set<string>()
  for (const centre of spread(centres, MOST_LOOKS)) outcomes.add(await expectTruth(centre, connection, country))
  client.close()
  expect([...outcomes]).toEqual(expect.arrayContaining(['slots', 'none']))
})
