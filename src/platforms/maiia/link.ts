import { metadata } from './metadata.ts'

const SITE = 'https://www.maiia.com'

const CENTRE_ID = /^[\da-f]{24}$/

/** A centre's id as the platform writes it: 24 hexadecimal digits. Null when the text is none. */
export function readCentreId(text: string): string | null {
  const id = text.trim().toLowerCase()
  return CENTRE_ID.test(id) ? id : null
}

/** The centre that a booking link names by its parameter `centerid`, whatever its capitals; null when it names none. */
export function centreOfLink(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { hostname, searchParams } = new URL(text)
  if (!metadata.hosts.includes(hostname)) return null
  const [, value = ''] = [...searchParams].find(([name]) => name.toLowerCase() === 'centerid') ?? []
  return readCentreId(value)
}

/** The booking link of a centre, from the path of its page or any link to it; null when there is no such page. */
export function linkTo(id: string, page: string): string | null {
  if (!URL.canParse(page, SITE)) return null
  const { hostname, pathname } = new URL(page, SITE)
  return metadata.hosts.includes(hostname) && pathname !== '/' ? `${SITE}${pathname}?centerid=${id}` : null
}

/** What is published of the id: its first eight digits, which are the second of its making. */
export const shortId = (id: string): string => id.slice(0, 8)

export const internalIdOf = (gid: string): string => metadata.id + gid
