import type { AtlasRule } from '../platform.ts'
import { type KeldocLink, readLink, segmentsOf } from './link.ts'

/** The establishment and, where the link tells it, the cabinet: by its number, else by its name. */
export function linkKey(url: string): string | null {
  const link = readLink(url)
  if (!link) return null
  const clinic = [link.type, link.location, link.slug].map(keyPart).join('/')
  const cabinet = link.cabinet ?? link.cabinetSlug
  return cabinet === null ? clinic : `${clinic} ${keyPart(`${cabinet}`)}`
}

/** Rows are of an establishment; a centre may be one or a cabinet, whose names are the last two of its link. */
export const atlas: AtlasRule = {
  ofRow: (url) => namesOf(readLink(url))[2] ?? null,
  ofCentre: (url) => namesOf(readLink(url)).slice(-2),
}

const namesOf = (link: KeldocLink | null): string[] => (link ? segmentsOf(link).map(keyPart) : [])

/** Blanks would part the key. */
const keyPart = (name: string): string => encodeURIComponent(name.toLowerCase())
