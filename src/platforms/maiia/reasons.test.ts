import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform } from '../../../test/fake-platform.ts'
import { EVERYONE } from '../../model/audience.ts'
import { isVaccination, readReason, selectReasons } from './reasons.ts'

const doseOf = (name: string, injectionType = '') => readReason({ name, injectionType }).dose

describe('a test or another act', () => {
  it.each([
    'Dépistage COVID-19 test antigénique',
    'Tests covid',
    'TEST ANTIGENIQUE',
    'Antigéniques covid',
    'PCR covid',
    'Vaccin antigrippal et covid',
    'Vaccination antigrippale covid',
    'Vaccination anti-grippale',
    'Vaccin covid et grippe',
    'Test sérologique covid',
    'sérologiques covid',
  ])('%s is no vaccination, whatever its type', (name) => {
    for (const injectionType of ['FIRST', 'SECOND', 'BOOSTER', 'NONE', '']) {
      expect(doseOf(name, injectionType)).toBeNull()
      expect(isVaccination({ name, injectionType })).toBe(false)
    }
  })

  it('is told by whole words', () => {
    expect(doseOf('1ère injection avec attestation', 'FIRST')).toBe('1')
    expect(doseOf('Contestataires', 'FIRST')).toBe('1')
  })
})

describe('the dose', () => {
  it.each([
    ['Seconde injection', 'SECOND', '2'],
    ['1ère injection', 'SECOND', '2'],
    ['Rappel', 'BOOSTER', '3'],
    ['Dispositif "Allez-vers"', 'FIRST', '1'],
    ['Vaccination anti covid-19 +30 ans', 'FIRST', '1'],
    ['2ème injection Pfizer', 'FIRST', '2'],
    ['Rappel vaccin covid', 'FIRST', '3'],
    ['1ère injection enfant 5-11 ans', 'FIRST', '1_kid'],
    ['Vaccin pédiatrique', 'FIRST', '1_kid'],
    ['Enfants de 5 à 11 ans', 'FIRST', '1_kid'],
    ['2ème injection 5-11 ans', 'FIRST', '2'],
    ['Première injection covid-19', 'NONE', '1'],
    ['1ère dose Moderna', '', '1'],
    ['Deuxième dose jensen', 'NONE', '2'],
    ['Rappel covid', 'OTHER', '3'],
    ['1ère injection covid 5-11 ans', '', '1_kid'],
    ['Vaccination anti covid-19 +30 ans', 'NONE', null],
    ['Première injection', 'NONE', null],
    ['Première entretien', '', null],
    ['Vaccination', '', null],
  ])('of "%s" typed "%s" is %s', (name, type, dose) => {
    expect(doseOf(name, type)).toBe(dose)
  })

  it('in unknown words is told apart', () => {
    expect(readReason({ name: 'Vaccin covid +30 ans', injectionType: '' }).unfamiliar).toBe(true)
    expect(readReason({ name: 'Vaccin covid +30 ans', injectionType: 'FIRST' }).unfamiliar).toBe(false)
  })
})

it.each([
  ['Dispositif', 'FIRST', true],
  ['Dispositif', 'SECOND', true],
  ['Dispositif', 'BOOSTER', true],
  ['Dispositif', 'NONE', false],
  ['Dispositif', '', false],
  ['Vaccin COVID', 'NONE', true],
  ['Pfier-BioNTech', '', true],
  ['Vaccination', '', false],
])('"%s" typed "%s" makes a vaccination centre: %s', (name, injectionType, is) => {
  expect(isVaccination({ name, injectionType })).toBe(is)
})

it('a reason says in its name who may book', () => {
  const context = fakeContext({ http: fakePlatform(() => undefined).http, options: {}, now: '2021-05-19' })
  const names = ['Première injection 50 ans et plus', 'Première injection']
  const selected = selectReasons(
    names.map((name) => ({ name, injectionType: 'FIRST' })),
    context,
  )
  expect(selected.map(({ kind }) => kind.audience)).toEqual([{ ...EVERYONE, fromAge: 50 }, EVERYONE])
})
