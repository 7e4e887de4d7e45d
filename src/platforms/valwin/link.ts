import type { Centre } from '../../model/centre.ts'
import { publishable } from '../published-id.ts'

/** The pages of a pharmacy's site that book appointments: the choice of a type, and one type. */
const BOOKING_PAGE = /\/(?:animations|animation-details\/[^?#]*)\/*$/

/** A pharmacy's site by any of its addresses: without blanks around it, final slashes or the page for booking. */
export const siteOf = (url: string): string => url.trim().replace(BOOKING_PAGE, '').replace(/\/+$/, '')

/** Where a site lets people choose a type of appointment. */
export const choicePage = (site: string): string => `${site}/animations`

/** Where a site shows the appointments of one type. */
export const typePage = (site: string, type: string): string =>
  `${site}/animation-details/${encodeURIComponent(type)}/1/60`

/** What tells pharmacies apart in links: their site. */
export function linkKey(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { hostname, pathname } = new URL(text)
  return siteOf(hostname.replace(/^www\./, '') + pathname)
}

/** Before the pharmacy's id, in the ids that are published. */
const PREFIX = 'Valwin'

/** The published id. */
export const internalIdOf = (id: string): string => PREFIX + publishable(id)

/** The id by which a pharmacy is asked. Only its directory entry has it, the link has not: null for any other entry. */
export const pharmacyOf = ({ internalId, gid }: Pick<Centre, 'internalId' | 'gid'>): string | null =>
  gid !== null && internalId === internalIdOf(gid) ? gid : null
