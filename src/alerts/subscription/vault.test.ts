import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openVault, readVaultKeys, SealBroken, type VaultKeys } from './vault.ts'

const key = (letter: string) => Buffer.alloc(32, letter).toString('base64')

function keysOf(text: string): VaultKeys {
  const keys = readVaultKeys(text)
  if (!keys) throw new Error('bad keys')
  return keys
}

const vault = openVault(keysOf(`1:${key('a')}`))

describe('sealing', () => {
  it('opens what it sealed, in the same place only', () => {
    const sealed = vault.seal('marie@example.fr', 'row 1')
    expect(vault.open(sealed, 'row 1')).toBe('marie@example.fr')
    expect(() => vault.open(sealed, 'row 2')).toThrow(SealBroken)
  })

  it('shows nothing, and never the same twice', () => {
    const [one, two] = [vault.seal('marie@example.fr', 'x'), vault.seal('marie@example.fr', 'x')]
    expect(one.includes('marie')).toBe(false)
    expect(one.equals(two)).toBe(false)
  })

  it('notices any changed byte, without telling the text', () => {
    const sealed = vault.seal('marie@example.fr', 'x')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const broken = Buffer.from(sealed)
        broken[index] = (broken[index] ?? 0) ^ change
        expect(() => vault.open(broken, 'x')).toThrow(SealBroken)
      }),
    )
    expect(() => vault.open(randomBytes(10), 'x')).toThrow(SealBroken)
  })

  it('opens with older keys, seals with the newest, and still finds addresses', () => {
    const rotated = openVault(keysOf(`2:${key('b')},1:${key('a')}`))
    const old = vault.seal('marie@example.fr', 'x')
    expect(rotated.open(old, 'x')).toBe('marie@example.fr')
    expect(rotated.isOld(old)).toBe(true)
    const fresh = rotated.seal('marie@example.fr', 'x')
    expect(rotated.isOld(fresh)).toBe(false)
    expect(() => vault.open(fresh, 'x')).toThrow('key 2 is not configured')
    expect(rotated.mailboxHash('MARIE+a@example.fr')).toEqual(vault.mailboxHash('marie@example.fr'))
  })

  it('hashes under a key: another key finds nothing', () => {
    const other = openVault(keysOf(`1:${key('c')}`))
    expect(other.mailboxHash('marie@example.fr')).not.toEqual(vault.mailboxHash('marie@example.fr'))
    expect(vault.lookupHash('mailbox marie@example.fr')).not.toEqual(vault.mailboxHash('marie@example.fr'))
  })
})

describe('reading the keys', () => {
  it.each([
    '',
    '1',
    '1:',
    `1:${Buffer.alloc(31).toString('base64')}`,
    `256:${key('a')}`,
    `1:${key('a')},1:${key('b')}`,
  ])('refuses "%s"', (text) => {
    expect(readVaultKeys(text)).toBeNull()
  })
})
