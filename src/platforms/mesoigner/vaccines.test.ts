import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dose } from '../../model/dose.ts'
import { kindOfSlot } from './vaccines.ts'

const FIRST: ReadonlySet<Dose> = new Set(['1'])
const BOOSTER: ReadonlySet<Dose> = new Set(['3'])
const KIDS: ReadonlySet<Dose> = new Set(['1_kid'])

describe('a slot for first injections', () => {
  it.each<[string[], Dose[], string[]]>([
    [['Pfizer-BioNTech'], ['1', '2', '3'], ['Pfizer-BioNTech']],
    [['Moderna'], ['1', '2', '3'], ['Moderna']],
    [['AstraZeneca'], ['1', '2'], ['AstraZeneca']],
    [['Janssen'], ['1', '2'], ['Janssen']],
    [['Novavax'], ['1', '2'], ['Novavax']],
    [['Valneva'], ['1', '2'], ['Valneva']],
    [['Vaccin Astra-Zeneca', 'AstraZeneca'], ['1', '2'], ['AstraZeneca']],
    [['Moderna BA.1', 'AstraZeneca'], ['1', '2', '3'], ['AstraZeneca']],
    [['Vaccin pédiatrique', 'Pfizer-BioNTech'], ['1', '2', '3', '1_kid'], ['Pfizer-BioNTech']],
    [[], ['1'], []],
  ])('may offer %j', (names, doses, vaccines) => {
    expect(kindOfSlot(names, FIRST)).toEqual({ doses, vaccines })
  })

  it.each([
    [['Moderna BA.1']],
    [['Pfizer BA.5']],
    [['Comirnaty bivalent', 'Moderna BA.1']],
    [['Vaccin pédiatrique']],
    [['Vaccin pédiatrique', 'Pfizer BA.5']],
  ])('may not offer only %j', (names) => {
    expect(kindOfSlot(names, FIRST)).toBeNull()
  })
})

describe('a slot for others', () => {
  it('is one when a vaccine is for the wanted dose', () => {
    expect(kindOfSlot(['Moderna BA.1', 'AstraZeneca'], BOOSTER)?.vaccines).toEqual(['Moderna'])
    expect(kindOfSlot(['AstraZeneca'], BOOSTER)).toBeNull()
    expect(kindOfSlot(['Vaccin pédiatrique', 'Moderna'], KIDS)?.vaccines).toEqual(['Vaccin pédiatrique'])
  })

  it('must name a vaccine', () => {
    expect(kindOfSlot([], BOOSTER)).toBeNull()
    expect(kindOfSlot([], KIDS)).toBeNull()
  })
})

it('does not depend on the order of the vaccines, nor on their repetition', () => {
  const name = fc.constantFrom('Pfizer-BioNTech', 'AstraZeneca', 'Novavax', 'Moderna BA.1', 'Vaccin pédiatrique')
  const wanted = fc.constantFrom(FIRST, BOOSTER, KIDS)
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), wanted, (names, doses) => {
      const [one, other] = [kindOfSlot(names, doses), kindOfSlot([...names, ...names].reverse(), doses)]
      expect(other?.doses).toEqual(one?.doses)
      expect(new Set(other?.vaccines)).toEqual(new Set(one?.vaccines))
    }),
  )
})
