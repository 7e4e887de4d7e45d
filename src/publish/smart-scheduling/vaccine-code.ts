import { createHash } from 'node:crypto'
import type { Coding } from 'fhir/r4.js'
import { placeSlug } from '../../geography/place-name.ts'
import type { VaccineName } from '../../model/vaccine.ts'

/** Products as the registry of vaccines (CVX) numbers them. `ARNm` is no product: it has no number. */
const CVX: Readonly<Partial<Record<string, string>>> = {
  Moderna: '207',
  'Pfizer-BioNTech': '208',
  AstraZeneca: '210',
  Janssen: '212',
} satisfies Partial<Record<VaccineName, string>>

/** Tells one vaccine from another in ids. Names that differ by accents or signs only are one. */
export function vaccineKey(name: string | null): string {
  if (name === null) return 'unknown'
  const code = CVX[name]
  if (code) return code
  const slug = placeSlug(name).replace(/[^a-z0-9-]/g, '')
  return `v-${slug || createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

/** The code of a vaccine; only its name when it has none. */
export function vaccineCoding(name: string): Coding {
  const code = CVX[name]
  return code ? { system: 'http://hl7.org/fhir/sid/cvx', code, display: name } : { display: name }
}
