import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mailboxOf } from './address.ts'

/** Keeps what must not be read in the database. */
export type Vault = {
  /** Encrypts with the newest key; `context` must be given again to open, so that a value moved to another row stays shut. */
  seal(text: string, context: string): Buffer
  /** @throws SealBroken when the value was changed, belongs elsewhere, or its key is not there. */
  open(sealed: Uint8Array, context: string): string
  /** Equal for the same mailbox, and useless without the key: to find rows by address. */
  mailboxHash(address: string): Buffer
  /** The same for any other text that must be found and not read, such as an IP prefix. */
  lookupHash(text: string): Buffer
  /** Whether a value was sealed with another key than the newest. */
  isOld(sealed: Uint8Array): boolean
  /** The numbers of its keys: a value begins with the number, in one byte, of the key that sealed it. */
  readonly keys: readonly number[]
}

/** Secret keys, as the environment gives them. */
export type VaultKeys = {
  /** By id, one byte: the newest seals, all open. Each 32 bytes. */
  readonly sealing: ReadonlyMap<number, Buffer>
  readonly newest: number
  /** 32 bytes. It never changes: hashes made with another one are lost. */
  readonly lookup: Buffer
}

/** A value that this vault cannot open. It never says what the value is. */
export class SealBroken extends Error {
  constructor(reason: string) {
    super(`sealed value cannot be opened: ${reason}`)
    this.name = 'SealBroken'
  }
}

const [NONCE, TAG] = [12, 16]
const CIPHER = 'aes-256-gcm'

/** AES-256-GCM: a byte that names the key, 12 of nonce, 16 of proof, then the text. */
export function openVault({ sealing, newest, lookup }: VaultKeys): Vault {
  const keyOf = (id: number): Buffer => {
    const key = sealing.get(id)
    if (!key) throw new SealBroken(`key ${id} is not configured`)
    return key
  }
  const lookupHash = (text: string) => createHmac('sha256', lookup).update(text).digest()
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(CIPHER, keyOf(newest), nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(newest), nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < 1 + NONCE + TAG) throw new SealBroken('too short')
      const nonce = bytes.subarray(1, 1 + NONCE)
      const decipher = createDecipheriv(CIPHER, keyOf(bytes[0] ?? 0), nonce, { authTagLength: TAG })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8')
      } catch {
        throw new SealBroken('it was changed, or belongs elsewhere')
      }
    },
    mailboxHash: (address) => lookupHash(`mailbox ${mailboxOf(address)}`),
    lookupHash: (text) => lookupHash(`text ${text}`),
    isOld: (sealed) => sealed[0] !== newest,
    keys: [...sealing.keys()],
  }
}

/**
 * Reads the keys from a text of the environment: `id:key` pairs, separated by commas, the newest first; the key is 32 bytes
 * in base64. The one that was first of all stays in the list for ever: the lookup key comes from it (the lowest id).
 *
 * Null when the text is not that.
 */
export function readVaultKeys(text: string): VaultKeys | null {
  const pairs = text.split(',').map((pair) => {
    const [, id, key] = /^\s*(\d{1,3}):([A-Za-z0-9+/_=-]+)\s*$/.exec(pair) ?? []
    return [Number(id), Buffer.from(key ?? '', 'base64')] as const
  })
  const isGood = pairs.every(([id, key]) => id >= 0 && id <= 255 && key.length === 32)
  const sealing = new Map(pairs)
  const newest = pairs[0]?.[0]
  const first = sealing.get(Math.min(...sealing.keys()))
  if (!isGood || newest === undefined || first === undefined || sealing.size < pairs.length) return null
  return { sealing, newest, lookup: Buffer.from(hkdfSync('sha256', first, '', 'vitemadose alert lookup', 32)) }
}
