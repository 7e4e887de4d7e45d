import { cityOfAddress, postcodeOfAddress } from './address-text.ts'
import { communeNamed } from './commune-named.ts'
import { type Commune, type CommuneTables, loadCommunes } from './communes.ts'
import { type DepartementCode, OVERSEAS_COLLECTIVITIES } from './departements.ts'
import { departementOfDigits, type ReadPostcode, readPostcode } from './postcode.ts'
import { timeZoneOfCommune, timeZoneOfTerritory } from './time-zones.ts'

/** What is known of where a centre stands, in the words of its source; all of it may be dirty or missing. */
export type PlaceHint = {
  readonly insee?: string | number | null | undefined
  readonly postcode?: string | number | null | undefined
  readonly city?: string | null | undefined
  /** Free text: its postcode is read when neither code helps, its town when the city's name does not. */
  readonly address?: string | null | undefined
}

/** Where a centre stands, as far as the rules can tell. */
export type Place = {
  /** A code of the official list, five characters; null when no commune fits. */
  readonly insee: string | null
  /**
   * The INSEE code is only that of the most populated commune of the postcode: several share it, and none has the city's
   * name. The département is right all the same.
   */
  readonly inseeIsGuess: boolean
  /** Name of that commune in the official list; null when no commune fits. */
  readonly commune: string | null
  /** Cleaned to five digits, or null. */
  readonly postcode: string | null
  /** One of the 102 codes, or null. */
  readonly departement: DepartementCode | null
  /** IANA zone; Europe/Paris when nothing says otherwise. */
  readonly timeZone: string
}

export type Geography = {
  /**
   * Tells where a centre stands. Never throws, whatever the hint holds. In the order of trust: the INSEE code; the commune of
   * that name among those of the postcode; the postcode's table, where its first digits decide between two départements;
   * the first digits alone (CEDEX).
   */
  locate(hint: PlaceHint): Place
}

/** Geography by the official list of communes, which is read when the first centre is located. */
export function loadGeography(): Geography {
  return { locate: (hint) => locate(hint, loadCommunes()) }
}

function locate(hint: PlaceHint, tables: CommuneTables): Place {
  const stated = readPostcode(hint.postcode)
  const insee = cleanInsee(hint.insee)
  const commune = tables.byInsee.get(insee)
  if (commune) return { ...placeOf(commune, believed(stated) ?? postcodeOfAddress(hint.address ?? '')), insee }
  return (
    locateByPostcode(stated, hint, tables) ??
    locateByPostcode(readPostcode(postcodeOfAddress(hint.address ?? '')), hint, tables) ?? {
      insee: null,
      inseeIsGuess: false,
      commune: null,
      postcode: believed(stated),
      departement: null,
      timeZone: timeZoneOfTerritory(''),
    }
  )
}

/** Four digits get their lost zero back; what is no INSEE code then is in no table. */
function cleanInsee(field: string | number | null | undefined): string {
  const text = String(field ?? '').trim()
  return (text.length === 4 ? `0${text}` : text).toUpperCase()
}

const believed = (read: ReadPostcode | null): string | null => (read && !read.lostZero ? read.code : null)

const placeOf = (commune: Commune, postcode: string | null): Place => ({
  insee: commune.insee,
  inseeIsGuess: false,
  commune: commune.name,
  postcode,
  departement: commune.departement,
  timeZone: timeZoneOfCommune(commune.insee),
})

function locateByPostcode(read: ReadPostcode | null, hint: PlaceHint, tables: CommuneTables): Place | null {
  if (!read) return null
  const communes = tables.byPostcode.get(read.code)
  return communes ? locateAmong(communes, read.code, hint) : locateByDigits(read, hint, tables)
}

function locateAmong(communes: readonly Commune[], postcode: string, hint: PlaceHint): Place | null {
  const named = communes.length === 1 ? communes[0] : communeNamed(communes, namesOf(hint))
  if (named) return placeOf(named, postcode)
  const departement = departementOfDigits(postcode)
  const main = communes.find((commune) => commune.departement === departement) ?? communes[0]
  return main ? { ...placeOf(main, postcode), inseeIsGuess: true } : null
}

/**
 * A postcode in no table: a CEDEX code, or none at all. Its town is looked for by name in the département that the digits tell.
 * Without one, a code that had only four digits is not believed.
 */
function locateByDigits({ code, lostZero }: ReadPostcode, hint: PlaceHint, tables: CommuneTables): Place | null {
  const departement = departementOfDigits(code)
  if (!departement) return null
  const named = communeNamed(tables.byDepartement.get(departement) ?? [], namesOf(hint))
  if (named) return placeOf(named, code)
  if (lostZero) return null
  const timeZone = timeZoneOfTerritory(departement === OVERSEAS_COLLECTIVITIES ? code : departement)
  return { insee: null, inseeIsGuess: false, commune: null, postcode: code, departement, timeZone }
}

/** Names the town may go by, the stated one first. */
const namesOf = ({ city, address }: PlaceHint): string[] =>
  [city, cityOfAddress(address ?? '')].filter((name) => typeof name === 'string')
