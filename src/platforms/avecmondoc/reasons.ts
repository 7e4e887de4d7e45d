import { DOSES, type Dose } from '../../model/dose.ts'
import { type VaccineName, vaccineOfName } from '../../model/vaccine.ts'
import { normalised, withoutAccents } from '../../model/words.ts'
import type { PlatformContext } from '../platform.ts'
import type { Organization, Reason } from './schema.ts'

/** Names that a vaccination against COVID-19 has on this platform: one of these is in each. */
const COVID_VACCINATIONS = [
  'injection covid',
  'injection vaccinale covid',
  'vaccination covid',
  '1ere vaccination astra',
  'injection monodose janssen',
  'injection vaccinale monodose janssen',
]

/** Whether a reason is a vaccination against COVID-19, for whatever dose, that can be booked at present. */
export const isOpenVaccination = (reason: Reason): boolean => refusalOf(reason) === null

/** Why a reason is none, in French. */
function refusalOf({ reason: name, active, deleted }: Reason): string | null {
  const words = withoutAccents(normalised(name))
  if (!COVID_VACCINATIONS.some((known) => words.includes(known))) return 'n’est pas une vaccination contre le COVID-19'
  if (active === false) return 'fermé'
  return deleted === true ? 'supprimé' : null
}

/** An ordinal in digits (`1er`, `2 eme`), which stands alone: the 19 of COVID-19 holds none. */
const ordinal = (digits: string, endings: string) => `(?<![\\p{L}\\d])${digits} ?(?:${endings})(?![\\p{L}\\d])`

/** Words that tell the dose, without accents. An injection after the third is a booster too. */
const RANKS: readonly (readonly [dose: Dose, words: RegExp])[] = [
  ['1', new RegExp(`premiere|permiere|monodose|unique(?!ment)|${ordinal('1', 'er|e|re|i?ere')}`, 'u')],
  ['2', new RegExp(`deuxieme|seconde|${ordinal('2', 'i?eme|e|nde?')}`, 'u')],
  ['3', new RegExp(`rappel|troisieme|quatrieme|${ordinal('[3-5]', 'i?eme|e')}`, 'u')],
]

/** The doses that a vaccination's name tells; one that tells none is open to first injections. */
export function dosesOfReason(name: string): readonly Dose[] {
  const words = withoutAccents(normalised(name))
  const told = new Set(RANKS.filter(([, rank]) => rank.test(words)).map(([dose]) => dose))
  return told.size === 0 ? ['1'] : DOSES.filter((dose) => told.has(dose))
}

/** A reason whose slots are looked for. */
export type AskedReason = {
  readonly name: string
  readonly id: number
  readonly organizationId: number
  readonly doses: readonly Dose[]
  readonly vaccine: VaccineName | null
}

/** The reasons of a structure that are vaccinations for a wanted dose, in its order, and how many of them have no number. */
export function selectReasons(
  { id: organizationId, consultationReasons }: Organization,
  { wantedDoses, explain }: PlatformContext<unknown>,
): { readonly asked: readonly AskedReason[]; readonly withoutId: number } {
  const asked = new Map<string, AskedReason>()
  let withoutId = 0
  for (const reason of consultationReasons.entries) {
    const { id, reason: name } = reason
    const doses = dosesOfReason(name)
    const isWanted = doses.some((dose) => wantedDoses.has(dose))
    const refusal = refusalOf(reason) ?? (isWanted ? null : `dose ${doses.join(', ')}, non demandée`)
    const kept = refusal === null && id !== null
    const because = refusal ?? (kept ? `dose ${doses.join(', ')}` : 'sans numéro : ne peut être demandé')
    explain({ subject: `motif « ${name} »`, kept, because })
    if (refusal !== null) continue
    if (id === null) withoutId += 1
    else {
      const question = { id, organizationId: reason.organizationId ?? organizationId }
      // Listed twice, a reason is one all the same.
      const key = `${question.organizationId} ${id}`
      if (!asked.has(key)) asked.set(key, { ...question, name, doses, vaccine: vaccineOfName(name) })
    }
  }
  return { asked: [...asked.values()], withoutId }
}
