import { expect, test } from 'vitest'
import { countOf, dayText, momentText, numberText, timeText, typeset } from './french.ts'
import { PARIS } from './local-time.ts'

test.each([
  [0, 'aucun créneau'],
  [1, '1\u00a0créneau'],
  [2, '2\u00a0créneaux'],
  [1284, '1\u202f284\u00a0créneaux'],
])('%i: %s', (count, text) => {
  expect(countOf(count, 'créneau', 'créneaux')).toBe(text)
})

test('numbers: groups of three, and as many decimals as asked', () => {
  expect([numberText(41872), numberText(98.46, 1), numberText(12.5)]).toEqual(['41\u202f872', '98,5', '13'])
})

test.each([
  ['2021-05-01T06:05:00Z', 'samedi 1er\u00a0mai à 8\u00a0h\u00a005'],
  ['2021-05-04T07:10:00Z', 'mardi 4\u00a0mai à 9\u00a0h\u00a010'],
  ['2021-12-31T23:30:00Z', 'samedi 1er\u00a0janvier à 0\u00a0h\u00a030'],
  ['2024-02-29T11:00:00Z', 'jeudi 29\u00a0février à 12\u00a0h\u00a000'],
])('%s in Paris: %s', (instant, text) => {
  expect(momentText(Date.parse(instant), PARIS)).toBe(text)
})

test('by the clock of the place', () => {
  const instant = Date.parse('2021-05-04T02:00:00Z')
  expect([dayText(instant, 'America/Guadeloupe'), timeText(instant, 'America/Guadeloupe')]).toEqual([
    'lundi 3\u00a0mai',
    '22\u00a0h\u00a000',
  ])
})

test('typography: spaces that must not break, apostrophes that are no quotes', () => {
  expect(typeset("Pour « 1 000 » : 98 % ; vraiment ? En 2021 12 fois 'd'Oise'")).toBe(
    "Pour «\u00a01\u202f000\u00a0»\u00a0: 98\u00a0%\u202f; vraiment\u202f? En 2021 12 fois 'd’Oise'",
  )
})
