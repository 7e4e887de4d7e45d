import { describe, expect, it } from 'vitest'
import { EVERYONE } from '../../model/audience.ts'
import type { Filters } from '../subscription/filters.ts'
import { NO_FILTERS } from '../subscription/filters.ts'
import { findFor } from './find.ts'
import { look, MINUTE, offer, TEN } from './fixtures.ts'
import { takesHour, wishOf } from './wish.ts'

const read = (filters: Filters) => wishOf(filters, ['1'])

const kind = { vaccines: ['Moderna'], doses: ['1'] as const, audience: EVERYONE }

const nobody = { age: null, professional: false, conditions: [] }

describe('what filters let through', () => {
  it('takes any vaccine, the doses of the campaign, and nothing for professionals, unless asked', () => {
    const wish = read(NO_FILTERS)
    expect(wish.kind.takes(kind)).toBe(true)
    expect(wish.kind.takes({ ...kind, vaccines: [], doses: [] })).toBe(true)
    expect(wish.kind.takes({ ...kind, doses: ['3'] })).toBe(false)
    expect(wish.kind.takes({ ...kind, audience: { ...EVERYONE, professionalsOnly: true } })).toBe(false)
    expect(wish.kind.takes({ ...kind, audience: { ...EVERYONE, fromAge: 55, conditions: ['pregnancy'] } })).toBe(true)
  })

  it('takes what was chosen', () => {
    const wish = read({ ...NO_FILTERS, vaccines: ['Janssen'], doses: ['3'] })
    expect(wish.kind.takes({ ...kind, vaccines: ['Janssen', 'Moderna'], doses: ['3'] })).toBe(true)
    expect(wish.kind.takes({ ...kind, doses: ['3'] })).toBe(false)
    expect(wish.kind.takes({ ...kind, vaccines: [], doses: ['3'] })).toBe(false)
    expect(wish.kind.takes({ ...kind, vaccines: ['Janssen'] })).toBe(false)
  })

  it.each([
    [{ ...nobody, age: 54 }, false],
    [{ ...nobody, age: 55 }, true],
    [{ ...nobody, age: 70 }, true],
    [{ ...nobody, age: 71 }, false],
    [nobody, true],
  ])('compares ages, both ends included: %j', (eligibility, takes) => {
    const audience = { ...EVERYONE, fromAge: 55, toAge: 70 }
    expect(read({ ...NO_FILTERS, eligibility }).kind.takes({ ...kind, audience })).toBe(takes)
  })

  it('needs one of the conditions, and the profession', () => {
    const takes = (eligibility: typeof nobody | object, audience: object) =>
      read({ ...NO_FILTERS, eligibility: { ...nobody, ...eligibility } }).kind.takes({
        ...kind,
        audience: { ...EVERYONE, ...audience },
      })
    expect(takes({ conditions: ['pregnancy'] }, { conditions: ['high-risk', 'pregnancy'] })).toBe(true)
    expect(takes({ conditions: ['pregnancy'] }, { conditions: ['high-risk'] })).toBe(false)
    expect(takes({}, { conditions: ['high-risk'] })).toBe(false)
    expect(takes({ professional: true }, { professionalsOnly: true })).toBe(true)
    expect(takes({}, { professionalsOnly: true })).toBe(false)
  })

  it('knows the hours of the week', () => {
    const freeTimes = [
      { days: [1, 2, 3, 4, 5], fromHour: 17, toHour: 24 },
      { days: [7], fromHour: 0, toHour: 12 },
    ]
    const wish = read({ ...NO_FILTERS, freeTimes })
    // 2021-04-12 was a Monday.
    const hourOf = (day: number, hour: number) => Date.parse('2021-04-12T00:00Z') / 3_600_000 + (day - 1) * 24 + hour
    const taken = [1, 2, 3, 4, 5, 6, 7].map((day) =>
      Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => takesHour(wish, hourOf(day, hour))),
    )
    const evening = [17, 18, 19, 20, 21, 22, 23]
    const morning = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    expect(taken).toEqual([evening, evening, evening, evening, evening, [], morning])
  })
})

describe('what someone finds', () => {
  const afternoon = read({ ...NO_FILTERS, freeTimes: [{ days: [3], fromHour: 14, toHour: 18 }] })

  it('is the first slot that suits, and all that do', () => {
    const offers = [offer([48, 2, 52, 1, 53, 4]), offer([52.5, 1], { vaccines: ['Pfizer-BioNTech'] })]
    expect(findFor(look(0, offers), afternoon)).toEqual({
      next: TEN + 52 * 60 * MINUTE,
      isExact: true,
      places: 6,
      vaccines: ['Moderna', 'Pfizer-BioNTech'],
    })
  })

  it('is told by the hour when it lies beyond the slots kept to the minute', () => {
    const whole = offer([48, 2, 52, 1, 53, 4])
    const offers = [{ ...whole, instants: whole.instants.slice(0, 2) }]
    expect(findFor(look(0, offers), afternoon)).toMatchObject({
      next: TEN + 52 * 60 * MINUTE,
      isExact: false,
      places: 5,
    })
  })

  it('is nothing when nothing suits', () => {
    expect(findFor(look(0, [offer([48, 2])]), afternoon)).toBeNull()
  })
})
