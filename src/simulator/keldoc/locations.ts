import { DEPARTEMENTS, OVERSEAS_COLLECTIVITIES } from '../../geography/departements.ts'

/** Départements whose name the platform writes in its own way. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  '05': 'alpes-hautes',
  '43': 'loire-haute',
  '52': 'marne-haute',
  '65': 'pyrenees-haute',
  '67': 'rhin-bas',
  '68': 'rhin-haut',
  '70': 'saune-haute',
  '74': 'savoie-haute',
  '79': 'sevres-deux',
  '87': 'vienne-haute',
  '90': 'belfort-territoire-de',
}

/** Second names of some, under which they are found as well. */
const SECOND_NAMES = [
  ['la-reunion-97', '974'],
  ['haute-garonne', '31'],
  ['ille-et-villaine', '35'],
] as const

/** The département that each value of `raw_location` stands for. */
export const LOCATIONS: ReadonlyMap<string, string> = new Map([
  ...DEPARTEMENTS.filter(({ code }) => code !== OVERSEAS_COLLECTIVITIES).map(
    ({ code, slug }) => [`${OWN_NAMES[code] ?? slug}-${code.toLowerCase()}`, code] as const,
  ),
  ...SECOND_NAMES,
])
