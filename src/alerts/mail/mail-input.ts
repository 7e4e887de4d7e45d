import { z } from 'zod'
import { alertPlaceSchema } from '../subscription/place.ts'
import { languageSchema } from '../wording/language.ts'

/** A place in a message, as far as people need it to choose and to book. */
export const mailCentreSchema = z.strictObject({
  name: z.string(),
  city: z.string().nullable(),
  /** Null for those who look in a whole département. */
  distanceKm: z.number().nullable(),
  /** The first slot that suits; only its hour is sure when not exact. */
  next: z.number(),
  isExact: z.boolean(),
  /** IANA zone of the place. */
  timeZone: z.string(),
  places: z.number().int(),
  vaccines: z.array(z.string()),
  platformName: z.string(),
  /** Where it is booked; null when that may not be shown. */
  link: z.string().nullable(),
  phone: z.string().nullable(),
  /** When we last saw it. */
  seenAt: z.number(),
})

export type MailCentre = z.infer<typeof mailCentreSchema>

const common = { language: languageSchema, place: alertPlaceSchema }

/** What a message is about: enough to write it, in the language of its reader. */
export const mailSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirmation'), ...common }),
  z.strictObject({
    kind: z.literal('alert'),
    ...common,
    /** The soonest first. */
    centres: z.array(mailCentreSchema).min(1),
    /** Further places than those given. */
    others: z.number().int(),
  }),
  z.strictObject({
    kind: z.literal('digest'),
    ...common,
    at: z.number(),
    centres: z.array(mailCentreSchema).min(1),
    others: z.number().int(),
    slots: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('nothing'), ...common, at: z.number() }),
  z.strictObject({
    kind: z.literal('renewal'),
    ...common,
    endsAt: z.number(),
    messages: z.number().int(),
    isPaused: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('goodbye'), ...common }),
  z.strictObject({ kind: z.literal('my-data'), ...common, data: z.string() }),
  z.strictObject({ kind: z.literal('operator'), subject: z.string(), lines: z.array(z.string()) }),
])

export type Mail = z.infer<typeof mailSchema>

/** A message to a subscriber of one kind. */
export type MailOf<Kind extends Mail['kind']> = Extract<Mail, { kind: Kind }>
