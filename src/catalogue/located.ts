import type { CommunePositions } from '../geography/coordinates.ts'
import type { Centre } from '../model/centre.ts'
import type { Catalogue } from './catalogue.ts'

/** Every centre of which no list tells where it is gets the place of its commune, marked as such. */
export function withCommunePositions(catalogue: Catalogue, positionOf: CommunePositions): Catalogue {
  return {
    ...catalogue,
    entries: new Map(
      [...catalogue.entries].map(([key, entry]) => [key, { ...entry, centre: located(entry.centre, positionOf) }]),
    ),
  }
}

function located(centre: Centre, positionOf: CommunePositions): Centre {
  if (isKnown(centre)) return centre
  const position = positionOf(centre)
  if (!position) return { ...centre, latitude: null, longitude: null, locationIsApproximate: false }
  const { latitude, longitude } = position
  return { ...centre, latitude, longitude, locationIsApproximate: true }
}

/** The sea off Africa, around (0, 0), is how sources write that they do not know. */
function isKnown({ latitude, longitude, locationIsApproximate }: Centre): boolean {
  if (locationIsApproximate || latitude === null || longitude === null) return false
  return Math.abs(latitude) >= 1 || Math.abs(longitude) >= 1
}
