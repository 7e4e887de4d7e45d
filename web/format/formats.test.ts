import { describe, expect, test } from 'vitest'
import { phoneText } from '../../src/model/phone-text.ts'
import { countText, distanceText, numberText } from '../../src/model/quantities.ts'
import { agoText, durationText } from './ages.ts'
import { clockText, daysAfter, localTime, nearDayText } from './local-times.ts'

const at = (text: string) => {
  const read = localTime(text)
  if (read === null) throw new Error(text)
  return read
}

describe('ages', () => {
  const seen = at('2021-04-11T08:31:00+02:00')

  test.each([
    [30, 'à l’instant', 'just now'],
    [-600, 'à l’instant', 'just now'],
    [60, 'il y a 1\u00a0min', '1\u00a0min ago'],
    [59 * 60 + 59, 'il y a 59\u00a0min', '59\u00a0min ago'],
    [3600, 'il y a 1\u00a0h', '1\u00a0h ago'],
    [7800, 'il y a 2\u00a0h\u00a010', '2\u00a0h\u00a010\u00a0min ago'],
    [24 * 3600, 'hier à 8\u00a0h\u00a031', 'yesterday at 8:31\u00a0am'],
    [3 * 24 * 3600, 'le 11\u00a0avril à 8\u00a0h\u00a031', 'on 11\u00a0April at 8:31\u00a0am'],
  ])('%i seconds', (seconds, french, english) => {
    expect(agoText(seen, seen.at + seconds * 1000, 'fr')).toBe(french)
    expect(agoText(seen, seen.at + seconds * 1000, 'en')).toBe(english)
  })

  test('never seconds', () => {
    expect(durationText(59_000, 'fr')).toBe('0\u00a0min')
  })
})

describe('days and hours', () => {
  test.each([
    ['2021-04-11', 'aujourd’hui', 'today'],
    ['2021-04-12', 'demain, lundi 12\u00a0avril', 'tomorrow, Monday 12\u00a0April'],
    ['2021-04-13', 'mardi 13\u00a0avril', 'Tuesday 13\u00a0April'],
    ['2021-05-01', 'samedi 1er\u00a0mai', 'Saturday 1\u00a0May'],
  ])('%s', (day, french, english) => {
    expect(nearDayText(day, '2021-04-11', 'fr')).toBe(french)
    expect(nearDayText(day, '2021-04-11', 'en')).toBe(english)
  })

  test.each([
    ['2021-04-12T10:20:00+02:00', '10\u00a0h\u00a020', '10:20\u00a0am'],
    ['2021-04-12T08:00:00+02:00', '8\u00a0h\u00a000', '8:00\u00a0am'],
    ['2021-04-12T12:05:00+02:00', '12\u00a0h\u00a005', '12:05\u00a0pm'],
    ['2021-04-12T00:30:00+02:00', '0\u00a0h\u00a030', '12:30\u00a0am'],
  ])('the clock of %s', (text, french, english) => {
    expect(clockText(at(text), 'fr')).toBe(french)
    expect(clockText(at(text), 'en')).toBe(english)
  })

  test('a place overseas keeps its own day and hour', () => {
    expect(at('2021-04-12T01:30:00+04:00')).toMatchObject({ day: '2021-04-12', hour: 1, offsetMinutes: 240 })
    expect(at('2021-04-12T01:30:00-04:00')).toMatchObject({ day: '2021-04-12', hour: 1, offsetMinutes: -240 })
  })

  test('what is no instant is nothing', () => {
    for (const text of ['', '2021-04-12', '2021-04-12T10:20:00', 'demain']) expect(localTime(text)).toBeNull()
  })

  test('months and years end', () => {
    expect(daysAfter('2020-12-31', 1)).toBe('2021-01-01')
    expect(daysAfter('2021-03-01', -1)).toBe('2021-02-28')
  })
})

describe('numbers', () => {
  const SLOTS = { none: 'aucun créneau', one: 'créneau', many: 'créneaux' }

  test.each([
    [0, 'aucun créneau'],
    [1, '1\u00a0créneau'],
    [1284, '1\u202f284\u00a0créneaux'],
  ])('%i', (count, text) => {
    expect(countText(count, SLOTS, 'fr')).toBe(text)
  })

  test.each([
    [0.26, '250\u00a0m'],
    [0.01, '50\u00a0m'],
    [1.24, '1,2\u00a0km'],
    [9.94, '9,9\u00a0km'],
    [9.96, '10\u00a0km'],
    [42.4, '42\u00a0km'],
  ])('%f km', (kilometres, text) => {
    expect(distanceText(kilometres, 'fr')).toBe(text)
  })

  test('decimals by language', () => {
    expect(numberText(98.5, 'fr', 1)).toBe('98,5')
    expect(numberText(98.5, 'en', 1)).toBe('98.5')
  })
})

test.each([
  ['+33465711238', '04\u00a065\u00a071\u00a012\u00a038'],
  ['+262262123456', '02\u00a062\u00a012\u00a034\u00a056'],
  ['+41221234567', '+41221234567'],
])('%s is dialled %s', (international, text) => {
  expect(phoneText(international)).toBe(text)
})
