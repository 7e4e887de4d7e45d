import { describe, expect, it } from 'vitest'
import { isToken, newSecret, sameHash, tokenHash, tokenHashes, tokenOf } from './tokens.ts'

describe('tokens of links', () => {
  const secret = newSecret()

  it('differ by purpose and by subscription, and are found by their hash', () => {
    const tokens = [tokenOf(secret, 'confirm'), tokenOf(secret, 'manage'), tokenOf(secret, 'stop')]
    expect(new Set([...tokens, tokenOf(newSecret(), 'stop')]).size).toBe(4)
    expect(tokens.every(isToken)).toBe(true)
    expect(tokenHashes(secret).manage).toEqual(tokenHash(tokenOf(secret, 'manage')))
  })

  it('are nothing else', () => {
    for (const text of ['', 'a', `${tokenOf(secret, 'stop')}a`, `${tokenOf(secret, 'stop').slice(1)}\n`])
      expect(isToken(text)).toBe(false)
  })

  it('compares whole hashes', () => {
    const hash = tokenHash('a')
    expect(sameHash(hash, tokenHash('a'))).toBe(true)
    expect(sameHash(hash, tokenHash('b'))).toBe(false)
    expect(sameHash(hash, hash.subarray(0, 31))).toBe(false)
  })
})
