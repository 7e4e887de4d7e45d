import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailboxOf, readAddress } from './address.ts'

describe('reading an address', () => {
  it.each([
    ['marie@example.fr', 'marie@example.fr'],
    ['  Marie.Curie+vaccin@Example.FR ', 'Marie.Curie+vaccin@example.fr'],
    ['marie@café.fr', 'marie@xn--caf-dma.fr'],
    ["o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"],
  ])('takes %s', (typed, address) => {
    expect(readAddress(typed)).toEqual({ address })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['marie curie@example.fr', 'space'],
    ['marie@example.fr\u00a0x', 'space'],
    ['marie', 'end-missing'],
    ['marie@', 'end-missing'],
    ['marie@example', 'end-missing'],
    ['marie@example.', 'end-missing'],
    ['@example.fr', 'unusable'],
    ['marie@127.0.0.1', 'unusable'],
    ['marie@[127.0.0.1]', 'unusable'],
    ['"marie"@example.fr', 'unusable'],
    ['<marie@example.fr>', 'unusable'],
    ['a@example.fr,b@example.fr', 'unusable'],
    ['a@b@example.fr', 'unusable'],
    ['.marie@example.fr', 'unusable'],
    ['marie\u0000@example.fr', 'unusable'],
    [`${'a'.repeat(65)}@example.fr`, 'unusable'],
    [`a@${'b.'.repeat(130)}fr`, 'unusable'],
  ])('says what is wrong with "%s"', (typed, fault) => {
    expect(readAddress(typed)).toEqual({ fault })
  })

  it('never lets through what could end a header or name a second address', () => {
    const nasty = fc.constantFrom('\r\n', '\n', '\r', ',', ';', '<', '>', '"', '\u2028', '\u0085', '\\', '(', ' ', ':')
    const text = fc.array(fc.oneof(nasty, fc.constantFrom('a', '@', '.', 'example.fr', 'Bcc')), { maxLength: 8 })
    fc.assert(
      fc.property(text, (pieces) => {
        const read = readAddress(pieces.join(''))
        if ('address' in read) expect(read.address).toMatch(/^[^\s,;<>"\\():]+@[^\s,;<>"\\():@]+$/)
      }),
    )
  })
})

describe('telling mailboxes apart', () => {
  it('does not look at capitals, nor at a label', () => {
    expect(mailboxOf('Marie+vaccin@example.fr')).toBe('marie@example.fr')
    expect(mailboxOf('+odd@example.fr')).toBe('+odd@example.fr')
  })
})
