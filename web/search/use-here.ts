import { pageLink } from '../layout/links.ts'
import { useSite } from '../layout/site.ts'
import { askPosition, isInFrance, roundedPosition } from './position.ts'
import type { Saying } from './saying.tsx'
import { siteIndex } from './site-index.ts'

/** Leads to what is around the person, once their browser has told where that is. */
export function useHere(say: (saying: Saying) => void): () => void {
  const site = useSite()
  return async () => {
    say({ kind: (await isAllowed()) ? 'running' : 'asked' })
    const position = await askPosition(navigator.geolocation)
    if (!position) return say({ kind: 'refused' })
    const departements = await siteIndex(site)
      .departements()
      .catch(() => null)
    const boxes = departements?.flatMap((departement) => departement.boxes)
    if (boxes && !isInFrance(position, boxes)) return say({ kind: 'abroad' })
    location.assign(pageLink(site, 'around', roundedPosition(position)))
  }
}

/** Whether the browser will tell without asking first. */
async function isAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    return false
  }
}
