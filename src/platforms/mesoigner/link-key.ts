import { metadata } from './metadata.ts'

/** What tells centres apart in links: the site and the page, which carries a number of its own; the query says nothing. */
export function linkKey(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { hostname, pathname } = new URL(text)
  const isPage = metadata.paths?.some((pattern) => pattern.test(pathname)) ?? false
  return isPage ? `${hostname}${pathname.toLowerCase().replace(/\/$/, '')}` : null
}
