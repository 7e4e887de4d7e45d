import { describe, expect, it } from 'vitest'
import { aBookingFile, anAgenda, aPlace } from './fixtures.ts'
import { choosePlace, phoneOf, placeNumber } from './place.ts'
import { bookingSchema } from './schema.ts'

const file = (...parts: Parameters<typeof aBookingFile>) => bookingSchema.parse(aBookingFile(...parts))

const choose = (given: ReturnType<typeof file>, pid: number | null, address: string | null = null) => {
  const chosen = choosePlace(given, pid, address)
  return (
    chosen && { id: chosen.place.id, practices: [...chosen.practices], number: chosen.number, to: chosen.correctedTo }
  )
}

describe('the place that a link means', () => {
  it('is the one of its number, with all its practices', () => {
    const places = [aPlace(12), aPlace(11, { practice_ids: [31, 32] })]
    expect(choose(file({ places }), 11)).toEqual({ id: 'practice-11', practices: [11, 31, 32], number: 11, to: null })
  })

  it('is the establishment of that number', () => {
    const places = [aPlace(12), aPlace(6, { id: 'establishment-6', practice_ids: [31] })]
    expect(choose(file({ places }), 6)).toEqual({ id: 'establishment-6', practices: [6, 31], number: 6, to: null })
  })

  it('is the one that has a practice of that number, when none has it for itself', () => {
    const places = [aPlace(6, { id: 'establishment-6', practice_ids: [31] }), aPlace(31)]
    expect(choose(file({ places }), 31)?.id).toBe('practice-31')
    expect(choose(file({ places: [places[0] ?? null] }), 31)).toEqual({
      id: 'establishment-6',
      practices: [31],
      number: 31,
      to: null,
    })
  })

  it('is the first at the address of the centre, when its number is unknown', () => {
    const places = [
      aPlace(12),
      aPlace(13, { practice_ids: [33], full_address: '3 Rue du Port, 56100 Lorient', address: 'a' }),
      aPlace(14, { full_address: '3 Rue du Port, 56100 Lorient', address: 'b' }),
    ]
    expect(choose(file({ places }), 99, ' 3 rue du  PORT, 56100 Lorient')).toEqual({
      id: 'practice-13',
      practices: [33],
      number: 13,
      to: 'practice-13',
    })
  })

  it('is none when neither fits: two absent addresses are not the same', () => {
    expect(choose(file({ places: [aPlace(12, { full_address: null })] }), 99, null)).toBeNull()
    expect(choose(file({ places: [aPlace(12, { full_address: ' ' })] }), 99, '')).toBeNull()
  })

  it('is the first, with its own practices, when the link names none', () => {
    const places = [aPlace(12, { practice_ids: [41, 42] }), aPlace(11)]
    expect(choose(file({ places }), null)).toEqual({ id: 'practice-12', practices: [41, 42], number: 41, to: null })
    expect(choose(file({ places: [] }), null)).toBeNull()
  })
})

describe('places at the same address', () => {
  const here = { address: '1 Place de la Mairie', zipcode: '56100', city: 'Lorient' }

  it('count as one when the other has no motives of its own', () => {
    const places = [aPlace(11, here), aPlace(12, { ...here, address: '1 place de la  mairie' })]
    expect(choose(file({ places, agendas: [anAgenda(1, 12, [])] }), 11)?.practices).toEqual([11, 12])
    expect(choose(file({ places, agendas: [anAgenda(1, 12, [1])] }), 11)?.practices).toEqual([11])
    const elsewhere = anAgenda(1, 12, [], { visit_motive_ids_by_practice_id: { 11: [1] } })
    expect(choose(file({ places, agendas: [elsewhere] }), 11)?.practices).toEqual([11, 12])
  })

  it.each([
    ['town', { city: 'Lanester' }],
    ['postcode', { zipcode: '56600' }],
    ['street', { address: '2 Place de la Mairie' }],
  ])('are not one when the %s differs', (_, other) => {
    const places = [aPlace(11, here), aPlace(12, { ...here, ...other })]
    expect(choose(file({ places, agendas: [] }), 11)?.practices).toEqual([11])
  })

  it('are not one because neither has a street', () => {
    const places = [aPlace(11, { ...here, address: '' }), aPlace(12, { ...here, address: '' })]
    expect(choose(file({ places, agendas: [] }), 11)?.practices).toEqual([11])
  })

  it('are not looked for without a number in the link', () => {
    const places = [aPlace(11, here), aPlace(12, here)]
    expect(choose(file({ places, agendas: [] }), null)?.practices).toEqual([11])
  })
})

it('reads the number of a place in its id', () => {
  const [place] = file({ places: [aPlace(1, { id: 'establishment-6255' })] }).places
  expect(place && placeNumber(place)).toBe(6255)
  const [nameless] = file({ places: [aPlace(1, { id: null })] }).places
  expect(nameless && placeNumber(nameless)).toBeNull()
})

it.each([
  [{ landline_number: '02.97.00.00.02', phone_number: '06 00 00 00 00' }, '+33297000002'],
  [{ landline_number: null, phone_number: '02 97 00 00 03' }, '+33297000003'],
  [{ landline_number: '0033297000004' }, '+33297000004'],
  [{ landline_number: '0590 52 27 22', zipcode: '97110' }, '+590590522722'],
  [{ landline_number: null, phone_number: null }, null],
])('tells the telephone of a place: %j', (fields, phone) => {
  const [place] = file({ places: [aPlace(1, fields)] }).places
  expect(place && phoneOf(place)).toBe(phone)
})
