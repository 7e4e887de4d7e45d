import type { Config } from '../config/config.ts'
import { loadSite } from '../publish/site/load-site.ts'
import type { SiteBuild } from '../publish/site/site.ts'
import type { SiteSettings } from '../publish/site/site-files.ts'

let loaded: Promise<SiteBuild | null> | undefined

/** The site to publish beside the files; null when it was not built. It is read once: a build is a new program. */
export async function siteSettings(config: Config): Promise<SiteSettings | null> {
  loaded ??= loadSite()
  const build = await loaded
  if (build === null) return null
  const { contact, publicUrl, site } = config
  return {
    build,
    siteUrl: site.url ?? `${publicUrl.replace(/\/?$/, '/')}site/`,
    contact: contact.includes('@') ? contact : null,
    tiles: site.tiles,
    alerts: false,
  }
}
