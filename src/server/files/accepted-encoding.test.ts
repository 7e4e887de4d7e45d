import { expect, test } from 'vitest'
import { chooseForm } from './accepted-encoding.ts'

const all = () => true
const onlyGzip = (suffix: string) => suffix === '.gz'

test.each([
  ['br, gzip', all, 'br'],
  ['gzip, deflate, br', all, 'br'],
  ['GZIP', all, 'gzip'],
  ['br;q=0, gzip;q=0.5', all, 'gzip'],
  ['br;q=0.000', all, null],
  ['gzip, br', onlyGzip, 'gzip'],
  ['br', onlyGzip, null],
  ['identity', all, null],
  ['brotli', all, null],
  ['', all, null],
  [undefined, all, null],
])('for %s', (accepted, isThere, expected) => {
  expect(chooseForm(accepted, isThere).encoding).toBe(expected)
})
