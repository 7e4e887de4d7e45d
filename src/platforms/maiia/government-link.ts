import type { AtlasRule } from '../platform.ts'
import { centreOfLink } from './link.ts'
import { metadata } from './metadata.ts'

/** The centre's id, which only some links tell. */
export const linkKey = centreOfLink

/** Many rows have no id in their link: they are matched by the name of the page. */
export const atlas: AtlasRule = {
  ofRow: pageName,
  ofCentre(url) {
    const name = pageName(url)
    return name === null ? [] : [name]
  },
}

/** The last part of a link's path, in lower case; null when the link is not the platform's or names no page. */
function pageName(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { hostname, pathname } = new URL(text)
  if (!metadata.hosts.includes(hostname)) return null
  const parts = pathname.split('/').filter((part) => part !== '')
  return parts.at(-1)?.toLowerCase() ?? null
}
