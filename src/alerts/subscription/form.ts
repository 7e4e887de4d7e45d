import { z } from 'zod'
import { type Language, languageSchema, type Words } from '../wording/language.ts'
import { ADDRESS_FAULTS, readAddress } from './address.ts'
import { type Cadence, cadenceSchema, type Filters, filtersSchema, NO_FILTERS } from './filters.ts'
import { type AlertPlace, alertPlace, chosenPlaceSchema } from './place.ts'
import { type PushSubscription, pushSubscriptionSchema } from './push-subscription.ts'

/** What the alert form sends. */
const formSchema = z.strictObject({
  email: z.string().max(400),
  place: z.unknown(),
  filters: filtersSchema.default(NO_FILTERS),
  cadence: cadenceSchema.default('at-once'),
  /** Between 22 h and 7 h too. */
  night: z.boolean().default(false),
  language: languageSchema.default('fr'),
  /** A field that people do not see: what fills it in is no person. */
  website: z.string().max(1000).default(''),
  push: pushSubscriptionSchema.nullable().default(null),
})

/** The same as a program would send it: without the field that people do not see, and with what a place may be. */
export const sentFormSchema = formSchema.omit({ website: true }).extend({ place: chosenPlaceSchema })

/** A wish to be told of slots, once it makes sense. */
export type AlertRequest = {
  readonly address: string
  readonly place: AlertPlace
  readonly filters: Filters
  readonly cadence: Cadence
  readonly night: boolean
  readonly language: Language
  readonly push: PushSubscription | null
}

/** What to say under a field. */
export type FieldFault = { readonly field: 'place' | 'email' | 'form'; readonly message: string }

export type ReadForm =
  | { readonly kind: 'request'; readonly request: AlertRequest }
  /** Filled in by a machine: answer as if all were well, and do nothing. */
  | { readonly kind: 'machine' }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }

const PLACE_FAULT: Words<string> = {
  fr: 'Choisissez un lieu dans la liste.',
  en: 'Choose a place from the list.',
}

const NOT_SENT: Words<string> = {
  fr: 'L’alerte n’est pas partie. Rien n’est perdu\u00a0: réessayez.',
  en: 'The alert was not sent. Nothing is lost: try again.',
}

/** Reads what a form sent; every fault that a person can mend is told, in the order of the fields. */
export function readForm(sent: unknown, placeOf: typeof alertPlace = alertPlace): ReadForm {
  const form = formSchema.safeParse(sent)
  if (!form.success) return { kind: 'faults', faults: [{ field: 'form', message: NOT_SENT[languageOf(sent)] }] }
  const { email, website, place: chosen, ...rest } = form.data
  if (website !== '') return { kind: 'machine' }
  const place = readPlace(chosen, placeOf)
  const read = readAddress(email)
  if (place && 'address' in read) return { kind: 'request', request: { ...rest, place, address: read.address } }
  const { language } = rest
  const faults: FieldFault[] = []
  if (!place) faults.push({ field: 'place', message: PLACE_FAULT[language] })
  if ('fault' in read) faults.push({ field: 'email', message: ADDRESS_FAULTS[language][read.fault] })
  return { kind: 'faults', faults }
}

function readPlace(sent: unknown, placeOf: typeof alertPlace): AlertPlace | null {
  const chosen = chosenPlaceSchema.safeParse(sent)
  return chosen.success ? placeOf(chosen.data) : null
}

function languageOf(sent: unknown): Language {
  const form = z.object({ language: languageSchema }).safeParse(sent)
  return form.success ? form.data.language : 'fr'
}

/** What may be changed later: everything but the address and the language. What is not sent stays as it is. */
export const changeFormSchema = z.strictObject({
  place: chosenPlaceSchema.optional(),
  filters: filtersSchema.optional(),
  cadence: cadenceSchema.optional(),
  night: z.boolean().optional(),
  /** The browser to notify; null: none any more. */
  push: pushSubscriptionSchema.nullable().optional(),
})
