import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repairPhone } from './phone.ts'

describe('metropolitan numbers', () => {
  test.each([
    ['01 23 45 67 89', '+33123456789'],
    ['0123456789', '+33123456789'],
    ['01.23.45.67.89', '+33123456789'],
    ['01-23-45-67-89', '+33123456789'],
    ['01–23–45–67–89', '+33123456789'],
    ['01/23/45/67/89', '+33123456789'],
    ['01,23,45,67,89', '+33123456789'],
    ['01\u00a023\u202f45\u00a067\u00a089', '+33123456789'],
    ['\u200e01 23 45 67 89\u200f', '+33123456789'],
    ['(01) 23 45 67 89', '+33123456789'],
    ['+33 1 23 45 67 89', '+33123456789'],
    ['+33 (0)1 23 45 67 89', '+33123456789'],
    ['(+33) 1 23 45 67 89', '+33123456789'],
    ['0033146871340', '+33146871340'],
    ['00 33 (0) 1 46 87 13 40', '+33146871340'],
    ['33533092845', '+33533092845'],
    ['123456789', '+33123456789'],
    ['3975', '+333975'],
    ['Composer le 3975', '+333975'],
    ['15', '+3315'],
    ['+377 98 99 01 23', '+37798990123'],
    ['+32 2 555 01 23', '+3225550123'],
    ['Tél. : 01 23 45 67 89 (accueil)', '+33123456789'],
    ['Standard 3 : 01 23 45 67 89', '+33123456789'],
    ['0800 009 110', '+33800009110'],
  ])('%j is %s', (text, phone) => {
    expect(repairPhone(text)).toBe(phone)
  })

  test.each([
    '01 23 45 67 89 / 06 39 98 00 00',
    '01 23 45 67 89 ou 06 39 98 00 00',
    '0123456789;0639980000',
    '01 23 45 67 89 - 06 39 98 00 00',
    '01 23 45 67 89\n06 39 98 00 00',
    '01 23 45 67 89 +33 6 39 98 00 00',
    '01 23 45 67 89, 06 39 98 00 00',
    '+33123456789/+33639980000',
    '0033123456789 0033639980000',
    '33123456789 33639980000',
    'poste 12 / 01 23 45 67 89',
  ])('of the two numbers in %j, the first', (text) => {
    expect(repairPhone(text)).toBe('+33123456789')
  })

  test.each([null, undefined, '', '  ', '-', '+', '0', '00', '000000', '+33', '+0123456', 'doctolib', 'bâtiment 12'])(
    '%j is none',
    (text) => {
      expect(repairPhone(text)).toBeNull()
    },
  )

  test('too many digits make none', () => {
    expect(repairPhone('9'.repeat(20))).toBeNull()
  })
})

describe('overseas numbers', () => {
  test.each([
    ['0590 99 12 34', '+590590991234'],
    ['0690 00 12 34', '+590690001234'],
    ['0691 00 12 34', '+590691001234'],
    ['0596 52 00 00', '+596596520000'],
    ['0696 52 00 00', '+596696520000'],
    ['0594 39 00 00', '+594594390000'],
    ['0694 39 00 00', '+594694390000'],
    ['0262 00 00 01', '+262262000001'],
    ['0692 00 00 01', '+262692000001'],
    ['0269 61 00 00', '+262269610000'],
    ['05 08 41 00 00', '+508410000'],
    ['+33 590 99 12 34', '+590590991234'],
    ['0033 262 00 00 01', '+262262000001'],
    ['+590 590 99 12 34', '+590590991234'],
    ['+590 (0)590 99 12 34', '+590590991234'],
    ['590590991234', '+590590991234'],
    ['+508 41 00 00', '+508410000'],
  ])('%j is %s wherever the centre stands', (text, phone) => {
    for (const place of [undefined, null, '971', '974', '75', 'om']) expect(repairPhone(text, place)).toBe(phone)
  })

  test.each([
    ['410000', '97500', '+508410000'],
    ['41 00 00', '975', '+508410000'],
    ['40 12 34 56', '98714', '+68940123456'],
    ['27 12 34', '98800', '+687271234'],
    ['72 12 34', '98600', '+681721234'],
    ['98 99 01 23', '98000', '+37798990123'],
    ['0639 01 23 45', '976', '+262639012345'],
  ])('%j at %s is %s', (text, place, phone) => {
    expect(repairPhone(text, place)).toBe(phone)
  })

  test('a metropolitan number stays one overseas', () => {
    expect(repairPhone('01 23 45 67 89', '971')).toBe('+33123456789')
    expect(repairPhone('06 39 98 00 00', '971')).toBe('+33639980000')
    expect(repairPhone('3975', '98800')).toBe('+333975')
  })
})

test('any text gives a number in international form or none, and a repaired number stays', () => {
  const dirty = fc.string({
    unit: fc.constantFrom(
      '0',
      '1',
      '3',
      '5',
      '6',
      '9',
      ' ',
      '.',
      '-',
      '/',
      ',',
      '+',
      '(',
      ')',
      'x',
      '\u00a0',
      '\ud800',
    ),
    maxLength: 30,
  })
  const digits = fc.tuple(
    fc.constantFrom('', '+', '00', '0', '33', '+330', '0590', '0508'),
    fc.stringMatching(/^\d{0,16}$/),
  )
  const text = fc.oneof(
    dirty,
    digits.map(([start, rest]) => start + rest),
    fc.string({ unit: 'binary' }),
  )
  const place = fc.constantFrom(null, '75', '971', '976', 'om', '97500', '98000', '98714', '98800')
  fc.assert(
    fc.property(text, place, (any, where) => {
      const phone = repairPhone(any, where)
      if (phone === null) return
      expect(phone).toMatch(/^\+\d{2,15}$/)
      expect(repairPhone(phone, where)).toBe(phone)
    }),
    { numRuns: 2000 },
  )
})
