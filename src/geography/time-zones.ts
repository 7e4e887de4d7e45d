import { PARIS } from '../model/local-time.ts'

/** Zones by the three first characters of a commune's INSEE code, which are those of its territory. */
const TERRITORIES: Readonly<Record<string, string>> = {
  // Saint-Barthélemy and Saint-Martin: `970` stands in some of their postcodes only.
  '970': 'America/Guadeloupe',
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/Guadeloupe',
  '978': 'America/Guadeloupe',
  '984': 'Indian/Kerguelen',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
}

/** The islands of French Polynesia that do not live by Tahiti's clock: the Gambiers, and the six communes of the Marquesas. */
const FAR_ISLANDS: Readonly<Record<string, string>> = {
  '98719': 'Pacific/Gambier',
  '98718': 'Pacific/Marquesas',
  '98723': 'Pacific/Marquesas',
  '98731': 'Pacific/Marquesas',
  '98746': 'Pacific/Marquesas',
  '98756': 'Pacific/Marquesas',
  '98757': 'Pacific/Marquesas',
}

/** IANA zone of a commune, by its INSEE code. */
export const timeZoneOfCommune = (insee: string): string => FAR_ISLANDS[insee] ?? timeZoneOfTerritory(insee)

/**
 * IANA zone of a territory, by a département code or any code that begins with the territory's three figures. Metropolitan
 * France, and `om` which does not say where it is, have that of Paris.
 */
export const timeZoneOfTerritory = (code: string): string => TERRITORIES[code.slice(0, 3)] ?? PARIS
