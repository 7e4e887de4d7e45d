import { isIP } from 'node:net'
import { z } from 'zod'

const count = z.number().int().positive()

/** An address, or a network as `10.0.0.0/8`. */
const network = z.string().refine(
  (text) => {
    const [address = '', bits, ...more] = text.split('/')
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
    return (
      longest > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
    )
  },
  { error: 'Une adresse IP ou un réseau est attendu, par exemple 10.0.0.0/8' },
)

/** How the server is reached, and what one reader may ask of it. */
export const serverConfigSchema = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address it listens at: this machine only by default.'),
  port: z.number().int().min(0).max(65_535).default(8787).describe('0: any free one.'),
  trustedProxies: z
    .array(network)
    .default([])
    .describe('Proxies that are believed when they tell who asks (X-Forwarded-For). Nobody else is.'),
  readyWithinMinutes: z
    .number()
    .positive()
    .default(30)
    .describe('With older data, /sante?pret says that it is not ready.'),
  limits: z
    .strictObject({
      apiPerMinute: count.default(300).describe('Questions to the API per minute from one address (IPv6: one /64).'),
      streams: count.default(2_000).describe('Open streams of changes, in all.'),
      streamsPerAddress: count.default(20).describe('Open streams of changes from one address.'),
    })
    .prefault({}),
})
