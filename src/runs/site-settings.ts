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
  const { contact, site } = config
  return {
    build,
    siteUrl: siteUrlOf(config),
    contact: contact.includes('@') ? contact : null,
    tiles: site.tiles,
    tilesCredit: site.tilesCredit,
    alerts: takesAlerts(config),
  }
}

/** Whether the configuration asks for alerts: it names a server that takes messages. */
export const takesAlerts = ({ alerts }: Config): boolean => alerts.mail.smtp !== null

/**
 * Where the site is, with a slash at its end. Where alerts are taken it is served at the root of its host, for its pages ask
 * a service there; else it lies in a folder of what is published.
 */
export function siteUrlOf(config: Config): string {
  const root = config.publicUrl.replace(/\/?$/, '/')
  return config.site.url ?? (takesAlerts(config) ? root : `${root}site/`)
}
