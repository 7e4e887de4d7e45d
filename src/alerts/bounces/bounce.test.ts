import { describe, expect, it } from 'vitest'
import { DOMAIN, testVault } from '../fixtures.ts'
import { messageId } from '../outbox/message-id.ts'
import { openVault, readVaultKeys } from '../subscription/vault.ts'
import { readBounce } from './bounce.ts'
import { BOUNCE_DOMAIN, report } from './fixtures.ts'
import { messageNameOfVerp, verpAddress } from './verp.ts'

const vault = testVault()
const ID = messageId({ subscriptionId: 'x', changeKey: 'y', channel: 'mail' }, DOMAIN)
const NAME = ID.slice(1, 33)
const BACK = verpAddress(ID, BOUNCE_DOMAIN, vault)
const nameOf = (address: string) => messageNameOfVerp(address, BOUNCE_DOMAIN, vault)

const read = (raw: Buffer, to = BACK) => readBounce({ bounceDomain: BOUNCE_DOMAIN, vault }, raw, to)

describe('addresses to which failures come back', () => {
  it('tell the message, and nothing else is one', () => {
    expect(BACK).toMatch(new RegExp(`^retour-${NAME}-[0-9a-f]{20}@retours.test$`))
    expect(BACK.indexOf('@')).toBeLessThanOrEqual(64)
    expect(nameOf(BACK.toUpperCase())).toBe(NAME)
    const elsewhere = BACK.replace('retours.test', 'other.test')
    for (const address of [elsewhere, `x${BACK}`, `${BACK}.test`, 'retour-@retours.test', 'a@retours.test', ''])
      expect(nameOf(address)).toBeNull()
  })

  it('cannot be made by who knows a Message-ID, nor of those of another message, nor with another key', () => {
    const proof = BACK.slice(BACK.lastIndexOf('-') + 1, BACK.indexOf('@'))
    const other = messageId({ subscriptionId: 'x', changeKey: 'z', channel: 'mail' }, DOMAIN).slice(1, 33)
    const keys = readVaultKeys(`1:${Buffer.alloc(32, 'x').toString('base64')}`)
    if (!keys) throw new Error('No keys')
    const forged = [
      `retour-${NAME}@retours.test`,
      `retour-${NAME}-@retours.test`,
      `retour-${NAME}-${'0'.repeat(20)}@retours.test`,
      `retour-${other}-${proof}@retours.test`,
      `retour-${NAME}-${proof.slice(0, 19)}@retours.test`,
      verpAddress(ID, BOUNCE_DOMAIN, openVault(keys)),
    ]
    for (const address of forged) expect(nameOf(address)).toBeNull()
  })
})

describe('reading what comes back', () => {
  it.each([
    ['Action: failed\r\nStatus: 5.1.1', 'hard', '5.1.1'],
    ['Action: failed\r\nStatus: 5.2.1', 'hard', '5.2.1'],
    ['Action: failed\r\nStatus: 5.2.2', 'soft', '5.2.2'],
    ['Action: failed\r\nStatus: 5.7.1', 'soft', '5.7.1'],
    ['Action: failed\r\nStatus: 4.4.7', 'soft', '4.4.7'],
    ['Action: failed', 'soft', null],
    ['Action: delayed\r\nStatus: 5.1.1', 'soft', '5.1.1'],
  ])('%j is %s', async (fields, kind, status) => {
    expect(await read(report(BACK, fields))).toEqual({ name: NAME, kind, status })
  })

  it('is nothing when somebody answers, when it arrived, or when it came to another address', async () => {
    const answer = Buffer.from(`From: marie@example.fr\r\nTo: ${BACK}\r\nSubject: Absente\r\n\r\nStatus: 5.1.1\r\n`)
    expect(await read(answer)).toBeNull()
    expect(await read(report(BACK, 'Action: delivered\r\nStatus: 2.0.0'))).toBeNull()
    expect(await read(report(BACK, 'Action: failed\r\nStatus: 5.1.1'), 'alertes@vitemadose.test')).toBeNull()
    expect(await read(Buffer.alloc(2_000_000))).toBeNull()
  })
})
