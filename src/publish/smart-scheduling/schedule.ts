import type { CodeableConcept, Extension, Schedule } from 'fhir/r4.js'
import type { Dose } from '../../model/dose.ts'
import type { Standing } from '../../snapshot/standing.ts'
import { HAS_AVAILABILITY, VACCINE_DOSE, VACCINE_PRODUCT } from './extensions.ts'
import { scheduleId } from './ids.ts'
import type { Common } from './resources.ts'
import { vaccineCoding } from './vaccine-code.ts'
import type { VaccineGroup } from './vaccine-groups.ts'

const SERVICE_TYPE: CodeableConcept[] = [
  {
    coding: [
      { system: 'http://terminology.hl7.org/CodeSystem/service-type', code: '57', display: 'Immunization' },
      {
        system: 'http://fhir-registry.smarthealthit.org/CodeSystem/service-type',
        code: 'covid19-immunization',
        display: 'COVID-19 Immunization Appointment',
      },
    ],
  },
]

/** A child's first injection is a first dose. */
const DOSE_NUMBERS: Readonly<Record<Dose, number>> = { '1': 1, '2': 2, '3': 3, '1_kid': 1 }

/** The schedule of one vaccine at a centre that has slots for it. */
export function scheduleOf(group: VaccineGroup, { locationId, meta }: Common): Schedule {
  const doses = new Set([...group.doses].map((dose) => DOSE_NUMBERS[dose]))
  return schedule(scheduleId(locationId, group.key), locationId, meta, [
    ...(group.name === null ? [] : [{ url: VACCINE_PRODUCT, valueCoding: vaccineCoding(group.name) }]),
    ...[...doses].sort().map((dose) => ({ url: VACCINE_DOSE, valueInteger: dose })),
    { url: HAS_AVAILABILITY, valueCode: 'some' },
  ])
}

/**
 * The one schedule of a centre without slots. `none` is said only where its platform told so; a centre that nobody could
 * verify, or that books by telephone, is `unknown`.
 */
export function absentSchedule(
  standing: Standing & { readonly kind: 'absent' },
  { locationId, meta }: Common,
): Schedule {
  const availability = standing.reason === 'none' ? 'none' : 'unknown'
  return schedule(scheduleId(locationId, 'unknown'), locationId, meta, [
    { url: HAS_AVAILABILITY, valueCode: availability },
  ])
}

const schedule = (id: string, locationId: string, meta: Common['meta'], extension: Extension[]): Schedule => ({
  resourceType: 'Schedule',
  id,
  ...meta,
  extension,
  serviceType: SERVICE_TYPE,
  actor: [{ reference: `Location/${locationId}` }],
})
