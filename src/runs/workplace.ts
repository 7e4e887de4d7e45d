import { type Config, type Environment, loadConfig } from '../config/config.ts'
import { originOf, type PlatformSettings, platformSettings } from '../config/platform-settings.ts'
import { loadGeography } from '../geography/geography.ts'
import type { Origin } from '../model/origin.ts'
import type { Instant } from '../model/slot.ts'
import type { RunSettings } from '../platforms/context.ts'
import type { PlatformLog } from '../platforms/platform.ts'
import { loadPlatforms, type Registry } from '../platforms/registry.ts'
import { openFileStore } from '../store/file-store.ts'
import type { Store } from '../store/store.ts'

/** What every command works with, opened once. */
export type Workplace = {
  readonly registry: Registry
  readonly config: Config
  readonly settings: readonly PlatformSettings[]
  readonly origin: Origin
  readonly store: Store
  readonly clock: () => Instant
  /** Folder in which what is exchanged with each platform is written, to make a case of it; null: nowhere. */
  readonly recordIn: string | null
}

/** Options that every command that reads the configuration takes. */
export type WorkplaceOptions = { readonly config?: string | undefined; readonly record?: string | undefined }

/** Opens the configuration, the platforms and the store. */
export async function openWorkplace(options: WorkplaceOptions, environment: Environment): Promise<Workplace> {
  const registry = await loadPlatforms()
  const config = await loadConfig(options.config ?? environment['VITEMADOSE_CONFIG'], registry)
  return { ...workplaceOf(config, environment, registry), recordIn: options.record ?? null }
}

/** The same for a configuration that is already there. */
export function workplaceOf(config: Config, environment: Environment, registry: Registry): Workplace {
  const origin = originOf(config)
  return {
    registry,
    config,
    settings: platformSettings(config, environment, registry),
    origin,
    store: openFileStore(config.stateFolder, origin),
    clock: Date.now,
    recordIn: null,
  }
}

/** What all platforms of a run share, from the configuration. */
export function runSettings({ config, clock }: Workplace, log: PlatformLog): RunSettings {
  return {
    clock,
    horizonDays: config.horizonDays,
    wantedDoses: new Set(config.wantedDoses),
    geography: loadGeography(),
    log,
  }
}
