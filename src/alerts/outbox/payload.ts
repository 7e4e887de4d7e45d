import { z } from 'zod'
import { mailSchema } from '../mail/mail-input.ts'
import { pushNoteSchema } from '../push/note.ts'

const secretSchema = z.base64().transform((text) => Buffer.from(text, 'base64'))

/** What a row of the outbox holds, sealed: to whom, and what. Binary values are in base64. */
export const payloadSchema = z.discriminatedUnion('channel', [
  z.strictObject({
    channel: z.literal('mail'),
    to: z.string(),
    /** That of the subscription, from which the links come; empty for operators. */
    secret: secretSchema,
    mail: mailSchema,
  }),
  z.strictObject({
    channel: z.literal('push'),
    endpoint: z.string(),
    keys: z.strictObject({ p256dh: z.string(), auth: z.string() }),
    note: pushNoteSchema,
  }),
])

/** As it is read back. */
export type Payload = z.output<typeof payloadSchema>

/** As it is put in. */
export type NewPayload = z.input<typeof payloadSchema>

/** That by which a row's payload is sealed: it opens in no other row. */
export const outboxContext = (id: string): string => `outbox ${id}`
