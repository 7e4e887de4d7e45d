import { metadata } from './metadata.ts'

/** The page of a structure. */
const PAGE = /^\/fiche\/structure\/([^/]+)\/?$/

/**
 * The structure's name in the platform's addresses, percent-encoded as they need it; null when the link is not the page of
 * a structure.
 */
export function readLink(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return metadata.hosts.includes(url.hostname) ? (PAGE.exec(url.pathname)?.[1] ?? null) : null
}

/** What tells centres apart in links: the structure's name. Null for any other page. */
export const linkKey = (text: string): string | null => readLink(text)?.toLowerCase() ?? null

/** The page of a structure, by its name as {@link readLink} gives it. */
export const linkTo = (slug: string): string => `https://${metadata.hosts[0]}/fiche/structure/${slug}`

/** The same name, in the links of the platform's own list: their last part. */
export function slugOfRow(link: string): string | null {
  if (!URL.canParse(link)) return null
  const parts = new URL(link).pathname.split('/').filter((part) => part !== '')
  return parts.at(-1) ?? null
}
