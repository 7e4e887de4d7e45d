import type { Dose } from '../../model/dose.ts'
import { dosesOfVaccine } from '../../model/doses-of-vaccine.ts'
import { type VaccineName, vaccineOfName } from '../../model/vaccine.ts'
import { normalised } from '../../model/words.ts'

/** Vaccines by their brand, where the name does not tell the maker. */
const BRANDS: readonly (readonly [string, VaccineName])[] = [
  ['comirnaty', 'Pfizer-BioNTech'],
  ['spikevax', 'Moderna'],
  ['vaxzevria', 'AstraZeneca'],
]

/** Of none of the families that are published: it keeps its brand. */
const NUVAXOVID = 'Nuvaxovid'

/** The published name of a vaccine, or null for one that is in no list. */
export function publishedVaccine(name: string): string | null {
  return familyOf(name) ?? (normalised(name).includes(NUVAXOVID.toLowerCase()) ? NUVAXOVID : null)
}

function familyOf(name: string): VaccineName | null {
  const words = normalised(name)
  return vaccineOfName(name) ?? BRANDS.find(([brand]) => words.includes(brand))?.[1] ?? null
}

/** What a slot is for, by the name of its vaccine: the platform tells nothing else. Without a name the dose is unknown. */
export function readVaccine(name: string | null): { doses: readonly Dose[]; vaccines: readonly string[] } {
  if (name === null) return { doses: [], vaccines: [] }
  const published = publishedVaccine(name)
  return { doses: dosesOfVaccine(name, familyOf(name)), vaccines: published === null ? [] : [published] }
}
