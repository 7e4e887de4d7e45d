import { urlKey } from '../model/booking-url.ts'
import type { Registry } from '../platforms/registry.ts'

/**
 * What stands for a centre's link wherever lists are compared: the platform and its own key, or the whole link where the
 * platform reads nothing in it.
 */
export function linkKeyOf(registry: Registry, platform: string, url: string): string {
  return `${platform} ${registry.get(platform)?.linkKey?.(url) ?? urlKey(url)}`
}

/** A key and the more general ones that it belongs to: `doctolib profile place` belongs to `doctolib profile`. */
export function generalKeys(key: string): string[] {
  const [platform, ...parts] = key.split(' ')
  return parts.map((_, index) => [platform, ...parts.slice(0, parts.length - index)].join(' '))
}
