import type { Catalogue } from '../catalogue/catalogue.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import type { PoliteClient } from '../http/client.ts'
import type { Centre } from '../model/centre.ts'
import type { Instant } from '../model/slot.ts'
import type { PlatformLog } from '../platforms/platform.ts'
import { deadlineOf } from '../scrape/deadline.ts'
import { type PassListeners, type PlatformPass, runPass } from '../scrape/pass.ts'
import { unsupportedObservations } from '../scrape/without-adapter.ts'
import { withLeftAlone } from '../snapshot/left-alone.ts'
import { mergePass, type Pass } from '../snapshot/merge-pass.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { leftAloneUntil, openClient } from './clients.ts'
import { type PlatformSummary, summarisePass } from './pass-summary.ts'
import { runSettings, type Workplace } from './workplace.ts'

/** What a pass is asked to cover. */
export type ScrapeScope = {
  readonly platforms: readonly PlatformSettings[]
  /** Département codes, or null for all. */
  readonly departements: ReadonlySet<string> | null
  /** Platform ids whose fall below the floor is accepted as true. */
  readonly acceptDrop: ReadonlySet<string>
}

export type ScrapeResult = {
  readonly snapshot: Snapshot
  readonly summary: readonly PlatformSummary[]
  /** At least one platform's part was not believed whole. */
  readonly isStale: boolean
}

/** Makes one pass over the catalogue and gives the new state of France. Nothing is stored here: the caller decides. */
export async function scrapeRun(
  workplace: Workplace,
  catalogue: Pick<Catalogue, 'entries'>,
  previous: Snapshot | null,
  scope: ScrapeScope,
  listeners: PassListeners & { readonly log: PlatformLog },
): Promise<ScrapeResult> {
  const centres = [...catalogue.entries.values()].map(({ centre }) => centre)
  const parts = scope.platforms.map((settings) => openPart(workplace, settings, centres, scope))
  try {
    const run = runSettings(workplace, listeners.log)
    const progress = new Map<string, Parameters<PassListeners['onProgress']>[0]>()
    const observations = await runPass(parts, run, {
      ...listeners,
      onProgress(each) {
        progress.set(each.platform, each)
        listeners.onProgress(each)
      },
    })
    const unsupported = unsupportedObservations(centres, (id) => workplace.registry.has(id), workplace.clock())
    const pass = passOf(workplace, scope, new Map([...unsupported, ...observations]))
    const snapshot = withLeftAlone(mergePass(previous, centres, workplace.origin, pass), leftAlonePlatforms(parts))
    const summary = summarisePass(parts, progress, snapshot)
    return { snapshot, summary, isStale: summary.some(({ verdict }) => verdict !== 'good' && verdict !== 'disabled') }
  } finally {
    for (const { client } of parts) client?.close()
  }
}

function openPart(
  { config, recordIn }: Workplace,
  settings: PlatformSettings,
  centres: readonly Centre[],
  { departements }: ScrapeScope,
): PlatformPass & { client: PoliteClient | null } {
  const own = centres.filter(
    ({ platform, departement }) =>
      platform === settings.platform.metadata.id && (!departements || (departement && departements.has(departement))),
  )
  const isOn = settings.offBecause === null
  return {
    settings,
    centres: own,
    client: isOn ? openClient(settings, config, deadlineOf(settings, own.length), recordIn) : null,
  }
}

/** Until when each platform is left alone after the pass; a platform that is off refuses nobody. */
const leftAlonePlatforms = (parts: readonly ReturnType<typeof openPart>[]): Map<string, Instant | null> =>
  new Map(parts.map(({ settings, client }) => [settings.platform.metadata.id, client && leftAloneUntil(client)]))

function passOf({ clock }: Workplace, scope: ScrapeScope, observations: Pass['observations']): Pass {
  const ids = (list: readonly PlatformSettings[]) => new Set(list.map(({ platform }) => platform.metadata.id))
  return {
    at: clock(),
    observations,
    platforms: ids(scope.platforms),
    disabled: ids(scope.platforms.filter(({ offBecause }) => offBecause !== null)),
    departements: scope.departements,
    acceptDrop: scope.acceptDrop,
  }
}
