import type { Centre } from '../../model/centre.ts'
import { metadata } from './metadata.ts'

/** The platform's ids are UUIDs, which it writes in lower case. */
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const SCHEDULER = /^\/application\/scheduler\/([^/]+)\/?$/

/** The pharmacy that a booking link names, or null when it is another page or another site's. */
export function readLink(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { hostname, pathname } = new URL(text)
  const id = metadata.hosts.includes(hostname) ? SCHEDULER.exec(pathname)?.[1] : undefined
  return id !== undefined && UUID.test(id) ? id.toLowerCase() : null
}

export const linkTo = (id: string): string => `https://app.bimedoc.com/application/scheduler/${id}?vmd=true`

/** Before the pharmacy's id, in the ids that are published. */
const PREFIX = 'bimedoc'

export const internalIdOf = (id: string): string => PREFIX + id

/**
 * The id of the pharmacy that a centre stands for: its directory entry's, or else (an entry of another list) its link's.
 * Null when the link is another page, or the entry's id is none of the platform's.
 */
export function pharmacyOf({ url, gid }: Pick<Centre, 'url' | 'gid'>): string | null {
  const linked = readLink(url)
  if (linked === null || !gid?.startsWith(PREFIX)) return linked
  const listed = gid.slice(PREFIX.length).toLowerCase()
  return UUID.test(listed) ? listed : null
}
