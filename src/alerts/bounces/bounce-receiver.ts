import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { type BounceAnswer, type BounceDesk, LONGEST_BOUNCE, takeBounce } from './bounce.ts'
import { messageNameOfVerp } from './verp.ts'

/** Takes failure reports from a mail server. */
export type BounceReceiver = {
  readonly port: number
  /** Takes no new message; those under way end. */
  close(): Promise<void>
}

/** More connections at once than these are turned away until some end; mail servers come back. */
const CONNECTIONS = 10

const PATIENCE_MS = 30_000

/**
 * Listens for mail (SMTP) to the addresses to which failures come back, one recipient a message, and for no other: what is
 * sent to any other address is refused before it is read, and nothing is ever sent on. It speaks in the clear and lets
 * anybody in, so it belongs behind the operator's own mail server, on loopback or a private network.
 *
 * @param report - told what came of each message, and of what the database refused; never of whom.
 * @throws an error with the system's code when the port cannot be had.
 */
export async function openBounceReceiver(
  { host, port }: { readonly host: string; readonly port: number },
  desk: BounceDesk,
  report: { took(answer: BounceAnswer): void; failed(error: unknown): void },
): Promise<BounceReceiver> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    size: LONGEST_BOUNCE,
    maxClients: CONNECTIONS,
    socketTimeout: PATIENCE_MS,
    closeTimeout: PATIENCE_MS,
    onRcptTo({ address }, { envelope }, done) {
      if (messageNameOfVerp(address, desk.bounceDomain, desk.vault) === null)
        return done(refusal(550, '5.1.1 No such mailbox'))
      return done(envelope.rcptTo.length > 0 ? refusal(452, '4.5.3 One recipient at a time') : null)
    },
    onData(stream, { envelope }, done) {
      const recipient = envelope.rcptTo[0]?.address ?? ''
      bytesOf(stream)
        .then(async (raw) => {
          if (raw === null) return done(refusal(552, '5.3.4 Too long'))
          report.took(await takeBounce(desk, raw, recipient))
          return done()
        })
        .catch((error: unknown) => {
          report.failed(error)
          done(refusal(451, '4.3.0 Not now'))
        })
    },
  })
  // A connection that breaks is the other end's affair: it comes back. A port that cannot be had is told by the wait below.
  server.on('error', () => undefined)
  server.listen(port, host)
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode })

/** All of a message; null when it is too long: the rest is read and forgotten. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk)
  }
  return stream.sizeExceeded ? null : Buffer.concat(chunks)
}
