import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A message as the demonstration shows it. */
export type ShownMessage = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly receivedAt: Date
  /** What a mail program would post to when its reader wants no more; null when the message says nothing of it. */
  readonly oneClick: string | null
}

/** A mail server on this machine, which keeps what it is given and sends nothing on. */
export type Mailbox = {
  /** `smtp://127.0.0.1:port` */
  readonly url: string
  /** The newest first. */
  messages(): readonly ShownMessage[]
  close(): Promise<void>
}

/** Messages that are kept. */
const KEPT = 200

const LONGEST_BYTES = 1024 * 1024

export async function openMailbox(clock: () => number): Promise<Mailbox> {
  const kept: ShownMessage[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LONGEST_BYTES,
    onData(stream, { envelope }, done) {
      simpleParser(stream).then(({ subject, text, headers }) => {
        const list = headers.get('list') as { readonly unsubscribe?: { readonly url?: string } } | undefined
        kept.unshift({
          to: envelope.rcptTo.map(({ address }) => address).join(', '),
          subject: subject ?? '',
          text: text ?? '',
          receivedAt: new Date(clock()),
          oneClick: list?.unsubscribe?.url ?? null,
        })
        kept.splice(KEPT)
        done()
      }, done)
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: () => kept,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
