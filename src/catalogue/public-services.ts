import type { BudgetSettings } from '../http/budget.ts'

/** A public service that is asked beside the booking platforms, and how gently. */
export type PublicService = {
  readonly id: string
  /** As people call it. */
  readonly name: string
  /** The only hosts that are asked, by https: the first is asked, the others may be redirected to. */
  readonly hosts: readonly string[]
  readonly budget: BudgetSettings & { readonly timeoutMs: number }
  /** The largest answer that is believed, in bytes: these services publish whole countries. */
  readonly bodyLimit: number
}

const MEGABYTE = 1024 * 1024

/** The State's open data, where the list of vaccination centres is. */
export const OPEN_DATA: PublicService = {
  id: 'data-gouv',
  name: 'data.gouv.fr',
  hosts: ['www.data.gouv.fr', 'data.gouv.fr', 'static.data.gouv.fr', 'object.files.data.gouv.fr'],
  budget: { perSecond: 1, atOnce: 1, timeoutMs: 60_000 },
  bodyLimit: 64 * MEGABYTE,
}

/** The national address base: finds an address, and its id. It bears fifty questions per second; a fifth is enough. */
export const ADDRESS_BASE: PublicService = {
  id: 'adresse',
  name: 'api-adresse.data.gouv.fr',
  hosts: ['api-adresse.data.gouv.fr'],
  budget: { perSecond: 10, atOnce: 3, timeoutMs: 5_000 },
  bodyLimit: MEGABYTE,
}

/** The State's service of communes. */
export const COMMUNES: PublicService = {
  id: 'communes',
  name: 'geo.api.gouv.fr',
  hosts: ['geo.api.gouv.fr'],
  budget: { perSecond: 1, atOnce: 1, timeoutMs: 60_000 },
  bodyLimit: 64 * MEGABYTE,
}
