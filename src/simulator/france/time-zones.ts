import { PARIS } from '../../model/local-time.ts'

const OVERSEAS: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

/** IANA zone of a département. */
export const timeZoneOf = (departement: string): string => OVERSEAS[departement] ?? PARIS
