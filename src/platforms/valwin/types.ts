import { type Audience, anyAudience, EVERYONE } from '../../model/audience.ts'
import { audienceOf } from '../../model/audience-words.ts'
import { DOSES, type Dose } from '../../model/dose.ts'
import { dosesOfVaccine } from '../../model/doses-of-vaccine.ts'
import { type VaccineName, vaccineOfName } from '../../model/vaccine.ts'
import type { SlotType } from './schema.ts'

/** Vaccines of types whose label names none, as the platform's pharmacies published them. */
const BY_ID: ReadonlyMap<string, VaccineName> = new Map([
  ['a77026ad-050d-4885-97db-1939ff32cce7', 'Moderna'],
  ['480d389d-f02d-4cfc-b242-9a108ef134d7', 'Pfizer-BioNTech'],
  ['012cc071-64ac-4956-b12e-e0b2c5bb0912', 'Pfizer-BioNTech'],
])

/** The first type that there was, from the days when pharmacies had one vaccine. Later it served for any. */
const FIRST_TYPE = {
  id: 'be6c293a-e0a6-49ea-bdb4-31a779bde277',
  vaccine: 'AstraZeneca',
  untilDay: '2021-12-31',
} as const

/**
 * The vaccine of a type: what its label names, else what its id stands for.
 *
 * @param day - of the slot, `YYYY-MM-DD` by the clock of the place
 */
export function vaccineOfType({ id, label }: SlotType, day: string): VaccineName | null {
  const named = vaccineOfName(label)
  if (named !== null) return named
  const known = id.toLowerCase()
  if (known === FIRST_TYPE.id) return day <= FIRST_TYPE.untilDay ? FIRST_TYPE.vaccine : null
  return BY_ID.get(known) ?? null
}

/** What a slot is for, as far as the wanted doses go. */
export type SlotKind = {
  readonly doses: readonly Dose[]
  readonly vaccines: readonly VaccineName[]
  readonly audience: Audience
}

/**
 * What the types of a slot say together, those for no wanted dose left aside; null when no type is for a wanted one. A slot
 * without any type is accepted as a first injection of which nothing more is known.
 */
export function kindOfSlot(types: readonly SlotType[], day: string, wanted: ReadonlySet<Dose>): SlotKind | null {
  if (types.length === 0) return wanted.has('1') ? { doses: [], vaccines: [], audience: EVERYONE } : null
  const open = types
    .map((type) => ({ type, vaccine: vaccineOfType(type, day) }))
    .map(({ type, vaccine }) => ({ type, vaccine, doses: dosesOfVaccine(type.label, vaccine) }))
    .filter(({ doses }) => doses.some((dose) => wanted.has(dose)))
  if (open.length === 0) return null
  return {
    doses: DOSES.filter((dose) => open.some(({ doses }) => doses.includes(dose))),
    vaccines: [...new Set(open.map(({ vaccine }) => vaccine).filter((vaccine) => vaccine !== null))],
    audience: anyAudience(open.map(({ type }) => audienceOf(type.label))),
  }
}
