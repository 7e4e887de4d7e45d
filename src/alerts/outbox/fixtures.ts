import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { alertConfigSchema } from '../../config/alert-settings.ts'
import { LINKS, TEN } from '../fixtures.ts'
import type { MailCentre } from '../mail/mail-input.ts'
import type { AlertPlace } from '../subscription/place.ts'
import { type Mailer, openMailer } from './mailer.ts'
import type { NewMessage } from './outbox.ts'
import type { Delivery } from './retry.ts'
import type { SenderTools } from './sender.ts'

/** A message as a server received it. */
export type Received = {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  /** Whether nobody on the way could read it. */
  readonly isEncrypted: boolean
}

/** A mail server on loopback, which keeps what it gets, or refuses what it is told to. */
export type TestServer = {
  readonly url: string
  readonly received: Received[]
  /** Gives an SMTP status by which to refuse what goes to a recipient, or null to take it. */
  refuse: (address: string) => number | null
  /** The step at which it refuses. */
  refuseAt: 'MAIL FROM' | 'RCPT TO' | 'DATA'
  /** What it says then, before anything else: an enhanced status (RFC 3463), for example. */
  refusesWith: string
  parsed(): Promise<ParsedMail[]>
  close(): Promise<void>
}

/** Key and certificate of a server, in PEM, and whether it speaks in the clear first (STARTTLS). */
type ServerTls = { readonly key: string; readonly cert: string; readonly clearFirst: boolean }

/** @param tls - without, it only speaks in the clear. */
export async function startMailServer(tls?: ServerTls): Promise<TestServer> {
  const received: Received[] = []
  const refusalAt = (step: TestServer['refuseAt'], address: string) => {
    const status = test.refuseAt === step ? test.refuse(address) : null
    return status === null
      ? null
      : Object.assign(new Error(`${test.refusesWith}no ${address} here`), { responseCode: status })
  }
  const server = new SMTPServer({
    authOptional: true,
    ...(tls ? { key: tls.key, cert: tls.cert, secure: !tls.clearFirst } : { disabledCommands: ['STARTTLS'] }),
    disableReverseLookup: true,
    onMailFrom: ({ address }, _session, callback) => callback(refusalAt('MAIL FROM', address)),
    onRcptTo: ({ address }, _session, callback) => callback(refusalAt('RCPT TO', address)),
    onData(stream, { envelope, secure }, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refusal = refusalAt('DATA', envelope.rcptTo[0]?.address ?? '')
        if (refusal) return callback(refusal)
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        received.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
          isEncrypted: secure,
        })
        return callback()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const test: TestServer = {
    url: `${tls && !tls.clearFirst ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    received,
    refuse: () => null,
    refuseAt: 'RCPT TO',
    refusesWith: '',
    parsed: () => Promise.all(received.map(({ raw }) => simpleParser(raw))),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  return test
}

const FROM = 'alertes@vitemadose.test'

export function testMailer(smtp: string): Mailer {
  const { mail } = alertConfigSchema.parse({ mail: { smtp, requireTls: false, from: FROM } })
  return openMailer(mail, { smtpPassword: null, dkimKey: null })
}

/** A mail server that answers when the test says so. */
export function answeredMailer(atOnce: number) {
  const asked: string[] = []
  let waiting: ((delivery: Delivery) => void)[] = []
  let isPrompt = false
  const mailer: Mailer = {
    atOnce,
    send({ to }) {
      asked.push(to)
      return isPrompt ? Promise.resolve(SENT) : new Promise((resolve) => waiting.push(resolve))
    },
    close: () => undefined,
  }
  return {
    mailer,
    /** To whom it was asked to send so far. */
    asked,
    /** Waits until it was asked so often. */
    async begun(count: number): Promise<void> {
      while (asked.length < count) await new Promise((resolve) => setImmediate(resolve))
    },
    /** Answers the one that has waited longest. */
    answer: (delivery: Delivery = SENT) => waiting.shift()?.(delivery),
    /** Takes all that waits and comes. */
    answerAll() {
      isPrompt = true
      for (const answer of waiting) answer(SENT)
      waiting = []
    },
  }
}

const SENT: Delivery = { kind: 'sent' }

/** A sender to that server, whose clock stands still. */
export function testSender(
  known: Pick<SenderTools, 'db' | 'vault'> & Partial<SenderTools>,
  smtp: string,
): SenderTools & { now: number } {
  const tools: SenderTools & { now: number } = {
    mailer: testMailer(smtp),
    pusher: null,
    links: LINKS,
    bounceDomain: 'retours.test',
    from: FROM,
    worker: 'test',
    now: TEN,
    clock: () => tools.now,
    moment: () => tools.clock(),
    ...known,
  }
  return tools
}

export const GRENOBLE: AlertPlace = {
  kind: 'commune',
  insee: '38185',
  name: 'Grenoble',
  departement: '38',
  radiusKm: 25,
  latitude: 45.188,
  longitude: 5.724,
  timeZone: 'Europe/Paris',
}

export const HALLE: MailCentre = {
  name: 'Centre de vaccination de la Halle aux Grains',
  city: 'Grenoble',
  distanceKm: 2.64,
  next: Date.parse('2021-04-12T10:20:00+02:00'),
  isExact: true,
  timeZone: 'Europe/Paris',
  places: 149,
  vaccines: ['Pfizer-BioNTech', 'Moderna'],
  platformName: 'Doctolib',
  link: 'https://www.doctolib.fr/vaccination-covid-19/grenoble/halle?pid=practice-1&a=b',
  phone: '+33465711238',
  seenAt: Date.parse('2021-04-12T08:31:00+02:00'),
}

export const SECRET = Buffer.alloc(32, 's')

/** An alert that belongs to no subscription. */
export function alertMessage(index: number, known: Partial<NewMessage> = {}): NewMessage {
  return {
    subscriptionId: null,
    changeKey: `halle ${index}`,
    priority: 0,
    payload: {
      channel: 'mail',
      to: `p${index}@example.fr`,
      secret: SECRET.toString('base64'),
      mail: { kind: 'alert', language: 'fr', place: GRENOBLE, centres: [HALLE], others: 0 },
    },
    ...known,
  }
}
