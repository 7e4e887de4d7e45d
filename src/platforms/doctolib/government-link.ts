import type { AtlasRule } from '../platform.ts'
import { readLink } from './link.ts'

/** The profile and the number of the place: `practice-1`, `establishment-1` and `1` are one. The town is but decoration. */
export function linkKey(url: string): string | null {
  const link = readLink(url)
  if (!link) return null
  return link.pid === null ? link.slug : `${link.slug} ${link.pid}`
}

/** The government's list is matched by profile: a single row stands for all of its places. */
export const atlas: AtlasRule = {
  ofRow: slugOf,
  ofCentre(url) {
    const slug = slugOf(url)
    return slug === null ? [] : [slug]
  },
}

function slugOf(url: string): string | null {
  return readLink(url)?.slug ?? null
}
