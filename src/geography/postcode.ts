import { type DepartementCode, isDepartementCode, OVERSEAS_COLLECTIVITIES } from './departements.ts'

/** Five digits made out of what a source calls a postcode. */
export type ReadPostcode = {
  readonly code: string
  /** Only four digits were there: a zero lost in a spreadsheet, or no French postcode at all. */
  readonly lostZero: boolean
}

const ISOLATED = /(?<!\d)\d{5}(?!\d)/
const FIVE_WITH_BLANKS = /^\D*(\d(?:\s*\d){4})(?!\d)/
const FOUR_WITH_BLANKS = /^\D*(\d(?:\s*\d){3})(?!\s*\d)/

/**
 * Reads a postcode field: stray blanks (`75 005`), words behind it (`59462 Cedex 3`), a lost leading zero (`1500`), a number
 * instead of a text. Null when no postcode can be made of it.
 */
export function readPostcode(field: string | number | null | undefined): ReadPostcode | null {
  if (field === null || field === undefined) return null
  const text = String(field)
  const five = ISOLATED.exec(text)?.[0] ?? FIVE_WITH_BLANKS.exec(text)?.[1]
  if (five !== undefined) return { code: withoutBlanks(five), lostZero: false }
  const four = FOUR_WITH_BLANKS.exec(text)?.[1]
  return four === undefined ? null : { code: `0${withoutBlanks(four)}`, lostZero: true }
}

const withoutBlanks = (digits: string): string => digits.replace(/\s+/g, '')

/** Three first digits that do not tell the département by themselves. */
const SPECIAL: Readonly<Record<string, DepartementCode>> = {
  '200': '2A',
  '201': '2A',
  '202': '2B',
  '203': '2A',
  '204': '2B',
  '205': '2A',
  '206': '2B',
  '207': '2A',
  // Big senders of Saint-Barthélemy and Saint-Martin, and of La Réunion, have numbers of their own.
  '970': OVERSEAS_COLLECTIVITIES,
  '977': '974',
  '978': '974',
  '975': OVERSEAS_COLLECTIVITIES,
  '980': OVERSEAS_COLLECTIVITIES,
  '984': OVERSEAS_COLLECTIVITIES,
  '986': OVERSEAS_COLLECTIVITIES,
  '987': OVERSEAS_COLLECTIVITIES,
  '988': OVERSEAS_COLLECTIVITIES,
  '989': OVERSEAS_COLLECTIVITIES,
}

/** Saint-Barthélemy and Saint-Martin kept the postcodes they had when they were part of Guadeloupe. */
const ONCE_OF_GUADELOUPE = new Set(['97133', '97150'])

/**
 * The département that the first digits of a five-digit postcode tell, for codes that are in no table (CEDEX: the private
 * codes of big receivers). Right for all but some twenty ordinary postcodes that lie across a border.
 */
export function departementOfDigits(postcode: string): DepartementCode | null {
  if (ONCE_OF_GUADELOUPE.has(postcode)) return OVERSEAS_COLLECTIVITIES
  const special = SPECIAL[postcode.slice(0, 3)]
  if (special) return special
  const code = postcode.slice(0, postcode.startsWith('97') ? 3 : 2)
  return isDepartementCode(code) ? code : null
}
