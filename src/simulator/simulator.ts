import type { Json } from '../model/json.ts'
import type { Instant } from '../model/slot.ts'
import { simulateAvecmondoc } from './avecmondoc/index.ts'
import { simulateBimedoc } from './bimedoc/index.ts'
import { simulateDoctolib } from './doctolib/index.ts'
import { simulateKeldoc } from './keldoc/index.ts'
import { simulateMaiia } from './maiia/index.ts'
import { simulateMapharma } from './mapharma/index.ts'
import { simulateMesoigner } from './mesoigner/index.ts'
import { simulateOrdoclic } from './ordoclic/index.ts'
import { simulatePandalab } from './pandalab/index.ts'
import type { PlatformPlan, SimulatedCentre, SimulatedPlatform, SimulatedService, Truth } from './platform.ts'
import { simulatePublicServices } from './public-services/index.ts'
import { type FaultInput, newFaults } from './serving/faults.ts'
import { listen } from './serving/listener.ts'
import { newRequestCounter, type RequestStatistics } from './serving/request-counter.ts'
import { simulateValwin } from './valwin/index.ts'

export type SimulatorOptions = {
  /** Same seed, same country, same appointments at the same instants. */
  readonly seed?: number
  /** About how many centres there are, over all platforms. */
  readonly centres?: number
  /** The simulated clock; the real one by default. See `acceleratedClock`. */
  readonly now?: () => Instant
  /** Faults by the id of a platform or a public service. */
  readonly faults?: Readonly<Record<string, readonly FaultInput[]>>
  /** Port of the first platform, each other one taking the next; any free ones by default. */
  readonly firstPort?: number
  /** When given, platforms that want a key refuse (403) the requests that do not show this one. */
  readonly requiredKey?: string
  /** Whether a handful of centres have names that break careless programs. */
  readonly hostileNames?: boolean
  /** `bench`: answers of a few kB, the same work at every centre of a platform. */
  readonly bodies?: PlatformPlan['bodies']
}

/** A simulated France that can be asked, without a network, what is true in it. */
export type SimulatedFrance = {
  readonly platforms: readonly SimulatedPlatform[]
  /** The State's services that are asked beside the platforms: its list of centres, addresses, communes. */
  readonly services: readonly SimulatedService[]
  /** By platform id: options that its adapter must be configured with to find it. Most need none. */
  readonly options: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** Centres that the directories show at an instant. */
  centres(platform: string, at: Instant): SimulatedCentre[]
  /** What one look at a centre should come to. Null for a centre that no directory lists. */
  truth(centreId: string, at: Instant): Truth | null
}

export type Simulator = SimulatedFrance & {
  /** Real origin to the address that stands in for it: `https://partners.doctolib.fr` → `http://127.0.0.1:1234`. */
  readonly origins: Readonly<Record<string, string>>
  /** Requests received, by platform or public service. */
  statistics(): Readonly<Record<string, RequestStatistics>>
  /** Takes the place of all faults of a platform or a public service. */
  setFaults(platform: string, faults: readonly FaultInput[]): void
  close(): Promise<void>
}

const DEFAULT_CENTRES = 3_000

/** The simulated platforms, and how many centres each one really had (the most that is known of 2021 and 2022). */
const PLATFORMS: readonly { weight: number; simulate: (plan: PlatformPlan) => SimulatedPlatform }[] = [
  { weight: 12_000, simulate: simulateDoctolib },
  { weight: 188, simulate: simulateKeldoc },
  { weight: 207, simulate: simulateMaiia },
  { weight: 580, simulate: simulateOrdoclic },
  { weight: 59, simulate: simulateMapharma },
  { weight: 16, simulate: simulateAvecmondoc },
  { weight: 748, simulate: simulateMesoigner },
  { weight: 27, simulate: simulateBimedoc },
  { weight: 494, simulate: simulateValwin },
  { weight: 900, simulate: simulatePandalab },
]

/** Even the smallest platform has something to show in the smallest country. */
const FEWEST_CENTRES = 5

const ALL_WEIGHTS = PLATFORMS.reduce((sum, { weight }) => sum + weight, 0)

/** Builds the country without serving it: a second process with the same options knows the same truth. */
export function simulateFrance(
  options: Pick<SimulatorOptions, 'seed' | 'centres' | 'hostileNames' | 'bodies'> = {},
): SimulatedFrance {
  const { seed = 1, centres = DEFAULT_CENTRES, hostileNames = true, bodies = 'varied' } = options
  const platforms = PLATFORMS.map(({ weight, simulate }) => {
    const share = Math.round((centres * weight) / ALL_WEIGHTS)
    return simulate({ seed, centres: Math.max(share, FEWEST_CENTRES), hostileNames, bodies })
  })
  return {
    platforms,
    services: simulatePublicServices(seed, platforms),
    options: Object.fromEntries(platforms.flatMap(({ id, options }) => (options ? [[id, options]] : []))),
    centres: (id, at) => platforms.find((platform) => platform.id === id)?.centres(at) ?? [],
    truth(centreId, at) {
      for (const platform of platforms) {
        const truth = platform.truth(centreId, at)
        if (truth) return truth
      }
      return null
    },
  }
}

/** Serves a simulated France on the loopback interface, one port per platform or public service. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { now = Date.now, faults = {}, firstPort, requiredKey = null } = options
  const france = simulateFrance(options)
  const served = await Promise.all(
    [...france.platforms, ...france.services].map(async (platform, index) => {
      const own = { faults: newFaults(faults[platform.id] ?? []), counter: newRequestCounter() }
      const port = firstPort === undefined ? 0 : firstPort + index
      return { platform, ...own, listener: await listen({ platform, now, requiredKey, port, ...own }) }
    }),
  )
  return {
    ...france,
    origins: Object.fromEntries(
      served.flatMap(({ platform, listener }) => platform.origins.map((origin) => [origin, listener.origin])),
    ),
    statistics: () => Object.fromEntries(served.map(({ platform, counter }) => [platform.id, counter.statistics()])),
    setFaults(platform, wanted) {
      const found = served.find((one) => one.platform.id === platform)
      if (!found) throw new RangeError(`No simulated platform is called ${platform}`)
      found.faults.set(wanted)
    },
    async close() {
      await Promise.all(served.map(({ listener }) => listener.close()))
    },
  }
}
