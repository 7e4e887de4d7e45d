import type { Meta } from 'fhir/r4.js'
import type { Origin } from '../../model/origin.ts'
import type { Instant } from '../../model/slot.ts'

/** What is published, from where and when. */
export type Bulk = { readonly baseUrl: string; readonly origin: Origin; readonly now: Instant }

/** What all resources of one centre share. */
export type Common = { readonly locationId: string; readonly meta: { readonly meta?: Meta } }
