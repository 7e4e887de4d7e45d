import { DEPARTEMENTS } from '../../geography/departements.ts'
import { formatInstant, PARIS } from '../../model/local-time.ts'
import type { Origin } from '../../model/origin.ts'
import type { Instant } from '../../model/slot.ts'
import type { PublishedFile } from '../folder.ts'
import type { CentresDocument, DetailedDocument, PlatformsDocument } from '../schemas.ts'
import type { SiteBuild, SiteCountry, SitePages, WrittenFile } from './site.ts'

/** The site to publish beside the files, and what its operator says of it. */
export type SiteSettings = {
  readonly build: SiteBuild
  /** The address of the site's root, which ends in `/`. */
  readonly siteUrl: string
  readonly contact: string | null
  readonly tiles: string | null
  readonly tilesCredit: string | null
  readonly alerts: boolean
}

/** Where the site lies in a publication. */
const FOLDER = 'site'

/** What all pages of one publication say. */
export function sitePages(
  { build, siteUrl, contact, tiles, tilesCredit, alerts }: SiteSettings,
  platforms: PlatformsDocument,
  { origin, baseUrl, now }: { readonly origin: Origin; readonly baseUrl: string; readonly now: Instant },
): SitePages {
  return {
    assets: build.names,
    publishedAt: formatInstant(now, PARIS),
    simulated: origin === 'simulated',
    siteUrl,
    filesUrl: baseUrl,
    platforms,
    contact,
    tiles,
    tilesCredit,
    alerts,
  }
}

/** The page of one département, in each language. */
export function* departementSiteFiles(
  { build }: SiteSettings,
  pages: SitePages,
  code: string,
  centres: CentresDocument,
  details: DetailedDocument,
): Generator<PublishedFile> {
  const departement = DEPARTEMENTS.find((known) => known.code === code)
  if (!departement) return
  const { name, slug } = departement
  yield* inSite(build.renderer.departementPages(pages, { code: departement.code, name, slug, centres, details }))
}

/** What browsers load beside the pages, with compressed siblings. */
export const siteAssets = ({ build }: SiteSettings): PublishedFile[] =>
  build.assets.map(({ path, content }) => ({ path: `${FOLDER}/${path}`, content }))

/** The pages of the whole country. */
export function* countrySiteFiles(
  { build }: SiteSettings,
  pages: SitePages,
  country: SiteCountry,
): Generator<PublishedFile> {
  yield* inSite(build.renderer.fixedPages(pages, DEPARTEMENTS, country))
}

function* inSite(files: Iterable<WrittenFile>): Generator<PublishedFile> {
  for (const { path, content } of files) yield { path: `${FOLDER}/${path}`, content }
}
