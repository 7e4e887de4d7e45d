import type { Dose } from './dose.ts'
import type { VaccineName } from './vaccine.ts'
import { normalised, withoutAccents } from './words.ts'

/** Vaccines against two strains, made for boosters: `bivalent`, or the variant's name (`BA.1`, `BA.4-5`). */
const BOOSTER_ONLY = /bivalent|(?<![a-z\d])ba\.\d/

const FOR_CHILDREN = /pediatr|enfant/

/**
 * The doses that a vaccine is given for, where a platform names the vaccine and says nothing of the dose: messenger RNA
 * vaccines serve for all three, bivalent ones for boosters only, children's ones for children, any other or unknown one for
 * the first two.
 *
 * @param name - as the platform writes it
 * @param vaccine - the vaccine known by that name, or by what else the platform tells
 */
export function dosesOfVaccine(name: string, vaccine: VaccineName | null): readonly Dose[] {
  const words = withoutAccents(normalised(name))
  if (BOOSTER_ONLY.test(words)) return ['3']
  if (FOR_CHILDREN.test(words)) return ['1_kid']
  return vaccine === 'Pfizer-BioNTech' || vaccine === 'Moderna' ? ['1', '2', '3'] : ['1', '2']
}
