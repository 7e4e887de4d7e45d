import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { withCompressed } from '../compressed.ts'
import type { PublishedFile } from '../folder.ts'
import type { SiteAssets, SiteBuild, SiteRenderer } from './site.ts'

/** The list of what the site's build made, by the source it was made from. */
const manifestSchema = z.record(
  z.string(),
  z.looseObject({ file: z.string(), isEntry: z.boolean().optional(), css: z.array(z.string()).optional() }),
)

const MANIFEST = 'manifest.json'

/**
 * Reads the site that `npm run build` made; null when it was not built, as in a checkout that only runs the sources.
 *
 * @param dist - the folder with `site/` (for browsers) and `site-renderer/` (for publications).
 */
export async function loadSite(
  dist = path.join(import.meta.dirname, '..', '..', '..', 'dist'),
): Promise<SiteBuild | null> {
  const folder = path.join(dist, 'site')
  const manifest = await readFile(path.join(folder, MANIFEST), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
  if (manifest === null) return null
  const address = pathToFileURL(path.join(dist, 'site-renderer', 'render.js')).href
  const { renderer }: { renderer: SiteRenderer } = await import(address)
  const assets: PublishedFile[] = []
  for await (const file of withCompressed(await readAssets(folder))) assets.push(file)
  return { names: assetNames(manifest), assets, renderer }
}

function assetNames(manifest: string): SiteAssets {
  const entries = Object.entries(manifestSchema.parse(JSON.parse(manifest)))
  const [, entry] = entries.find(([, { isEntry, css }]) => isEntry && css) ?? []
  const [, font] = entries.find(([source]) => source.endsWith('.woff2')) ?? []
  const sheet = entry?.css?.[0]
  if (!entry || !font || !sheet)
    throw new Error(`${MANIFEST} of the site names no script, sheet or font: build it again`)
  return { script: entry.file, sheet, font: font.file }
}

async function readAssets(folder: string): Promise<PublishedFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile() && entry.name !== MANIFEST)
  return Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const name = path.relative(folder, file).split(path.sep).join('/')
      return { path: name, content: await readFile(file) }
    }),
  )
}
