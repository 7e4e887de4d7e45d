import type { Vault } from '../subscription/vault.ts'
import { keyOf, requireProof } from './keys.ts'
import type { Db } from './outbox.ts'
import { outboxContext, type Payload, payloadSchema } from './payload.ts'

type SealedRow = { readonly id: string; readonly payload_sealed: Uint8Array }

/** What rows hold, by id; null for one that cannot be read: it is damaged, or of an older form. */
export type ReadPayloads = ReadonlyMap<string, Payload | null>

/**
 * Reads what rows hold.
 *
 * @throws WrongKey when nothing of what a key should open does open: then it is the key that is another one, and nothing can
 * be said of the rows.
 */
export async function readPayloads(db: Db, vault: Vault, rows: readonly SealedRow[]): Promise<ReadPayloads> {
  const opened = rows.map((row) => ({ ...row, text: textOf(vault, row) }))
  const doubted = new Set(opened.map((row) => keyOf(row.payload_sealed)))
  for (const { payload_sealed, text } of opened) if (text !== null) doubted.delete(keyOf(payload_sealed))
  await requireProof(db, vault, doubted)
  return new Map(opened.map(({ id, text }) => [id, text === null ? null : payloadOf(text)]))
}

function textOf(vault: Vault, { id, payload_sealed }: SealedRow): string | null {
  try {
    return vault.open(payload_sealed, outboxContext(id))
  } catch {
    return null
  }
}

/** Why it cannot be read is not told, for the reason may quote what the message holds. */
function payloadOf(text: string): Payload | null {
  try {
    return payloadSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
