import { z } from 'zod'
import { loadCommunes } from '../../geography/communes.ts'
import { type CommunePositions, communePositions } from '../../geography/coordinates.ts'
import { departementNames } from '../../geography/departement-names.ts'
import { DEPARTEMENTS, type DepartementCode, isDepartementCode } from '../../geography/departements.ts'
import { timeZoneOfCommune, timeZoneOfTerritory } from '../../geography/time-zones.ts'
import { ofCommune } from '../../model/french-place.ts'
import { RADII_KM } from '../../model/radii.ts'
import type { Language } from '../wording/language.ts'

/** The place of a form: what its list of suggestions gave. */
export const chosenPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('departement'), code: z.string().max(3) }),
  z.strictObject({
    kind: z.literal('commune'),
    insee: z.string().regex(/^\w{5}$/),
    radiusKm: z.literal(RADII_KM),
  }),
])

export type ChosenPlace = z.infer<typeof chosenPlaceSchema>

/** Where someone wants an appointment, with what is needed to find and to name it. */
export const alertPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('departement'),
    code: z.string().refine(isDepartementCode),
    name: z.string(),
    timeZone: z.string(),
  }),
  z.strictObject({
    kind: z.literal('commune'),
    insee: z.string(),
    name: z.string(),
    departement: z.string(),
    radiusKm: z.literal(RADII_KM),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string(),
  }),
])

export type AlertPlace = z.infer<typeof alertPlaceSchema>

/** Reads its list at the first question. */
const knownPositions = communePositions()

/** The chosen place with its name, zone and position; null when there is no such place. */
export function alertPlace(chosen: ChosenPlace, positions?: CommunePositions): AlertPlace | null {
  return chosen.kind === 'departement' ? departementPlace(chosen.code) : communePlace(chosen, positions)
}

function departementPlace(code: string): AlertPlace | null {
  const departement = DEPARTEMENTS.find((each) => each.code === code)
  if (!departement) return null
  const { name } = departement
  return {
    kind: 'departement',
    code: departement.code satisfies DepartementCode,
    name,
    timeZone: timeZoneOfTerritory(code),
  }
}

function communePlace(
  { insee, radiusKm }: Extract<ChosenPlace, { kind: 'commune' }>,
  positions: CommunePositions = knownPositions,
): AlertPlace | null {
  const commune = loadCommunes().byInsee.get(insee)
  const position = commune && positions({ insee: commune.insee, postcode: null })
  if (!commune || !position) return null
  return {
    kind: 'commune',
    insee: commune.insee,
    name: commune.name,
    departement: commune.departement,
    radiusKm,
    latitude: position.latitude,
    longitude: position.longitude,
    timeZone: timeZoneOfCommune(commune.insee),
  }
}

const NO_BREAK = '\u00a0'

/** "Grenoble, à moins de 25 km", "Isère". */
export function placeText(place: AlertPlace, language: Language): string {
  const name = inFrenchType(place.name)
  if (place.kind === 'departement') return name
  return `${name}, ${language === 'fr' ? 'à moins de' : 'within'} ${place.radiusKm}${NO_BREAK}km`
}

/** What an alert is for: "Grenoble, à moins de 25 km", "l’Isère". */
export function purposeText(place: AlertPlace, language: Language): string {
  return place.kind === 'departement' && language === 'fr'
    ? departementNames(place.code).the
    : placeText(place, language)
}

/** "à moins de 25 km de Grenoble", "en Isère", "dans le Rhône": where, within a sentence. */
export function whereText(place: AlertPlace, language: Language): string {
  const name = inFrenchType(place.name)
  if (place.kind === 'departement') return language === 'fr' ? departementNames(place.code).in : `in ${name}`
  const distance = `${place.radiusKm}${NO_BREAK}km`
  return language === 'fr' ? `à moins de ${distance} ${ofCommune(name)}` : `within ${distance} of ${name}`
}

/** Names of lists have the apostrophe of typewriters. */
const inFrenchType = (name: string): string => name.replaceAll("'", '’')
