import { OVERSEAS_COLLECTIVITIES } from '../../geography/departements.ts'
import type { Centre } from '../../model/centre.ts'

/** ISO 3166-2 codes of the collectivités d'outremer, by the first three figures of their communes' and posts' codes. */
const COLLECTIVITIES: Readonly<Record<string, string>> = {
  '975': 'FR-PM',
  '977': 'FR-BL',
  '978': 'FR-MF',
  '984': 'FR-TF',
  '986': 'FR-WF',
  '987': 'FR-PF',
  '988': 'FR-NC',
}

/** Monaco's, in both lists. */
const MONACO = /^(?:99138|98000)$/

/** ISO 3166-2 codes of what a published code covers: a hint by which a reader takes only what it needs. */
export const statesOf = (departement: string): string[] =>
  departement === OVERSEAS_COLLECTIVITIES ? Object.values(COLLECTIVITIES) : [`FR-${departement}`]

/** Where a centre stands, as ISO 3166 has it. Monaco is a country; a collectivité may not be known. */
export function stateAndCountry({ departement, insee, postcode }: Centre): { state?: string; country: string } {
  const code = insee ?? postcode ?? ''
  if (MONACO.test(code)) return { country: 'MC' }
  const state =
    departement === OVERSEAS_COLLECTIVITIES ? COLLECTIVITIES[code.slice(0, 3)] : departement && `FR-${departement}`
  return state ? { state, country: 'FR' } : { country: 'FR' }
}
