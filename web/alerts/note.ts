import type { PushNote } from '../../src/alerts/push/note.ts'

/** Longer texts are none of ours. */
const LONGEST = { words: 500, address: 2000 } as const

/** Reads a notification as the service sends it; null when it is not one. */
export function readNote(text: string): PushNote | null {
  const sent = parsed(text)
  if (!isRecord(sent)) return null
  const { language, title, body, link, page, actions } = sent
  if ((language !== 'fr' && language !== 'en') || !isWords(title) || !isWords(body)) return null
  if (!isAddress(link) || !isAddress(page) || !Array.isArray(actions)) return null
  return { language, title, body, link, page, actions: actions.flatMap(readAction) }
}

/** A button that is not one of ours is left out. */
function readAction(sent: unknown): PushNote['actions'] {
  if (!isRecord(sent)) return []
  const { action, title, link } = sent
  return (action === 'book' || action === 'stop') && isWords(title) && isAddress(link) ? [{ action, title, link }] : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isWords = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST.words

const isAddress = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST.address

/** What may be opened: pages of the site, and those of the platforms. */
export type KnownPlaces = {
  /** The root of the site, an address that ends in `/`. */
  readonly root: string
  /** Hosts on which platforms take appointments. */
  readonly hosts: ReadonlySet<string>
}

/**
 * Where a press on a notification leads: to its link, or to its page on our site where the link is not known to us. Whoever
 * could make us show a notification would still lead nobody elsewhere.
 *
 * @returns the root of the site when neither is known.
 */
export function addressToOpen(links: readonly string[], { root, hosts }: KnownPlaces): string {
  return links.find((link) => isPageOf(root, link) || isOnHost(hosts, link)) ?? root
}

function isPageOf(root: string, link: string): boolean {
  const [ours, page] = [new URL(root), urlOf(link)]
  if (page?.origin !== ours.origin || page.username !== '' || page.password !== '') return false
  return page.pathname.startsWith(ours.pathname) && !page.pathname.startsWith(`${ours.pathname}api/`)
}

function isOnHost(hosts: KnownPlaces['hosts'], link: string): boolean {
  const page = urlOf(link)
  if (page?.protocol !== 'https:' || page.port !== '' || page.username !== '' || page.password !== '') return false
  return hosts.has(page.hostname)
}

function urlOf(link: string): URL | null {
  try {
    return new URL(link)
  } catch {
    return null
  }
}
