import { createTransport } from 'nodemailer'
import type { AlertConfig, AlertSecrets } from '../../config/alert-settings.ts'
import type { Written } from '../mail/written.ts'
import type { Delivery } from './retry.ts'

/** A message ready to go. */
export type OutgoingMail = Written & {
  readonly to: string
  /** With its angle brackets. */
  readonly messageId: string
  /** Where failures come back to. */
  readonly envelopeFrom: string
  /** Shows how to stop, and stops when posted to; null where there is nothing to stop. */
  readonly unsubscribeLink: string | null
  readonly attachment: { readonly name: string; readonly json: string } | null
}

export type Mailer = {
  /** Never throws: whatever happens is a delivery. */
  send(mail: OutgoingMail): Promise<Delivery>
  /** Connections to the server at most: more messages at once only wait. */
  readonly atOnce: number
  close(): void
}

/** Signed besides the usual ones: receivers believe one-click unsubscription only then. */
const SIGNED_HEADERS =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted'

/**
 * Sends over a pool of connections to the configured server.
 *
 * @param trusted - a certificate that stands in for the authorities that the system trusts, in tests.
 */
export function openMailer(
  { smtp, requireTls, from, replyTo, dkim, atOnce }: AlertConfig['mail'],
  { smtpPassword, dkimKey }: Pick<AlertSecrets, 'smtpPassword' | 'dkimKey'>,
  trusted?: string,
): Mailer {
  const server = new URL(smtp ?? 'smtp://127.0.0.1:25')
  const isSecure = server.protocol === 'smtps:'
  const user = decodeURIComponent(server.username)
  const transport = createTransport({
    pool: true,
    host: server.hostname,
    port: Number(server.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: requireTls && !isSecure,
    ignoreTLS: !requireTls,
    ...(trusted === undefined ? {} : { tls: { ca: trusted } }),
    ...(user && smtpPassword !== null ? { auth: { user, pass: smtpPassword } } : {}),
    ...(dkim && dkimKey !== null
      ? {
          dkim: {
            domainName: dkim.domain,
            keySelector: dkim.selector,
            privateKey: dkimKey,
            headerFieldNames: SIGNED_HEADERS,
          },
        }
      : {}),
    maxConnections: atOnce,
    maxMessages: 500,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, html, messageId, envelopeFrom, unsubscribeLink, attachment }) {
      try {
        await transport.sendMail({
          from: { name: 'Vite Ma Dose', address: from },
          to: { name: '', address: to },
          ...(replyTo === null ? {} : { replyTo }),
          envelope: { from: envelopeFrom, to: [to] },
          subject,
          text,
          html,
          messageId,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...(unsubscribeLink === null
              ? {}
              : {
                  'List-Unsubscribe': { prepared: true, value: `<${unsubscribeLink}>` },
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
          ...(attachment === null
            ? {}
            : {
                attachments: [{ filename: attachment.name, content: attachment.json, contentType: 'application/json' }],
              }),
        })
        return { kind: 'sent' }
      } catch (error) {
        return deliveryOf(error as SmtpFailure)
      }
    },
    atOnce,
    close: () => transport.close(),
  }
}

/** What nodemailer tells of a failure. Its message may hold addresses, and is never kept. */
type SmtpFailure = {
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
  readonly response?: string
}

/**
 * What is refused at these steps is refused to this message. At any other (no encryption, a wrong password, a sender that may
 * not send) something is wrong here, and can be mended: the message waits.
 */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set(['RCPT TO', 'DATA'])

/**
 * What the server thinks of us (RFC 3463, 5.7: no relaying without a password, a blocked sender), whatever step it says so at:
 * whoever is written to has no part in it, and a wrong setting must not have everybody taken for gone.
 */
const OF_US = /^\d{3}[ -]5\.7\./

function deliveryOf({ code, responseCode, command, response = '' }: SmtpFailure): Delivery {
  const words = [code ?? 'EUNKNOWN', responseCode, command?.replace(/[^A-Z ]/g, '').trim()].filter(Boolean).join(' ')
  const isOfUs = command === 'RCPT TO' && OF_US.test(response)
  const isForGood = responseCode !== undefined && responseCode >= 500 && OF_THE_MESSAGE.has(command ?? '') && !isOfUs
  if (!isForGood) return { kind: 'later', code: words }
  return { kind: 'refused', code: words, isAddress: command === 'RCPT TO' }
}
