import type { Extension, Meta } from 'fhir/r4.js'
import { formatInstant } from '../../model/local-time.ts'
import type { Origin } from '../../model/origin.ts'
import type { Standing } from '../../snapshot/standing.ts'

const SMART = 'http://fhir-registry.smarthealthit.org/StructureDefinition'

export const VACCINE_PRODUCT = `${SMART}/vaccine-product`
export const VACCINE_DOSE = `${SMART}/vaccine-dose`
export const HAS_AVAILABILITY = `${SMART}/has-availability`
export const BOOKING_DEEP_LINK = `${SMART}/booking-deep-link`
export const BOOKING_PHONE = `${SMART}/booking-phone`
export const SLOT_CAPACITY = `${SMART}/slot-capacity`

const LAST_SOURCE_SYNC = 'http://hl7.org/fhir/StructureDefinition/lastSourceSync'

/** The label that FHIR has for data that are not about real things. */
const TEST_DATA = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'HTEST',
  display: 'test health data',
}

/**
 * When the platform was last heard, which every resource of an aggregator says, and whether it is simulated. Nothing when a
 * real centre was never heard of.
 */
export function metaOf({ seenAt, centre }: Standing, origin: Origin): { readonly meta?: Meta } {
  const extension: Extension[] =
    seenAt === null ? [] : [{ url: LAST_SOURCE_SYNC, valueDateTime: formatInstant(seenAt, centre.timeZone) }]
  const meta: Meta = {
    ...(origin === 'simulated' && { security: [TEST_DATA] }),
    ...(extension.length > 0 && { extension }),
  }
  return Object.keys(meta).length > 0 ? { meta } : {}
}
