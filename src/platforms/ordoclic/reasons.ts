import { audienceOf } from '../../model/audience-words.ts'
import { DOSES, type Dose } from '../../model/dose.ts'
import { vaccineOfName } from '../../model/vaccine.ts'
import { normalised } from '../../model/words.ts'
import type { PlatformContext } from '../platform.ts'
import type { SlotKind } from '../slot-pool.ts'
import type { Reason } from './schema.ts'

/** A reason that people can book online for a wanted dose. */
export type WantedReason = {
  readonly id: string
  readonly name: string
  /** The only professional who receives for it; null when all do. */
  readonly professionalId: string | null
  readonly kind: SlotKind
}

/** Injections by the number that the platform gives them; any other number (0, -1) is no vaccination. */
const DOSE_OF_NUMBER: ReadonlyMap<number, Dose> = new Map([
  [1, '1'],
  [2, '2'],
  [3, '3'],
])

/** The reasons of which the calendars are to be asked. */
export function wantedReasons(
  reasons: readonly Reason[],
  { wantedDoses, explain }: Pick<PlatformContext<unknown>, 'wantedDoses' | 'explain'>,
): WantedReason[] {
  const tellDoses = reasons.some(({ vaccineInjectionDose }) => vaccineInjectionDose !== undefined)
  return reasons.flatMap((reason) => {
    const dose = tellDoses ? (DOSE_OF_NUMBER.get(reason.vaccineInjectionDose ?? 0) ?? null) : doseOfName(reason.name)
    const refusal = refusalOf(reason, dose, wantedDoses)
    explain({ subject: `motif « ${reason.name} »`, kept: refusal === null, because: refusal ?? `dose ${dose}` })
    return refusal === null && dose !== null ? [wanted(reason, dose)] : []
  })
}

function refusalOf({ canBookOnline }: Reason, dose: Dose | null, wantedDoses: ReadonlySet<Dose>): string | null {
  if (dose === null) return 'pas une vaccination contre le COVID-19'
  if (!wantedDoses.has(dose)) return `dose ${dose} non demandée`
  return canBookOnline === true ? null : 'pas de réservation en ligne'
}

/** Where no reason of the pharmacy has a number (as before May 2021), names do: `Vaccination COVID - Injection 1`. */
function doseOfName(name: string): Dose | null {
  const words = normalised(name)
  if (!words.includes('vaccin')) return null
  const number = /injection ([123])(?!\d)/.exec(words)?.[1]
  return DOSES.find((dose) => dose === number) ?? null
}

function wanted({ id, name, professionalId }: Reason, dose: Dose): WantedReason {
  const vaccine = vaccineOfName(name)
  return {
    id,
    name,
    professionalId: isPerson(professionalId) ? professionalId : null,
    kind: { doses: [dose], vaccines: vaccine === null ? [] : [vaccine], audience: audienceOf(name) },
  }
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Zeroes mean the whole pharmacy. */
const isPerson = (id: string): boolean => UUID.test(id) && /[1-9a-f]/i.test(id)
