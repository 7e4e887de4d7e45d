import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const NOW = Date.parse('2021-05-03T08:00:00Z')

test.each([
  [undefined, null],
  ['0', 0],
  ['120', 120_000],
  [' 5 ', 5_000],
  ['99999999999999999999', 600_000],
  ['Mon, 03 May 2021 08:00:30 GMT', 30_000],
  ['Monday, 03-May-21 08:00:30 GMT', 30_000],
  ['Mon, 03 May 2021 07:00:00 GMT', 0],
  ['Tue, 04 May 2021 08:00:00 GMT', 600_000],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['2021', 600_000],
  ['Mon, 99 Foo 2021', null],
])('%j asks to wait %s ms', (header, expected) => {
  const headers = header === undefined ? {} : { 'retry-after': header }
  expect(retryAfterMs(headers, NOW)).toBe(expected)
})

test.each([
  ['Mon, 03 May 2021 11:00:00 GMT', 'Mon, 03 May 2021 11:00:30 GMT', 30_000],
  ['Mon, 03 May 2021 05:00:00 GMT', 'Mon, 03 May 2021 05:00:30 GMT', 30_000],
  ['Mon, 03 May 2021 11:00:00 GMT', '5', 5_000],
  ['once', 'Mon, 03 May 2021 08:00:30 GMT', 30_000],
])('an answer of %s that names %s asks to wait %d ms, whatever our clock says', (date, header, expected) => {
  expect(retryAfterMs({ date, 'retry-after': header }, NOW)).toBe(expected)
})
