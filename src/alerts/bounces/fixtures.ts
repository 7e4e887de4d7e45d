import type { Database } from '../../store/database/open.ts'
import { DOMAIN, TEN, testVault } from '../fixtures.ts'
import type { BounceDesk } from './bounce.ts'

export const BOUNCE_DOMAIN = 'retours.test'

export const bounceDesk = ({ db }: Database): BounceDesk => ({
  db,
  vault: testVault(),
  bounceDomain: BOUNCE_DOMAIN,
  domain: DOMAIN,
  clock: () => TEN,
})

/** A failure report as mail servers write them. @param fields - what it says of the recipient, in whole lines. */
export function report(to: string, fields: string): Buffer {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example.fr',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I could not deliver your message to marie@example.fr.',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.fr',
      '',
      'Final-Recipient: rfc822; marie@example.fr',
      fields,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )
}
