import { describe, expect, it } from 'vitest'
import type { Dose } from '../../model/dose.ts'
import { type Campaign, judge } from './campaigns.ts'

type Case = { readonly source?: 'opendata' | 'probe'; readonly doses?: readonly Dose[] } & Partial<Campaign>

function verdict({ source = 'opendata', doses = ['1'], ...campaign }: Case) {
  const known = { campaign: '9000', type: '1', name: '', isVaccination: null, ...campaign }
  return judge(known, source, { wantedDoses: new Set(doses) })
}

const isListed = (given: Case): boolean => verdict(given).refusal === null

describe('the word of the platform decides', () => {
  it.each([
    ['Vaccin Covid', true],
    ['Test antigénique', true],
  ])('for %s', (name) => expect(isListed({ name, isVaccination: true })).toBe(true))

  it('against', () => expect(isListed({ name: 'Vaccination covid', isVaccination: false })).toBe(false))

  it.each([
    ['Vaccination Pfizer', 'flag-contradicts-name'],
    ['COVID 1ère injection', 'flag-contradicts-name'],
    ['Vaccination jenssen', 'flag-contradicts-name'],
    ['Vaccination grippe', null],
    ['Test covid', null],
  ])('and is noted when the name says otherwise: %s', (name, note) => {
    expect(verdict({ name, isVaccination: false }).note).toBe(note)
  })
})

describe('without it, the name decides', () => {
  it.each(['VACCINATION  COVID', 'Vaccination Covid19', 'COVID 1ère injection'])('for %s', (name) => {
    expect(verdict({ name })).toEqual({ refusal: null, note: null })
  })

  it.each([
    'Test Antigeniques et vaccination covid',
    'TEST ANTIGÉNIQUE COVID',
    'Test sérologique',
    'Piluliers',
    'Entretien diététique',
    'Micro nutrition',
  ])('against %s', (name) => {
    expect(verdict({ name })).toEqual({ refusal: 'test ou autre service', note: null })
  })

  it('and what it does not tell is for people to look at', () => {
    expect(verdict({ name: 'Injection vendredi' })).toEqual({
      refusal: 'campagne à examiner',
      note: 'campaign-undecided',
    })
  })
})

describe('campaigns that people looked at', () => {
  it.each([
    ['59', '1', true, true],
    ['59', '2', false, false],
    ['70', '1', false, true],
    ['70', '2', false, false],
    ['113', '2', false, true],
    ['191', '1', false, true],
    ['82', '1', false, false],
  ])('number %s, type %s: in the list %s, in pages %s', (campaign, type, inList, inPages) => {
    const given = { campaign, type, name: 'Injection' }
    expect([isListed(given), isListed({ ...given, source: 'probe' })]).toEqual([inList, inPages])
  })

  it('and found to be something else need no second look', () => {
    expect(verdict({ campaign: '155', type: '1', name: 'AZ' }).note).toBeNull()
  })
})

describe('the dose', () => {
  it.each<[string, readonly Dose[], boolean]>([
    ['Vaccin covid', ['1'], true],
    ['Vaccin covid 2eme dose', ['1'], false],
    ['Vaccin covid 2eme dose', ['2'], true],
    ['Vaccin covid 1ere et 2eme dose', ['1'], true],
    ['Vaccin covid rappel', ['1', '2'], false],
    ['Vaccin covid', ['2'], false],
  ])('of %s for %j', (name, doses, listed) => {
    expect(isListed({ name, doses, isVaccination: true })).toBe(listed)
  })
})
