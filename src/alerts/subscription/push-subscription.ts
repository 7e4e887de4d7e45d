import { z } from 'zod'

/** What a browser gives to let us notify it. Whether we ever send to its endpoint is decided in `push/`. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1000),
  keys: z.strictObject({
    /** The browser's public key: 65 bytes. */
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    /** 16 bytes that both share. */
    auth: z.string().regex(/^[\w-]{22}(?:==)?$/),
  }),
})

export type PushSubscription = z.infer<typeof pushSubscriptionSchema>
