import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a link lets its reader do. One never opens what another does. */
export type Purpose = 'confirm' | 'manage' | 'stop'

/** What all links of a subscription come from: 32 random bytes, kept only encrypted. */
export const newSecret = (): Buffer => randomBytes(32)

/** The token of a link: it tells nothing of the secret, nor of the tokens of the other links. */
export const tokenOf = (secret: Buffer, purpose: Purpose): string =>
  createHmac('sha256', secret).update(purpose).digest('base64url')

/** What is stored of a token, to find the subscription by it: who reads the database cannot make the link of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The hashes under which the links of a subscription are found. */
export function tokenHashes(secret: Buffer): Readonly<Record<Purpose, Buffer>> {
  const hash = (purpose: Purpose) => tokenHash(tokenOf(secret, purpose))
  return { confirm: hash('confirm'), manage: hash('manage'), stop: hash('stop') }
}

const TOKEN = /^[\w-]{43}$/

/** Whether a text from outside has the form of a token at all. */
export const isToken = (text: string): boolean => TOKEN.test(text)

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export const sameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other)
