import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Platform, PlatformMetadata } from './platform.ts'

/** Every platform that has a folder here, by id. */
export type Registry = ReadonlyMap<string, Platform>

/** Published name of the centres whose link no platform knows. */
export const UNKNOWN_PLATFORM = { id: 'autre', name: 'Autre' } as const

/**
 * Loads the platforms from their folders: `<folder>/<id>/index` must export `platform`, whose metadata carry that id.
 * Adding a platform is adding a folder; nothing else lists them.
 */
export async function loadPlatforms(folder = import.meta.dirname): Promise<Registry> {
  const entries = await readdir(folder, { withFileTypes: true })
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const platforms = await Promise.all(ids.sort().map((id) => loadPlatform(folder, id)))
  return new Map(platforms.map((platform) => [platform.metadata.id, platform]))
}

async function loadPlatform(folder: string, id: string): Promise<Platform> {
  const extension = path.extname(import.meta.filename)
  const module: { platform?: Platform } = await import(pathToFileURL(path.join(folder, id, `index${extension}`)).href)
  if (module.platform?.metadata.id !== id) {
    throw new Error(`The folder platforms/${id} must export a platform whose id is "${id}"`)
  }
  return module.platform
}

/** The platform whose host a link has, whatever the case of the link; else the one whose path it has. */
export function platformOfUrl(url: string, platforms: Iterable<PlatformMetadata>): PlatformMetadata | null {
  if (!URL.canParse(url)) return null
  const { hostname, pathname } = new URL(url)
  const known = [...platforms]
  const byHost = known.find(({ hosts }) => hosts.includes(hostname))
  return byHost ?? known.find(({ paths }) => paths?.some((path) => path.test(pathname))) ?? null
}
