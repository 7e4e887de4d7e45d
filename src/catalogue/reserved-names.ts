import { normalised, withoutAccents } from '../model/words.ts'

/** Words of a name by which a place says that it is not for everybody. */
const RESERVED = [
  'professions prioritaires',
  'professionnels de sante',
  'professionnels prioritaires',
  'personnels prioritaires',
]

/** Whether a centre's name says that it vaccinates health professionals or other chosen professions only. */
export function isReservedName(name: string): boolean {
  const words = withoutAccents(normalised(name))
  return RESERVED.some((reserved) => words.includes(reserved))
}
