import { audienceOf } from '../../model/audience-words.ts'
import type { Dose } from '../../model/dose.ts'
import { type DoseReading, isForChildren, readDose } from '../../model/dose-words.ts'
import { vaccineOfName } from '../../model/vaccine.ts'
import { normalised, withoutAccents } from '../../model/words.ts'
import type { PlatformContext } from '../platform.ts'
import type { SlotKind } from '../slot-pool.ts'
import type { Reason } from './schema.ts'

/** Tests and other vaccines, which some pharmacies enter as first injections. Whole words: `test` is in "attestation". */
const OTHER_ACT =
  /(?<![\p{L}\p{N}])(?:tests?|antigeniques?|pcr|anti[- ]?grippale?s?|grippe|depistage|serologiques?)(?![\p{L}\p{N}])/u

const isOtherAct = (name: string): boolean => OTHER_ACT.test(withoutAccents(normalised(name)))

const TYPED: ReadonlySet<string> = new Set(['FIRST', 'SECOND', 'BOOSTER'])

/** Whether the name itself says that it is about COVID-19. */
const namesCovid = (name: string): boolean => normalised(name).includes('covid') || vaccineOfName(name) !== null

/** Whether a reason is a vaccination against COVID-19, of any dose. */
export const isVaccination = ({ name, injectionType }: Reason): boolean =>
  !isOtherAct(name) && (TYPED.has(injectionType) || namesCovid(name))

/**
 * The dose of a reason: what its type says, except that a name may tell a first injection to be another; without a type,
 * what its name says.
 */
export function readReason({ name, injectionType }: Reason): DoseReading {
  if (isOtherAct(name)) return reading(null, 'test ou autre acte')
  if (injectionType === 'SECOND') return reading('2', 'dose 2 d’après le type')
  if (injectionType === 'BOOSTER') return reading('3', 'dose 3 d’après le type')
  if (injectionType === 'FIRST') return readFirst(name)
  return namesCovid(name) ? readDose(name) : reading(null, 'ni type, ni vaccin, ni COVID-19 dans le nom')
}

function readFirst(name: string): DoseReading {
  const named = readDose(name)
  if (named.dose === '2' || named.dose === '3') return named
  return isForChildren(name) ? reading('1_kid', 'dose 1_kid d’après le nom') : reading('1', 'dose 1 d’après le type')
}

const reading = (dose: Dose | null, because: string): DoseReading => ({ dose, because, unfamiliar: false })

/** A reason whose free slots are asked for, by its name. */
export type WantedReason = { readonly name: string; readonly kind: SlotKind }

/** The reasons of a wanted dose, each name once. */
export function selectReasons(
  reasons: readonly Reason[],
  { wantedDoses, explain, log }: PlatformContext<unknown>,
): WantedReason[] {
  const wanted = new Map<string, WantedReason>()
  for (const reason of reasons) {
    const { name } = reason
    const { dose, because, unfamiliar } = readReason(reason)
    if (unfamiliar) log('maiia.reason-unfamiliar', { name, type: reason.injectionType })
    const kept = dose !== null && wantedDoses.has(dose)
    const why = dose === null || kept ? because : `${because}, non demandée`
    explain({ subject: `motif « ${name} »`, kept, because: why })
    if (!kept || wanted.has(name)) continue
    const vaccine = vaccineOfName(name)
    const vaccines = vaccine === null ? [] : [vaccine]
    wanted.set(name, { name, kind: { doses: [dose], vaccines, audience: audienceOf(name) } })
  }
  return [...wanted.values()]
}
