import { expect, test } from 'vitest'
import { dayHoursText, type OpeningHours, openState } from './opening-hours.ts'

const HOURS: OpeningHours = {
  lundi: '09:00-12:30, 14:00-19:00',
  mardi: '9h-17h',
  mercredi: 'sur rendez-vous',
  jeudi: null,
  vendredi: null,
  samedi: null,
  dimanche: null,
}

test.each([
  ['09:00-12:30, 14:00-19:00', '9\u00a0h\u00a0–\u00a012\u00a0h\u00a030, 14\u00a0h\u00a0–\u00a019\u00a0h'],
  ['9h-17h', '9\u00a0h\u00a0–\u00a017\u00a0h'],
  ['9h30-17h15', '9\u00a0h\u00a030\u00a0–\u00a017\u00a0h\u00a015'],
  ['sur rendez-vous', 'sur rendez-vous'],
  [null, null],
])('%s reads %s', (text, shown) => {
  expect(dayHoursText(text, 'fr')).toBe(shown)
})

test('English clocks', () => {
  expect(dayHoursText('09:00-12:30', 'en')).toBe('9:00\u00a0am\u00a0–\u00a012:30\u00a0pm')
})

test.each([
  ['lundi', 10 * 60, { kind: 'open', until: '12\u00a0h\u00a030' }],
  [
    'lundi',
    13 * 60,
    { kind: 'hours', text: '9\u00a0h\u00a0–\u00a012\u00a0h\u00a030, 14\u00a0h\u00a0–\u00a019\u00a0h' },
  ],
  [
    'lundi',
    19 * 60,
    { kind: 'hours', text: '9\u00a0h\u00a0–\u00a012\u00a0h\u00a030, 14\u00a0h\u00a0–\u00a019\u00a0h' },
  ],
  ['mercredi', 600, { kind: 'hours', text: 'sur rendez-vous' }],
  ['jeudi', 600, { kind: 'closed-today' }],
] as const)('on a %s at minute %i', (weekday, minute, state) => {
  expect(openState(HOURS, weekday, minute, 'fr')).toEqual(state)
})

test('hours that nobody told are not "closed"', () => {
  const none = Object.fromEntries(Object.keys(HOURS).map((day) => [day, null])) as OpeningHours
  expect(openState(none, 'lundi', 600, 'fr')).toBeNull()
  expect(openState(null, 'lundi', 600, 'fr')).toBeNull()
})
