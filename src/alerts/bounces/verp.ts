import { timingSafeEqual } from 'node:crypto'
import type { Vault } from '../subscription/vault.ts'

/**
 * Addresses of its own for each message, to which failures come back (variable envelope return paths): which message failed
 * is told by the address, whatever the failure's text says. Each carries a proof that we made it, for which the key is
 * needed: who knows a Message-ID, which mail programs quote in answers, cannot make the address of it, and so cannot have
 * somebody's address taken for one that refuses mail.
 */
const ADDRESS = /^retour-([0-9a-f]{32})-([0-9a-f]{20})@(.+)$/

const MESSAGE_ID = /^<([0-9a-f]{32})@/

/** The address to which failures of a message come back. */
export function verpAddress(messageId: string, bounceDomain: string, vault: Vault): string {
  const name = MESSAGE_ID.exec(messageId)?.[1] ?? ''
  return `retour-${name}-${proofOf(name, vault)}@${bounceDomain}`
}

/**
 * The name (see `outbox/message-id.ts`) of the message whose failures come to an address; null when we never made such an
 * address.
 */
export function messageNameOfVerp(address: string, bounceDomain: string, vault: Vault): string | null {
  const [, name, proof, domain] = ADDRESS.exec(address.trim().toLowerCase()) ?? []
  if (name === undefined || proof === undefined || domain !== bounceDomain) return null
  return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(name, vault))) ? name : null
}

/** Ten bytes: with the name they fit into the 64 letters that a mailbox may have. */
const proofOf = (name: string, vault: Vault): string =>
  vault.lookupHash(`bounce ${name}`).subarray(0, 10).toString('hex')
