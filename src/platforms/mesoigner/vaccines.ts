import { DOSES, type Dose } from '../../model/dose.ts'
import { dosesOfVaccine } from '../../model/doses-of-vaccine.ts'
import { vaccineOfName } from '../../model/vaccine.ts'

/** What a slot is for. */
export type SlotKind = { readonly doses: readonly Dose[]; readonly vaccines: readonly string[] }

/**
 * What the vaccines that one may choose at a slot say together; null when none is for a wanted dose. The platform tells no
 * dose: the vaccines do. The slot is open to the doses of all of them, and its vaccines are those for a wanted dose, by the
 * name of their family, or by the platform's own name when they are of none.
 *
 * A slot without vaccines is accepted as a first injection.
 */
export function kindOfSlot(names: readonly string[], wanted: ReadonlySet<Dose>): SlotKind | null {
  if (names.length === 0) return wanted.has('1') ? { doses: ['1'], vaccines: [] } : null
  const vaccines = names.map(readVaccine)
  const chosen = vaccines.filter(({ doses }) => doses.some((dose) => wanted.has(dose)))
  if (chosen.length === 0) return null
  return {
    doses: DOSES.filter((dose) => vaccines.some(({ doses }) => doses.includes(dose))),
    vaccines: [...new Set(chosen.map(({ name }) => name))],
  }
}

function readVaccine(name: string): { readonly name: string; readonly doses: readonly Dose[] } {
  const family = vaccineOfName(name)
  return { name: family ?? name, doses: dosesOfVaccine(name, family) }
}
