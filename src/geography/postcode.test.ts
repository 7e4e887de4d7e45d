import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { departementOfDigits, readPostcode } from './postcode.ts'

describe('reading a postcode field', () => {
  test.each([
    ['75015', '75015'],
    [' 91240 ', '91240'],
    ['75 005', '75005'],
    ['7 5 0 0 5', '75005'],
    ['33\u00a0000', '33000'],
    ['16959 CEDEX', '16959'],
    ['59462 Cedex 3', '59462'],
    ['75 005 Paris 5', '75005'],
    ['F-75005', '75005'],
    [49300, '49300'],
    ['BP 12 33000', '33000'],
  ])('%j is %s', (field, code) => {
    expect(readPostcode(field)).toEqual({ code, lostZero: false })
  })

  test.each([
    ['1500', '01500'],
    [1500, '01500'],
    ['6 200', '06200'],
    ['1500 Ambérieu', '01500'],
  ])('%j has lost its zero: %s', (field, code) => {
    expect(readPostcode(field)).toEqual({ code, lostZero: true })
  })

  test.each([null, undefined, '', 'Paris', '750', '750055', '75 00 55', 123456, Number.NaN, 0])(
    '%j is none',
    (field) => {
      expect(readPostcode(field)).toBeNull()
    },
  )

  test('gives five digits or nothing, for any text', () => {
    const dirty = fc.string({ unit: fc.constantFrom('0', '7', '5', ' ', '\u00a0', '-', 'x', '\ud800'), maxLength: 12 })
    fc.assert(fc.property(fc.oneof(dirty, fc.string()), (text) => /^\d{5}$/.test(readPostcode(text)?.code ?? '00000')))
  })
})

describe('the département of the first digits', () => {
  test.each([
    ['59462', '59'],
    ['01999', '01'],
    ['20000', '2A'],
    ['20167', '2A'],
    ['20303', '2A'],
    ['20538', '2A'],
    ['20700', '2A'],
    ['20200', '2B'],
    ['20407', '2B'],
    ['20600', '2B'],
    ['97133', 'om'],
    ['97150', 'om'],
    ['97120', '971'],
    ['97234', '972'],
    ['97302', '973'],
    ['97411', '974'],
    ['97608', '976'],
    ['97500', 'om'],
    ['98600', 'om'],
    ['98714', 'om'],
    ['98800', 'om'],
    ['98000', 'om'],
    ['97708', '974'],
    ['97864', '974'],
    ['97095', 'om'],
    ['95711', '95'],
  ])('%s is %s', (postcode, departement) => {
    expect(departementOfDigits(postcode)).toBe(departement)
  })

  test.each(['00100', '20800', '96000', '97900', '98100', '99138'])('%s is unknown', (postcode) => {
    expect(departementOfDigits(postcode)).toBeNull()
  })
})
