import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DOMAIN, LINKS, TEN, testVault } from '../fixtures.ts'
import { GRENOBLE, HALLE, SECRET, startMailServer, type TestServer, testMailer } from '../outbox/fixtures.ts'
import { messageId } from '../outbox/message-id.ts'
import { outgoingMail } from '../outbox/outgoing.ts'
import type { SenderTools } from '../outbox/sender.ts'
import type { Mail } from './mail-input.ts'

let server: TestServer
let mailer: SenderTools['mailer']

beforeAll(async () => {
  server = await startMailServer()
  mailer = testMailer(server.url)
})

afterAll(async () => {
  mailer.close()
  await server.close()
})

beforeEach(() => {
  server.received.length = 0
})

const addresses = { links: LINKS, bounceDomain: 'retours.test', from: 'alertes@vitemadose.test', vault: testVault() }

/** The message as a server received it. */
async function received(mail: Mail, to = 'marie@example.fr'): Promise<ParsedMail> {
  const id = messageId({ subscriptionId: 'marie', changeKey: mail.kind, channel: 'mail' }, DOMAIN)
  const delivery = await mailer.send(outgoingMail({ channel: 'mail', to, secret: SECRET, mail }, id, addresses))
  expect(delivery).toEqual({ kind: 'sent' })
  const [parsed] = await server.parsed()
  if (!parsed) throw new Error('Nothing was received')
  return parsed
}

/** No-break spaces shown. */
const shown = (text: string | undefined): string => (text ?? '').replace(/\u00a0/g, '_').replace(/\u202f/g, '·')

const common = { language: 'fr', place: GRENOBLE } as const
const english = { language: 'en', place: GRENOBLE } as const

const isere = {
  language: 'fr',
  place: { kind: 'departement', code: '38', name: 'Isère', timeZone: 'Europe/Paris' },
} as const

const others: (typeof HALLE)[] = [
  { ...HALLE, name: 'Pharmacie du Lac', distanceKm: 0.42, places: 1, vaccines: [], phone: null },
  { ...HALLE, name: 'Maison de santé', distanceKm: 12.4, isExact: false, link: null },
]

const inTown = (city: string) => ({ ...HALLE, city, distanceKm: null })

const SEVEN = Date.parse('2021-04-12T07:00:20+02:00')

const FIRST_OF_MAY = Date.parse('2021-05-01T12:00:00Z')

const MAILS: readonly (readonly [string, Mail])[] = [
  ['confirmation', { kind: 'confirmation', ...common }],
  ['confirmation, English', { kind: 'confirmation', ...english }],
  ['alert, one place', { kind: 'alert', ...common, centres: [HALLE], others: 0 }],
  ['alert, one slot', { kind: 'alert', ...common, centres: [{ ...HALLE, places: 1 }], others: 0 }],
  ['alert, one slot, English', { kind: 'alert', ...english, centres: [{ ...HALLE, places: 1 }], others: 0 }],
  ['alert, several', { kind: 'alert', ...common, centres: [HALLE, ...others], others: 4 }],
  ['alert, English', { kind: 'alert', ...english, centres: [HALLE, ...others], others: 4 }],
  ['digest', { kind: 'digest', ...common, at: TEN, centres: [HALLE, ...others], others: 9, slots: 436 }],
  ['digest, English', { kind: 'digest', ...english, at: TEN, centres: [HALLE], others: 0, slots: 1 }],
  [
    'digest, département',
    { kind: 'digest', ...isere, at: SEVEN, centres: [inTown('Les Avenières')], others: 0, slots: 1 },
  ],
  ['nothing, département', { kind: 'nothing', ...isere, at: TEN }],
  ['renewal, département, the first of a month', { kind: 'renewal', ...isere, endsAt: FIRST_OF_MAY, messages: 0 }],
  ['goodbye, département', { kind: 'goodbye', ...isere }],
  ['alert, département', { kind: 'alert', ...isere, centres: [inTown('Grenoble')], others: 0 }],
  ['nothing', { kind: 'nothing', ...common, at: TEN }],
  ['nothing, English', { kind: 'nothing', ...english, at: TEN }],
  ['renewal', { kind: 'renewal', ...common, endsAt: Date.parse('2021-07-10T12:00:00Z'), messages: 3 }],
  ['renewal, English', { kind: 'renewal', ...english, endsAt: Date.parse('2021-07-10T12:00:00Z'), messages: 1 }],
  ['renewal, in pause', { kind: 'renewal', ...common, endsAt: FIRST_OF_MAY, messages: 2, isPaused: true }],
  ['renewal, in pause, English', { kind: 'renewal', ...english, endsAt: FIRST_OF_MAY, messages: 2, isPaused: true }],
  ['goodbye', { kind: 'goodbye', ...common }],
  ['goodbye, English', { kind: 'goodbye', ...english }],
  ['my data', { kind: 'my-data', ...common, data: '{"adresse":"marie@example.fr"}' }],
  ['my data, English', { kind: 'my-data', ...english, data: '{}' }],
]

describe('what readers get', () => {
  it.each(MAILS)('%s: the words, in text', async (_, mail) => {
    const { subject, text } = await received(mail)
    expect(`${shown(subject)}\n\n${shown(text)}`).toMatchSnapshot()
  })

  it.each(MAILS)('%s: the same in HTML, in the same order', async (_, mail) => {
    const { text, html } = await received(mail)
    const body = String(html)
      .replace(/^[\s\S]*?<\/head>/, '')
      .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
    const words = (raw: string) =>
      raw
        .replace(/^-- $/m, '')
        .replace(/https?:\/\/\S+|tel:\S+/g, ' ')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, '&')
        .replace(/[\s\u00a0\u202f:]+/g, ' ')
        .trim()
    expect(words(body.replace(/<[^>]+>/g, ' '))).toBe(words(text ?? ''))
    const hrefs = [...body.matchAll(/href="(https?:[^"]+)"/g)].map(([, href]) => href?.replace(/&amp;/g, '&'))
    expect(hrefs).toEqual([...(text ?? '').matchAll(/https?:\/\/\S+/g)].map(([link]) => link))
  })

  it.each(MAILS)('%s: no image, one column, green for booking and confirming only', async (_, mail) => {
    const html = String((await received(mail)).html)
    expect(html).not.toMatch(/<img|url\(|<script|<link/)
    expect(html).toContain('max-width:560px')
    expect(html).toContain('font-size:17px')
    const green = [...html.matchAll(/background:#006a47[^>]*>([^<]*)</g)].map(([, label]) => label)
    for (const label of green) expect(label).toMatch(/^(?:Commencer l|Prendre rendez-vous|Start the|Book on)/)
  })

  it.each(MAILS)('%s: no vaccine in the subject or the preview', async (_, mail) => {
    const { subject, html } = await received(mail)
    const preview = /<div style="display:none[^>]*>([\s\S]*?)<\/div>/.exec(String(html))?.[1] ?? ''
    expect(`${subject} ${preview}`).not.toMatch(/Pfizer|Moderna|vaccin(?!ation de la Halle)/)
  })

  it('can stop by one click of their mail program, and no machine answers', async () => {
    const { headers, from, messageId } = await received({ kind: 'alert', ...common, centres: [HALLE], others: 0 })
    const raw = server.received[0]?.raw.toString() ?? ''
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    const unfolded = raw.replace(/\r\n[ \t]/g, ' ')
    expect(unfolded).toContain(`List-Unsubscribe: <${LINKS.stop(SECRET, 'fr')}>\r\n`)
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(from?.value).toEqual([{ name: 'Vite Ma Dose', address: 'alertes@vitemadose.test' }])
    expect(server.received[0]?.from).toMatch(
      new RegExp(`^retour-${messageId?.slice(1, 33)}-[0-9a-f]{20}@retours.test$`),
    )
  })

  it('get their data as a file', async () => {
    const { attachments } = await received({ kind: 'my-data', ...common, data: '{"adresse":"marie@example.fr"}' })
    expect(attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['mes-donnees.json', '{"adresse":"marie@example.fr"}'],
    ])
  })

  it('have no name written for them in headers, whatever names hold', async () => {
    const evil = 'A\r\nBcc: victim@example.fr\r\n\r\n<script>alert(1)</script>'
    const place = { kind: 'departement', code: '38', name: evil, timeZone: 'Europe/Paris' } as const
    const centre = { ...HALLE, name: evil, city: evil, distanceKm: null, platformName: evil }
    const parsed = await received({ kind: 'alert', language: 'fr', place, centres: [centre], others: 0 })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.to).toEqual(['marie@example.fr'])
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.headers.has('bcc')).toBe(false)
    expect(parsed.subject).toContain('Bcc: victim@example.fr')
    expect(String(parsed.html)).not.toContain('<script>')
  })
})
