import { createHash } from 'node:crypto'

/** Drawn once; what follows from it may never change, for readers know entries by it. */
const NAMESPACE = Buffer.from('7c0e3b0f5f1d4c1e9a3c2b6f0d8e4a51', 'hex')

/**
 * A `urn:uuid:` that depends on the given name only (a version 5 one): the same at every publication, and wherever the files
 * are served from.
 */
export function stableId(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`
}
