import type { Dice } from '../random.ts'

/** Ranges that the French numbering plan sets aside for fiction: they ring nowhere. */
const FICTION = {
  parisArea: '019900',
  northWest: '026191',
  northEast: '035301',
  southEast: '046571',
  southWest: '053649',
  mobile: '063998',
} as const

type Zone = keyof typeof FICTION

const DEPARTEMENTS_OF: readonly (readonly [zone: Zone, departements: string])[] = [
  ['parisArea', '75 77 78 91 92 93 94 95'],
  ['northWest', '14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85'],
  ['northEast', '02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90'],
  ['southEast', '01 03 04 05 06 07 11 13 15 26 2A 2B 30 34 38 42 43 48 63 66 69 73 74 83 84'],
  ['southWest', '09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87'],
]

const zoneByDepartement = new Map<string, Zone>(
  DEPARTEMENTS_OF.flatMap(([zone, list]) => list.split(' ').map((departement): [string, Zone] => [departement, zone])),
)

/** Ten digits, in the range for fiction of the centre's part of the country; a mobile one overseas. */
export function phoneNumber(draw: Dice, departement: string): string {
  const zone = zoneByDepartement.get(departement) ?? 'mobile'
  return FICTION[zone] + String(draw.between(0, 9_999)).padStart(4, '0')
}

/** `0199001234` as people write it: `01 99 00 12 34`. */
export const inPairs = (digits: string): string => digits.replace(/(\d\d)(?=\d)/g, '$1 ')
