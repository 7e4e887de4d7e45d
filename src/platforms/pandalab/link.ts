import { publishable } from '../published-id.ts'

/** What a booking link asks for: the ids are texts, as they came. */
export type PandalabLink = {
  readonly pharmacyId: string
  readonly practitionerId: string
  readonly reasonId: string
}

/** The ids of a booking link; null when one is missing. */
export function readLink(url: string): PandalabLink | null {
  if (!URL.canParse(url)) return null
  const { searchParams } = new URL(url)
  const [pharmacyId, practitionerId, reasonId] = ['pharmacyId', 'practitionerId', 'reasonId'].map((name) =>
    searchParams.get(name)?.trim(),
  )
  return pharmacyId && practitionerId && reasonId ? { pharmacyId, practitionerId, reasonId } : null
}

/** What tells centres apart in links: all of their ids. Null when one is missing. */
export function linkKey(url: string): string | null {
  const link = readLink(url)
  return link && [link.pharmacyId, link.practitionerId, link.reasonId].map(encodeURIComponent).join(' ')
}

const DETAILS = 'https://masante.pandalab.eu/medical-team/medical-team-result-pharmacy/new/org/details/'

/** The booking page of a pharmacy for one reason. */
export function linkTo(key: string, { pharmacyId, practitionerId, reasonId }: PandalabLink): string {
  const ids = { pharmacyId, practitionerId, reasonId }
  const query = Object.entries(ids).map(([name, id]) => `${name}=${encodeURIComponent(id)}`)
  return `${pageOf(key)}?${query.join('&')}`
}

/** The page of a pharmacy, with which all its booking links begin. */
export const pageOf = (key: string): string => DETAILS + encodeURIComponent(key)

/** The published id of a centre. */
export const internalIdOf = (gid: string): string => `pandalab${publishable(gid)}`
