import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { selfSigned } from '../../../test/self-signed.ts'
import { alertConfigSchema } from '../../config/alert-settings.ts'
import { LINKS } from '../fixtures.ts'
import { SECRET, startMailServer, type TestServer } from './fixtures.ts'
import { type Mailer, type OutgoingMail, openMailer } from './mailer.ts'

const MAIL: OutgoingMail = {
  to: 'marie@example.fr',
  subject: 'Des rendez-vous dès lundi 12\u00a0avril à 10\u00a0h\u00a020',
  text: 'Bonjour,\n\nUn créneau  s’est ouvert. \n.\n\n\n',
  html: '<p>Bonjour</p>',
  messageId: '<0123456789abcdef0123456789abcdef@vitemadose.test>',
  envelopeFrom: 'retour@retours.test',
  unsubscribeLink: LINKS.stop(SECRET, 'fr'),
  attachment: null,
}

const closing: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function server(...tls: Parameters<typeof startMailServer>): Promise<TestServer> {
  const started = await startMailServer(...tls)
  closing.push(() => started.close())
  return started
}

function mailer(smtp: string, mail: object = {}, dkimKey: string | null = null, trusted?: string): Mailer {
  const config = alertConfigSchema.parse({ mail: { smtp, from: 'alertes@vitemadose.test', ...mail } }).mail
  const opened = openMailer(config, { smtpPassword: null, dkimKey }, trusted)
  closing.unshift(() => opened.close())
  return opened
}

describe('a refusal', () => {
  it.each([
    ['RCPT TO', 550, { kind: 'refused', code: 'EENVELOPE 550 RCPT TO', isAddress: true }],
    ['RCPT TO', 450, { kind: 'later', code: 'EENVELOPE 450 RCPT TO' }],
    ['DATA', 554, { kind: 'refused', code: 'EMESSAGE 554 DATA', isAddress: false }],
    ['DATA', 451, { kind: 'later', code: 'EMESSAGE 451 DATA' }],
    ['MAIL FROM', 550, { kind: 'later', code: 'EENVELOPE 550 MAIL FROM' }],
  ] as const)('at %s by %i is %j', async (step, status, delivery) => {
    const plain = await server()
    plain.refuseAt = step
    plain.refuse = () => status
    expect(await mailer(plain.url, { requireTls: false }).send(MAIL)).toEqual(delivery)
  })
})

it.each([
  ['5.7.1 ', { kind: 'later', code: 'EENVELOPE 554 RCPT TO' }],
  ['5.1.1 ', { kind: 'refused', code: 'EENVELOPE 554 RCPT TO', isAddress: true }],
])('a server that refuses us (%s) says nothing of the address', async (status, delivery) => {
  const plain = await server()
  plain.refusesWith = status
  plain.refuse = () => 554
  expect(await mailer(plain.url, { requireTls: false }).send(MAIL)).toEqual(delivery)
})

describe('encryption on the way to the server', () => {
  const loopback = selfSigned('127.0.0.1', 'localhost')
  const forNames = selfSigned('mail.test')
  const onLocalhost = ({ url }: TestServer) => url.replace('127.0.0.1', 'localhost')

  it('is asked for: nothing is sent to a server that has none', async () => {
    const plain = await server()
    expect(await mailer(plain.url).send(MAIL)).toMatchObject({
      kind: 'later',
      code: 'ETLS 500 STARTTLS',
    })
    expect(plain.received).toEqual([])
  })

  it.each([true, false])(
    'is worth nothing when nobody vouches for the server (in the clear first: %s)',
    async (clearFirst) => {
      const unknown = await server({ ...loopback, clearFirst })
      expect(await mailer(onLocalhost(unknown)).send(MAIL)).toMatchObject({ kind: 'later' })
      expect(unknown.received).toEqual([])
    },
  )

  it('is worth nothing when the certificate is that of another server', async () => {
    const other = await server({ ...forNames, clearFirst: true })
    expect(await mailer(onLocalhost(other), {}, null, forNames.cert).send(MAIL)).toMatchObject({ kind: 'later' })
    expect(other.received).toEqual([])
  })

  it.each([true, false])('is used with a server that is trusted (in the clear first: %s)', async (clearFirst) => {
    const trusted = await server({ ...loopback, clearFirst })
    expect(await mailer(onLocalhost(trusted), {}, null, loopback.cert).send(MAIL)).toEqual({ kind: 'sent' })
    expect(trusted.received.map(({ isEncrypted }) => isEncrypted)).toEqual([true])
  })
})

describe('signatures (DKIM)', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const dkim = { domain: 'vitemadose.test', selector: 'a2026' }

  async function received(mail: OutgoingMail, config: object = { dkim }): Promise<string> {
    const plain = await server()
    expect(await mailer(plain.url, { requireTls: false, ...config }, key).send(mail)).toEqual({ kind: 'sent' })
    return plain.received[0]?.raw.toString('latin1') ?? ''
  }

  /** What is wrong with the signature of a message (RFC 6376, relaxed); null when it is good. */
  function faultOf(raw: string): 'no signature' | 'body changed' | 'headers changed' | null {
    const end = raw.indexOf('\r\n\r\n')
    const fields = raw.slice(0, end).split(/\r\n(?![ \t])/)
    const relaxed = (field: string) => {
      const [, name = '', value = ''] = /^([^:]+):([\s\S]*)$/.exec(field) ?? []
      return `${name.trim().toLowerCase()}:${value.replace(/\s+/g, ' ').trim()}`
    }
    const signature = fields.find((field) => /^dkim-signature:/i.test(field))
    if (!signature) return 'no signature'
    const tag = (name: string) => (new RegExp(`[;\\s:]${name}=([^;]*)`).exec(signature)?.[1] ?? '').replace(/\s+/g, '')
    expect([tag('a'), tag('c'), tag('d'), tag('s')]).toEqual([
      'rsa-sha256',
      'relaxed/relaxed',
      dkim.domain,
      dkim.selector,
    ])
    const body = raw
      .slice(end + 4)
      .replace(/[ \t]+(?=\r\n)/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/(?:\r\n)*$/, '\r\n')
    if (createHash('sha256').update(body, 'latin1').digest('base64') !== tag('bh')) return 'body changed'
    const left = [...fields]
    const signed = tag('h')
      .split(':')
      .flatMap((name) => {
        const at = left.findLastIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`))
        return at < 0 ? [] : left.splice(at, 1).map(relaxed)
      })
    const own = relaxed(signature.replace(/([;\s]b=)[^;]*/, '$1'))
    const verify = createVerify('sha256').update([...signed, own].join('\r\n'), 'latin1')
    return verify.verify(publicKey, tag('b'), 'base64') ? null : 'headers changed'
  }

  it('are good, and cover all that a receiver acts upon', async () => {
    const raw = await received(MAIL)
    expect(faultOf(raw)).toBeNull()
    const unfolded = raw.replace(/\r\n[ \t]+/g, '').toLowerCase()
    const signed = (/;\s*h=([^;]+);/.exec(unfolded)?.[1] ?? '').split(':').map((name) => name.trim())
    const needed = ['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']
    expect(signed).toEqual(expect.arrayContaining(needed))
  })

  it('are broken by whoever changes the words, or where the message says that it stops', async () => {
    const raw = await received(MAIL)
    expect(faultOf(raw.replace('Bonjour', 'Bonsoir'))).toBe('body changed')
    expect(faultOf(raw.replace(/^List-Unsubscribe: <https:/m, 'List-Unsubscribe: <http:'))).toBe('headers changed')
    expect(faultOf(raw.replace(/^Subject: /m, 'Subject: Re: '))).toBe('headers changed')
  })

  it('are not made when nobody asked for them', async () => {
    expect(faultOf(await received(MAIL, {}))).toBe('no signature')
  })
})
