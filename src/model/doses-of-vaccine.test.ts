import { describe, expect, it } from 'vitest'
import { dosesOfVaccine } from './doses-of-vaccine.ts'

describe('dosesOfVaccine', () => {
  it.each([
    ['COMIRNATY Pfizer-BioNTech', 'Pfizer-BioNTech', ['1', '2', '3']],
    ['Vaccin COVID-19', 'Moderna', ['1', '2', '3']],
    ['Vaccin ARNm', 'ARNm', ['1', '2']],
    ['Vaxzevria', 'AstraZeneca', ['1', '2']],
    ['Janssen', 'Janssen', ['1', '2']],
    ['Vaccin COVID-19', null, ['1', '2']],
  ] as const)('%s (%s) is for %j', (name, vaccine, doses) => {
    expect(dosesOfVaccine(name, vaccine)).toEqual(doses)
  })

  it.each(['Pfizer BIVALENT', 'Comirnaty Original/Omicron BA.4-5', 'Moderna ba.1', 'Pfizer (BA.5)'])(
    'takes %s for a booster only',
    (name) => {
      expect(dosesOfVaccine(name, 'Pfizer-BioNTech')).toEqual(['3'])
    },
  )

  it.each(['Vaccin Baba.1', 'Pfizer BA', 'bar 4', 'Salle BA 4'])('does not take %s for a booster', (name) => {
    expect(dosesOfVaccine(name, null)).toEqual(['1', '2'])
  })

  it.each(['Vaccin pédiatrique', 'COMIRNATY PÉDIATRIQUE', 'Pfizer pediatrique', 'Vaccin COVID-19 enfants'])(
    'takes %s for children only',
    (name) => {
      expect(dosesOfVaccine(name, 'Pfizer-BioNTech')).toEqual(['1_kid'])
    },
  )

  it('takes what is bivalent and for children for a booster: it is no first injection', () => {
    expect(dosesOfVaccine('Pfizer bivalent pédiatrique', 'Pfizer-BioNTech')).toEqual(['3'])
  })
})
