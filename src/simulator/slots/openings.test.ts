import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, zoneOffset } from '../../model/local-time.ts'
import { type Calendar, freeSlots, STEP_OF_TIME, stepOf, weekday } from './openings.ts'
import { DISTANT, IDLE, PHANTOM, RARE, RUSH, STEADY } from './paces.ts'
import { regularSlots } from './regular.ts'
import { MAINLAND_WEEKS, OVERSEAS_WEEKS } from './week.ts'

const MINUTE = 60_000
const SPRING = Date.parse('2021-05-11T10:00:00Z')
const ANY_YEAR = { min: Date.parse('2021-01-01T00:00:00Z'), max: Date.parse('2022-12-31T00:00:00Z') }

const calendars = fc.record({
  key: fc.integer(),
  place: fc.constantFrom(
    ...MAINLAND_WEEKS.map((week) => ({ week, timeZone: 'Europe/Paris' })),
    ...OVERSEAS_WEEKS.map((week) => ({ week, timeZone: 'America/Martinique' })),
  ),
  pace: fc.constantFrom(RUSH, STEADY, RARE, DISTANT, PHANTOM),
})

const calendarOf = ({
  key,
  place,
  pace,
}: {
  key: number
  place: Pick<Calendar, 'week' | 'timeZone'>
  pace: Calendar['pace']
}) => ({
  key,
  pace,
  ...place,
})

test('free slots lie ahead, in order, each once, within opening hours by the local clock', () => {
  fc.assert(
    fc.property(calendars, fc.integer(ANY_YEAR), (drawn, at) => {
      const calendar = calendarOf(drawn)
      const slots = freeSlots(calendar, at)
      slots.forEach((slot, index) => {
        expect(slot).toBeGreaterThan(stepOf(at))
        if (index > 0) expect(slot).toBeGreaterThan(slots[index - 1] ?? 0)
        const reading = slot + zoneOffset(slot, calendar.timeZone)
        const minute = (((reading % DAY) + DAY) % DAY) / MINUTE
        const hours = calendar.week[weekday(Math.floor(reading / DAY)) as 0]
        expect(hours.some(([from, to]) => from <= minute && minute < to)).toBe(true)
      })
    }),
  )
})

test('the slots of an instant do not depend on what was asked before, and change on steps of time only', () => {
  fc.assert(
    fc.property(calendars, fc.integer(ANY_YEAR), fc.integer({ min: 0, max: STEP_OF_TIME - 1 }), (drawn, at, later) => {
      const calendar = calendarOf(drawn)
      const step = stepOf(at)
      const slots = freeSlots(calendar, step)
      freeSlots(calendar, step - 3 * DAY)
      expect(freeSlots(calendar, step + later)).toEqual(slots)
    }),
  )
})

test('as time goes by slots appear, and are taken long before their hour', () => {
  const calendar: Calendar = { key: 42, timeZone: 'Europe/Paris', week: MAINLAND_WEEKS[0], pace: STEADY }
  let appeared = 0
  let takenAhead = 0
  let before = new Set(freeSlots(calendar, SPRING))
  for (let at = SPRING + HOUR; at < SPRING + 10 * DAY; at += HOUR) {
    const now = new Set(freeSlots(calendar, at))
    for (const slot of now) if (!before.has(slot)) appeared += 1
    for (const slot of before) if (!now.has(slot) && slot > at) takenAhead += 1
    before = now
  }
  expect(appeared).toBeGreaterThan(20)
  expect(takenAhead).toBeGreaterThan(20)
})

test('a change of clocks does not rewrite what was put online before it', () => {
  const change = Date.parse('2021-03-28T01:00:00Z')
  const calendar: Calendar = {
    key: 7,
    timeZone: 'Europe/Paris',
    week: MAINLAND_WEEKS[2] ?? MAINLAND_WEEKS[0],
    pace: { ...STEADY, lifeMinutes: [5_000, 5_000] },
  }
  const before = freeSlots(calendar, change - STEP_OF_TIME)
  const after = new Set(freeSlots(calendar, change))
  expect(before.length).toBeGreaterThan(5)
  expect(before.filter((slot) => !after.has(slot))).toEqual([])
})

test('an idle calendar never has anything, a distant one nothing within forty days', () => {
  const place = { timeZone: 'Europe/Paris', week: MAINLAND_WEEKS[0] }
  let distant = 0
  for (let key = 0; key < 50; key += 1) {
    expect(freeSlots({ key, ...place, pace: IDLE }, SPRING)).toEqual([])
    const slots = freeSlots({ key, ...place, pace: DISTANT }, SPRING)
    distant += slots.length
    if (slots[0] !== undefined) expect(slots[0]).toBeGreaterThan(SPRING + 39 * DAY)
  }
  expect(distant).toBeGreaterThan(50)
})

test('near calendars have nothing beyond the twenty-fifth day, so that two windows of fourteen days show it all', () => {
  const fewDays = MAINLAND_WEEKS[4] ?? MAINLAND_WEEKS[0]
  for (let key = 0; key < 200; key += 1) {
    for (const pace of [RUSH, STEADY, RARE]) {
      const last = freeSlots({ key, timeZone: 'Europe/Paris', week: fewDays, pace }, SPRING).at(-1)
      if (last !== undefined) expect(last).toBeLessThan(SPRING + 25 * DAY)
    }
  }
})

test('regular slots: seventy in any fourteen days that begin today or later', () => {
  const slots = regularSlots('Europe/Paris', SPRING)
  const days = slots.map((slot) => Math.floor((slot + zoneOffset(slot, 'Europe/Paris')) / DAY))
  const today = Math.floor(SPRING / DAY)
  for (const first of [today, today + 1, today + 14, today + 20]) {
    expect(days.filter((day) => day >= first && day < first + 14)).toHaveLength(70)
  }
})
