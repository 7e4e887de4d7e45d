import { describe, expect, it } from 'vitest'
import { EVERYONE } from '../../model/audience.ts'
import type { Dose } from '../../model/dose.ts'
import { FIRST_TYPE, MODERNA_TYPE, OTHER_TYPE, PFIZER_TYPE } from './fixtures.ts'
import { kindOfSlot, vaccineOfType } from './types.ts'

const DAY = '2021-09-20'

describe('the vaccine of a type', () => {
  it.each([
    [FIRST_TYPE, 'Vaccin COVID-19', 'AstraZeneca'],
    [FIRST_TYPE.toUpperCase(), 'Vaccin COVID-19', 'AstraZeneca'],
    [PFIZER_TYPE, 'Vaccin COVID-19', 'Pfizer-BioNTech'],
    ['012cc071-64ac-4956-b12e-e0b2c5bb0912', '', 'Pfizer-BioNTech'],
    [MODERNA_TYPE, 'Vaccin COVID-19', 'Moderna'],
    [OTHER_TYPE, 'Vaccin COVID-19', null],
    [OTHER_TYPE, 'Vaccin COVID-19 Janssen', 'Janssen'],
    [FIRST_TYPE, 'Vaccin COVID-19 Moderna', 'Moderna'],
    [MODERNA_TYPE, 'Vaccin COVID-19 PFIZER', 'Pfizer-BioNTech'],
    ['constructor', '', null],
    ['', '', null],
  ])('%s labelled %j is %s', (id, label, vaccine) => {
    expect(vaccineOfType({ id, label }, DAY)).toBe(vaccine)
  })

  it('is none from 2022 on for the first type, unless the label names one', () => {
    const named = { id: FIRST_TYPE, label: 'Vaccin AstraZeneca' }
    expect(vaccineOfType({ id: FIRST_TYPE, label: 'Vaccin COVID-19' }, '2021-12-31')).toBe('AstraZeneca')
    expect(vaccineOfType({ id: FIRST_TYPE, label: 'Vaccin COVID-19' }, '2022-01-01')).toBeNull()
    expect(vaccineOfType(named, '2022-01-01')).toBe('AstraZeneca')
  })
})

describe('what a slot is for', () => {
  const label = (...labels: string[]) => labels.map((each) => ({ id: OTHER_TYPE, label: each }))
  const wanting = (...doses: Dose[]) => new Set(doses)

  it('is what all its types are for together', () => {
    const kind = kindOfSlot(label('Janssen', 'Pfizer', 'Vaccin Pfizer'), DAY, wanting('1'))
    expect(kind).toMatchObject({ doses: ['1', '2', '3'], vaccines: ['Janssen', 'Pfizer-BioNTech'] })
  })

  it('leaves out the types that are for no wanted dose', () => {
    const types = label('Moderna bivalent', 'Janssen', 'Pfizer enfants')
    expect(kindOfSlot(types, DAY, wanting('1'))).toMatchObject({ doses: ['1', '2'], vaccines: ['Janssen'] })
    expect(kindOfSlot(types, DAY, wanting('1', '3'))).toMatchObject({
      doses: ['1', '2', '3'],
      vaccines: ['Moderna', 'Janssen'],
    })
    expect(kindOfSlot(types, DAY, wanting('1_kid'))).toMatchObject({ doses: ['1_kid'], vaccines: ['Pfizer-BioNTech'] })
  })

  it('is nothing wanted when all its types are for other doses', () => {
    expect(kindOfSlot(label('Moderna bivalent', 'Pfizer pédiatrique'), DAY, wanting('1'))).toBeNull()
  })

  it('is the first two doses when no vaccine is named', () => {
    expect(kindOfSlot(label('Vaccin COVID-19'), DAY, wanting('1'))).toMatchObject({ doses: ['1', '2'], vaccines: [] })
  })

  it('is a first injection of an unknown dose when it has no type', () => {
    expect(kindOfSlot([], DAY, wanting('1'))).toEqual({ doses: [], vaccines: [], audience: EVERYONE })
    expect(kindOfSlot([], DAY, wanting('3'))).toBeNull()
  })

  it('is for whom one of its types takes, of those that are for a wanted dose', () => {
    const audience = (...labels: string[]) => kindOfSlot(label(...labels), DAY, wanting('1'))?.audience
    expect(audience('Vaccin COVID-19')).toBe(EVERYONE)
    expect(audience('Vaccin AstraZeneca 55 ans et plus')).toEqual({ ...EVERYONE, fromAge: 55 })
    expect(audience('Vaccin AstraZeneca 55 ans et plus', 'Janssen')).toBe(EVERYONE)
    expect(audience('Vaccin AstraZeneca 55 ans et plus', 'Moderna bivalent')).toEqual({ ...EVERYONE, fromAge: 55 })
    expect(audience('Pfizer 12-17 ans', 'Moderna 30 ans et plus')).toEqual({ ...EVERYONE, fromAge: 12 })
  })
})
