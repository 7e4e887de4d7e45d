import { DEPARTEMENTS } from '../../geography/departements.ts'
import { distanceKm, type Point } from '../../geography/distance.ts'
import type { CentreType } from '../../model/centre.ts'
import type { Dose } from '../../model/dose.ts'
import { normalised } from '../../model/words.ts'
import type { PublishedCentre } from '../../publish/schemas.ts'
import type { PlaceLook, PublishedData } from './published-data.ts'

/** What places are looked for: all those of a département, or those around a point. */
export type Search = {
  readonly where: { readonly departement: string } | { readonly point: Point; readonly radiusKm: number }
  readonly vaccine: string | undefined
  readonly dose: Dose | undefined
  readonly type: CentreType | undefined
  /** As published; case does not matter. */
  readonly platform: string | undefined
  readonly isAvailable: boolean | undefined
  readonly order: 'tot' | 'proche'
}

export type FoundPlace = {
  readonly centre: PublishedCentre
  /** As the crow flies, from the point that the search was around. */
  readonly distanceKm: number | null
}

/** The places that fit, in the order asked for. */
export async function searchPlaces(data: PublishedData, search: Search): Promise<FoundPlace[]> {
  const near = await placesThere(data, search.where)
  const fitting = near.filter(({ centre }) => fits(centre, search))
  const found = search.dose === undefined ? fitting : await withDose(data, fitting, search.dose, search.vaccine)
  return found.sort(search.order === 'proche' ? byDistance : bySoonest)
}

async function placesThere(data: PublishedData, where: Search['where']): Promise<FoundPlace[]> {
  if ('departement' in where) {
    return (await data.centres(where.departement)).map((centre) => ({ centre, distanceKm: null }))
  }
  const found: FoundPlace[] = []
  for (const { code } of DEPARTEMENTS) {
    for (const centre of await data.centres(code)) {
      const distance = centre.location && distanceKm(where.point, centre.location)
      if (distance !== null && distance <= where.radiusKm) found.push({ centre, distanceKm: distance })
    }
  }
  return found
}

function fits(centre: PublishedCentre, { vaccine, type, platform, isAvailable }: Search): boolean {
  if (type !== undefined && centre.type !== type) return false
  if (platform !== undefined && normalised(centre.plateforme) !== normalised(platform)) return false
  if (isAvailable !== undefined && (centre.prochain_rdv !== null) !== isAvailable) return false
  return vaccine === undefined || hasVaccine(centre.vaccine_type, vaccine)
}

const hasVaccine = (vaccines: readonly string[], wanted: string): boolean =>
  vaccines.some((vaccine) => normalised(vaccine) === normalised(wanted))

/** Doses are told in the details only: those that some slot is for, of the wanted vaccine where one is. */
async function withDose(
  data: PublishedData,
  places: readonly FoundPlace[],
  dose: Dose,
  vaccine: string | undefined,
): Promise<FoundPlace[]> {
  const found: FoundPlace[] = []
  for (const place of places) {
    const look = await lookAt(data, place)
    const isOffered = look?.offres.some(
      ({ doses, vaccins }) => doses.includes(dose) && (vaccine === undefined || hasVaccine(vaccins, vaccine)),
    )
    if (isOffered) found.push(place)
  }
  return found
}

/** What is known of the look behind a place; undefined where the publication does not tell. */
export async function lookAt(data: PublishedData, { centre }: FoundPlace): Promise<PlaceLook | undefined> {
  return (await data.looks(centre.departement)).get(centre.internal_id)
}

const byDistance = (a: FoundPlace, b: FoundPlace): number => (a.distanceKm ?? 0) - (b.distanceKm ?? 0)

/** Places without slots come last, in the order in which they are published. */
const bySoonest = (a: FoundPlace, b: FoundPlace): number => {
  const [first, second] = [instantOf(a), instantOf(b)]
  return first === second ? 0 : first - second
}

const instantOf = ({ centre }: FoundPlace): number =>
  centre.prochain_rdv === null ? Number.MAX_SAFE_INTEGER : Date.parse(centre.prochain_rdv)
