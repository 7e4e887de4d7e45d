import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_FILTERS } from '../subscription/filters.ts'
import { look, MINUTE, offer, recipients, someone, TEN, watching } from './fixtures.ts'
import { matchRound } from './round.ts'

const FREE = [offer([48, 2])]
const OTHER = [offer([72, 2], { vaccines: ['Pfizer-BioNTech'] })]

describe('an edge, not a state', () => {
  it('tells of what held for two looks, once', () => {
    const { see } = watching([someone('marie')])
    expect(recipients(see(look(0, [])))).toEqual([])
    expect(see(look(5, FREE))).toMatchObject({ notices: [], recheck: ['halle'] })
    expect(see(look(6, FREE)).notices).toEqual([
      {
        subscription: 'marie',
        hits: [
          {
            centreId: 'halle',
            since: TEN + 5 * MINUTE,
            seenAt: TEN + 6 * MINUTE,
            distanceKm: expect.closeTo(0, 2),
            next: TEN + 48 * 60 * MINUTE,
            isExact: true,
            places: 2,
            vaccines: ['Moderna'],
          },
        ],
      },
    ])
    expect(recipients(see(look(40, FREE)))).toEqual([])
    expect(recipients(see(look(80, [offer([48, 2, 50, 3])])))).toEqual([])
  })

  it('does not tell of what was there before: when the centre was met, or when the subscription began', () => {
    const met = watching([someone('marie')])
    met.see(look(0, FREE))
    expect(recipients(met.see(look(5, FREE)))).toEqual([])
    const late = watching([someone('late', { activeSince: TEN + 6 * MINUTE })])
    late.see(look(0, []))
    late.see(look(5, FREE))
    expect(recipients(late.see(look(7, FREE)))).toEqual([])
  })

  it('does not tell of what the next look does not find again', () => {
    const { see } = watching([someone('marie')])
    see(look(0, []))
    see(look(5, FREE))
    expect(recipients(see(look(6, [])))).toEqual([])
    expect(recipients(see(look(7, OTHER)))).toEqual([])
    expect(recipients(see(look(8, OTHER)))).toEqual(['marie'])
  })

  it('tells again only after 30 minutes without anything', () => {
    const { see } = watching([someone('marie')])
    const open = (minute: number) => [see(look(minute, FREE)), see(look(minute + 1, FREE))].flatMap(recipients)
    see(look(0, []))
    expect(open(1)).toEqual(['marie'])
    see(look(30, []))
    expect(open(59)).toEqual([])
    see(look(70, []))
    expect(open(100)).toEqual(['marie'])
  })

  it('asks whether it is an edge for that person: what suits others does not count', () => {
    const filters = { vaccines: ['Pfizer-BioNTech'], doses: [], eligibility: null, freeTimes: [] }
    const { see } = watching([someone('anyone'), someone('picky', { filters })])
    see(look(0, []))
    see(look(1, FREE))
    expect(recipients(see(look(2, FREE)))).toEqual(['anyone'])
    see(look(30, [...FREE, ...OTHER]))
    expect(recipients(see(look(31, [...FREE, ...OTHER])))).toEqual(['picky'])
  })

  it('sends nobody where a look is more than 5 minutes old when it is read; it asks for another', () => {
    const readAfter = (ms: number) => {
      const { state, subscribers, see } = watching([someone('marie')])
      see(look(0, []))
      see(look(5, FREE))
      const { notices, recheck, centres } = matchRound(state, subscribers, [look(6, FREE)], TEN + 6 * MINUTE + ms)
      return { told: notices.length, recheck, openings: centres.get('halle')?.state.openings.length }
    }
    expect(readAfter(5 * MINUTE)).toEqual({ told: 1, recheck: [], openings: 0 })
    expect(readAfter(5 * MINUTE + 1)).toEqual({ told: 0, recheck: ['halle'], openings: 1 })
  })

  it('takes no look twice, nor an old one', () => {
    const { see } = watching([someone('marie')])
    see(look(0, []))
    see(look(5, FREE))
    expect(recipients(see(look(5, FREE)))).toEqual([])
    expect(recipients(see(look(4, FREE)))).toEqual([])
  })
})

describe('rests', () => {
  const told = (known: Parameters<typeof someone>[1], ...minutes: number[]) => {
    const { see } = watching([someone('marie', known)])
    see(look(0, []), look(0, [], { centreId: 'other' }))
    see(look(1, FREE))
    see(look(2, FREE))
    see(look(3, FREE, { centreId: 'other' }))
    return minutes.filter((minute) => recipients(see(look(minute, FREE, { centreId: 'other' }))).length > 0)
  }

  it('writes at most once in 20 minutes, and does not forget the rest', () => {
    expect(told({}, 4, 21, 22, 43)).toEqual([22])
    expect(told({ cadence: 'hourly' }, 4, 22, 61, 62, 123)).toEqual([62])
  })

  it('remembers when it last wrote in an earlier life', () => {
    const told = (lastMessageAt: number) => {
      const { see } = watching([someone('marie', { lastMessageAt })])
      see(look(0, []))
      see(look(1, FREE))
      return recipients(see(look(2, FREE)))
    }
    expect(told(TEN - 18 * MINUTE + 1)).toEqual([])
    expect(told(TEN - 18 * MINUTE)).toEqual(['marie'])
  })

  it('puts into one message what is found at the same time, the soonest first', () => {
    const { see } = watching([someone('marie')])
    const all = (minute: number, offers: readonly ReturnType<typeof offer>[]) =>
      ['a', 'b', 'c'].map((centreId, index) =>
        look(minute, offers.length > 0 ? [offer([48 - index, 1])] : [], { centreId }),
      )
    see(...all(0, []))
    see(...all(1, FREE))
    const { notices } = see(...all(2, FREE))
    expect(notices.map(({ hits }) => hits.map(({ centreId }) => centreId))).toEqual([['c', 'b', 'a']])
  })

  it('wakes nobody by the clock of their own place, unless they asked', () => {
    const place = {
      kind: 'departement',
      code: '974',
      name: 'La Réunion',
      timeZone: 'Indian/Reunion',
    } as const
    const night = [someone('sleeps', { place }), someone('wakes', { place, night: true })]
    const { see } = watching(night)
    // 22 h in La Réunion is 20 h in Paris.
    const at = (minutes: number, offers: typeof FREE) => see(look(10 * 60 + minutes, offers, { departement: '974' }))
    at(0, [])
    at(1, FREE)
    expect(recipients(at(2, FREE))).toEqual(['wakes'])
    expect(recipients(at(9 * 60 - 1, FREE))).toEqual([])
    expect(recipients(at(9 * 60, FREE))).toEqual(['sleeps'])
  })

  it('does not tell of what opened more than half a day ago, though it is still there', () => {
    const told = (minutes: number) => {
      const { see } = watching([someone('marie', { night: true, lastMessageAt: TEN + (minutes - 20) * MINUTE })])
      see(look(0, []))
      for (let minute = 1; minute < minutes; minute += 60) see(look(minute, FREE))
      return recipients(see(look(minutes, FREE)))
    }
    expect(told(12 * 60)).toEqual(['marie'])
    expect(told(12 * 60 + 1)).toEqual([])
  })

  it('says nothing in the morning of what is gone', () => {
    const { see } = watching([someone('marie')])
    see(look(12 * 60, []))
    see(look(12 * 60 + 1, FREE))
    see(look(12 * 60 + 2, FREE))
    see(look(18 * 60, []))
    expect(recipients(see(look(21 * 60 + 1, [])))).toEqual([])
  })
})

describe('fairness when places are few', () => {
  const crowd = [
    someone('far', { place: { ...someone('').place, latitude: 45.3 } as never }),
    someone('spoilt', { messages: 3 }),
    ...Array.from({ length: 7 }, (_, index) => someone(`p${index}`)),
  ]

  it('tells four for a place: who had fewest messages, then who is nearest; the others if it is still there', () => {
    const { see } = watching(crowd)
    const one = [offer([48, 1])]
    see(look(0, []))
    see(look(1, one))
    expect(recipients(see(look(2, one)))).toEqual(['p0', 'p1', 'p2', 'p3'])
    expect(recipients(see(look(6, one)))).toEqual([])
    expect(recipients(see(look(7, one)))).toEqual(['far', 'p4', 'p5', 'p6'])
    expect(recipients(see(look(12, one)))).toEqual(['spoilt'])
    expect(recipients(see(look(17, one)))).toEqual([])
  })

  it('leaves a place to those who were sent there for five minutes, though it closes and opens again meanwhile', () => {
    const { see } = watching(crowd)
    const one = [offer([48, 1])]
    see(look(0, []))
    see(look(1, one))
    expect(recipients(see(look(2, one)))).toHaveLength(4)
    see(look(3, []))
    see(look(4, one))
    expect(recipients(see(look(5, one)))).toEqual([])
    expect(recipients(see(look(7, one)))).toEqual([])
    expect(recipients(see(look(10, one)))).toEqual(['far', 'p4', 'p5', 'p6'])
  })

  it('counts the places that held for two looks only', () => {
    const { see } = watching(crowd)
    see(look(0, []))
    see(look(1, [offer([48, 1])]))
    expect(recipients(see(look(2, [offer([48, 9])])))).toHaveLength(4)
  })

  it('tells everyone at once when there is room', () => {
    const { see } = watching(crowd)
    const many = [offer([48, 1, 49, 1, 50, 1])]
    see(look(0, []))
    see(look(1, many))
    expect(recipients(see(look(2, many)))).toHaveLength(crowd.length)
  })

  it('counts each hour for itself: many who want the same one do not keep others from the rest', () => {
    const atTen = { days: [3], fromHour: 10, toHour: 11 }
    const narrow = Array.from({ length: 9 }, (_, index) =>
      someone(`n${index}`, { filters: { vaccines: [], doses: [], eligibility: null, freeTimes: [atTen] } }),
    )
    const { see } = watching([...narrow, someone('wide', { messages: 9 })])
    const two = [offer([48, 1, 49, 1])]
    see(look(0, []))
    see(look(1, two))
    expect(recipients(see(look(2, two)))).toEqual(['n0', 'n1', 'n2', 'n3', 'wide'])
  })

  it('takes the first of far too many, and sees who waits for what has not held, as a plain sort would', () => {
    const person = fc.record({
      messages: fc.integer({ min: 0, max: 4 }),
      rests: fc.boolean(),
      wants: fc.oneof(
        { weight: 99, arbitrary: fc.constant('Moderna') },
        { weight: 1, arbitrary: fc.constant('Janssen') },
      ),
    })
    const crowd = fc.array(person, { minLength: 200, maxLength: 240 })
    fc.assert(
      fc.property(crowd, fc.integer({ min: 1, max: 3 }), (people, places) => {
        const waiting = people.map((each, index) => ({ ...each, id: `s${String(index).padStart(3, '0')}` }))
        const { see } = watching(
          waiting.map(({ id, messages, rests, wants }) =>
            someone(id, { messages, lastMessageAt: rests ? TEN : null, filters: { ...NO_FILTERS, vaccines: [wants] } }),
          ),
        )
        see(look(0, []))
        see(look(1, [offer([48, places])]))
        const round = see(look(2, [offer([48, places]), offer([72, 1], { vaccines: ['Janssen'] })]))
        const ready = waiting.filter(({ rests }) => !rests)
        const first = ready.filter(({ wants }) => wants === 'Moderna').sort((a, b) => a.messages - b.messages)
        const expected = first.slice(0, 4 * places).map(({ id }) => id)
        expect(recipients(round)).toEqual(expected.sort())
        expect(round.recheck).toEqual(ready.some(({ wants }) => wants === 'Janssen') ? ['halle'] : [])
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  it('never sends more than four to a place within five minutes, whatever opens and closes', () => {
    const subscribers = Array.from({ length: 40 }, (_, index) =>
      someone(`s${String(index).padStart(2, '0')}`, { messages: index % 3 }),
    )
    const step = fc.record({ minutes: fc.integer({ min: 1, max: 12 }), places: fc.integer({ min: 0, max: 3 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { see } = watching(subscribers)
        see(look(0, []))
        const sent: { at: number; people: number }[] = []
        const messages = new Map<string, number[]>()
        let minute = 0
        for (const { minutes, places } of steps) {
          minute += minutes
          const round = see(look(minute, places > 0 ? [offer([48, places])] : []))
          for (const { subscription } of round.notices) {
            expect(places).toBeGreaterThan(0)
            messages.set(subscription, [...(messages.get(subscription) ?? []), minute])
          }
          sent.push({ at: minute, people: round.notices.length })
          const recent = sent.filter(({ at }) => minute - at < 5).reduce((sum, { people }) => sum + people, 0)
          if (round.notices.length > 0) expect(recent).toBeLessThanOrEqual(4 * places)
        }
        for (const times of messages.values())
          for (const [index, at] of times.entries())
            if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(30)
      }),
    )
  })
})

describe('the round is a function', () => {
  it('gives the same whatever the order of looks, and changes nothing itself', () => {
    const { see, state, subscribers } = watching([someone('a'), someone('b', { messages: 2 })])
    const centres = ['x', 'y', 'z']
    see(...centres.map((centreId) => look(0, [], { centreId })))
    see(...centres.map((centreId) => look(1, FREE, { centreId })))
    const looks = centres.map((centreId) => look(2, FREE, { centreId }))
    const before = structuredClone(state)
    const one = matchRound(state, subscribers, looks, TEN + 2 * MINUTE)
    const other = matchRound(state, subscribers, looks.toReversed(), TEN + 2 * MINUTE)
    expect(one.notices).toEqual(other.notices)
    expect(one.notices).toHaveLength(2)
    expect(state).toEqual(before)
  })
})
