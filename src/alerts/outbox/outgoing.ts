import { verpAddress } from '../bounces/verp.ts'
import { letterOf, MY_DATA_FILE } from '../mail/letters.ts'
import type { SiteLinks } from '../mail/links.ts'
import { written } from '../mail/written.ts'
import type { Vault } from '../subscription/vault.ts'
import type { OutgoingMail } from './mailer.ts'
import type { Payload } from './payload.ts'

/** Addresses that every message has. */
export type Addresses = {
  readonly links: SiteLinks
  /** Where failures come back, see `bounces/verp.ts`; null: to the sender's address. */
  readonly bounceDomain: string | null
  readonly from: string
  /** Makes the proofs in the addresses to which failures come back. */
  readonly vault: Vault
}

/** The message as it goes out: written, with all its addresses. */
export function outgoingMail(
  { to, secret, mail }: Extract<Payload, { channel: 'mail' }>,
  messageId: string,
  { links, bounceDomain, from, vault }: Addresses,
): OutgoingMail {
  const hasLinks = mail.kind !== 'operator' && mail.kind !== 'goodbye'
  return {
    ...written(letterOf(mail, secret, links)),
    to,
    messageId,
    envelopeFrom: bounceDomain === null ? from : verpAddress(messageId, bounceDomain, vault),
    unsubscribeLink: hasLinks ? links.stop(secret, mail.language) : null,
    attachment: mail.kind === 'my-data' ? { name: MY_DATA_FILE[mail.language], json: mail.data } : null,
  }
}
