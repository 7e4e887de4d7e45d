import type { Origin } from '../model/origin.ts'
import type { Platform, PlatformMetadata } from '../platforms/platform.ts'
import type { Registry } from '../platforms/registry.ts'
import type { Config, Environment } from './config.ts'
import { ConfigError } from './config-error.ts'

/** A platform as a run will use it: on with its settings, or off and why. */
export type PlatformSettings = {
  readonly platform: Platform
  /** `perSecond` null means unlimited, which only a simulator allows. */
  readonly budget: { readonly perSecond: number | null; readonly atOnce: number; readonly timeoutMs: number }
  readonly directoryFloor: PlatformMetadata['directoryFloor']
  readonly key: string | null
  readonly options: unknown
  /** Null when the platform is on; else the reason, in French. */
  readonly offBecause: string | null
}

/** Stands for the key of a platform that is simulated or replayed. */
export const PLACEHOLDER_KEY = 'ViteMaDose'

/** A run is simulated when hosts are rewritten to this machine. */
export const originOf = (config: Config): Origin => (Object.keys(config.origins).length > 0 ? 'simulated' : 'real')

/**
 * The settings of every known platform, in the registry's order.
 *
 * @throws ConfigError when a run is half simulated, or when a real platform would be asked without limit.
 */
export function platformSettings(config: Config, environment: Environment, registry: Registry): PlatformSettings[] {
  const origin = originOf(config)
  return [...registry.values()].map((platform) => {
    const settings = settingsOf(platform, config, environment, origin)
    if (settings.offBecause === null) checkOrigins(settings, config, origin)
    return settings
  })
}

function settingsOf(platform: Platform, config: Config, environment: Environment, origin: Origin): PlatformSettings {
  const { metadata } = platform
  const chosen = config.platforms[metadata.id] ?? {}
  const key = keyOf(metadata, environment, origin)
  const { perSecond = metadata.budget.perSecond, atOnce, timeoutMs } = chosen.budget ?? {}
  const options = platform.options.parse(chosen.options ?? {})
  return {
    platform,
    budget: { perSecond, atOnce: atOnce ?? metadata.budget.atOnce, timeoutMs: timeoutMs ?? metadata.budget.timeoutMs },
    directoryFloor: { ...metadata.directoryFloor, centres: chosen.directoryFloor ?? metadata.directoryFloor.centres },
    key,
    options,
    offBecause: offBecause(metadata, chosen.enabled, key) ?? platform.lacks?.({ key, options }) ?? null,
  }
}

function keyOf(metadata: PlatformMetadata, environment: Environment, origin: Origin): string | null {
  if (metadata.keyVariable === null) return null
  const key = environment[metadata.keyVariable]?.trim()
  if (key && /[\r\n]/.test(key)) throw new ConfigError(`${metadata.keyVariable} : la clé tient sur une ligne`)
  return key || (origin === 'simulated' ? PLACEHOLDER_KEY : null)
}

function offBecause(metadata: PlatformMetadata, enabled: boolean | undefined, key: string | null): string | null {
  if (enabled === false) return 'désactivée par la configuration'
  if (enabled === undefined && !metadata.enabledByDefault) return metadata.whyDisabled ?? 'désactivée par défaut'
  if (metadata.keyRequired && key === null) return `il manque sa clé : définissez ${metadata.keyVariable}`
  return null
}

function checkOrigins({ platform, budget }: PlatformSettings, config: Config, origin: Origin): void {
  const { id, apiHosts } = platform.metadata
  if (origin === 'real') {
    if (budget.perSecond !== null) return
    throw new ConfigError(`platforms.${id}.budget.perSecond : sans limite, seulement avec un simulateur (origins)`)
  }
  const missing = apiHosts.find((host) => !(`https://${host}` in config.origins))
  if (missing === undefined) return
  throw new ConfigError(
    `origins : https://${missing} (${id}) n'est pas redirigé ; une exécution simulée ne doit joindre aucune vraie plateforme. ` +
      `Ajoutez-le, ou désactivez ${id}.`,
  )
}
