import { metadata } from './metadata.ts'

/** An establishment as the platform's addresses name it: `/{type}/{location}/{slug}`, and one of its cabinets. */
export type KeldocPath = {
  readonly type: string
  readonly location: string
  readonly slug: string
  readonly cabinetSlug: string | null
}

/** A Keldoc link, taken apart. The numbers are null where the link does not tell them. */
export type KeldocLink = KeldocPath & { readonly cabinet: number | null; readonly specialty: number | null }

const BOOKING_SITE = 'https://vaccination-covid.keldoc.com'

/** Reads a booking link; null when it is not Keldoc's, or names no establishment. */
export function readLink(text: string): KeldocLink | null {
  if (!URL.canParse(text)) return null
  const { hostname, pathname, searchParams } = new URL(text)
  if (!metadata.hosts.includes(hostname)) return null
  const path = redirectTarget(pathname, searchParams) ?? readPath(pathname)
  if (!path) return null
  return { ...path, cabinet: numberOf(searchParams.get('cabinet')), specialty: numberOf(searchParams.get('specialty')) }
}

/** Reads a path of three or four segments, which may be percent-encoded; null for any other. */
export function readPath(pathname: string): KeldocPath | null {
  const [type, location, slug, cabinetSlug, ...more] = pathname.split('/').filter(Boolean).map(decoded)
  if (!type || !location || !slug || more.length > 0) return null
  return { type, location, slug, cabinetSlug: cabinetSlug ?? null }
}

/** `/redirect/?dom=…&inst=…&user=…` leads to the establishment that its parameters name. */
function redirectTarget(pathname: string, parameters: URLSearchParams): KeldocPath | null {
  if (!/^\/redirect\/?$/.test(pathname)) return null
  const [type, location, slug] = ['dom', 'inst', 'user'].map((name) => parameters.get(name))
  return type && location && slug ? { type, location, slug, cabinetSlug: null } : null
}

/** The link as published. What is not known stays out. */
export function bookingUrl(path: KeldocPath, cabinet: number | null, specialty: number | null): string {
  const parameters = [
    ...(cabinet === null ? [] : [`cabinet=${cabinet}`]),
    ...(specialty === null ? [] : [`specialty=${specialty}`]),
  ]
  const segments = segmentsOf(path).map(encodeURIComponent).join('/')
  return `${BOOKING_SITE}/${segments}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`
}

export const segmentsOf = ({ type, location, slug, cabinetSlug }: KeldocPath): readonly string[] =>
  cabinetSlug === null ? [type, location, slug] : [type, location, slug, cabinetSlug]

/** A segment that cannot be decoded stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const numberOf = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
