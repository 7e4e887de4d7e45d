import { metadata } from './metadata.ts'

/** A Doctolib link, taken apart. */
export type DoctolibLink = {
  /** Name of the profile in the platform's addresses, in lower case. */
  readonly slug: string
  /** Number of the place within the profile; null when the link names none. */
  readonly pid: number | null
  /** The link as published: of its query only the place stays. */
  readonly url: string
}

/** Links carry several `?`, so a parameter may begin after any of them. */
const PID = /[?&]pid=([^?&]*)/i

/** `practice-165752`, `establishment-6255` or a bare number, whatever follows. */
const PLACE = /^(?:[a-z_]*-)?(\d{1,15})/i

/** Reads a booking link; null when it is not Doctolib's, or names no profile. */
export function readLink(text: string): DoctolibLink | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (!metadata.hosts.includes(url.hostname)) return null
  const slug = slugOfPath(url.pathname)
  if (slug === null) return null
  const place = PLACE.exec(PID.exec(url.search)?.[1] ?? '')
  return {
    slug,
    pid: place ? Number(place[1]) : null,
    url: withoutQuery(url) + (place ? pidQuery(place[0]) : ''),
  }
}

/** The link to another place of the same profile. */
export function linkToPlace(link: DoctolibLink, placeId: string): string {
  return withoutQuery(new URL(link.url)) + pidQuery(placeId)
}

/** The part of a query that chooses a place of the profile. */
export const pidQuery = (placeId: string): string => `?pid=${encodeURIComponent(placeId)}`

/**
 * The profile's name in a path: its last segment, or the one before `booking` when the path leads into the booking steps.
 * Null when the path names none.
 */
export function slugOfPath(pathname: string): string | null {
  const segments = pathname.split('/')
  const booking = segments.indexOf('booking', 2)
  const slug = booking > 1 && !pathname.endsWith('/') ? segments[booking - 1] : segments.at(-1)
  return slug ? slug.toLowerCase() : null
}

function withoutQuery(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`
}
