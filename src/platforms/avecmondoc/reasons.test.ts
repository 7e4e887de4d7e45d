import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform } from '../../../test/fake-platform.ts'
import type { Dose } from '../../model/dose.ts'
import { aReason, aStructure } from './fixtures.ts'
import { dosesOfReason, isOpenVaccination, selectReasons } from './reasons.ts'
import { organizationSchema } from './schema.ts'

const reasonNamed = (reason: string, flags: { active?: boolean | null; deleted?: boolean | null } = {}) => ({
  id: 1,
  organizationId: 301,
  reason,
  active: true,
  deleted: false,
  ...flags,
})

describe('an open vaccination against COVID-19', () => {
  it.each([
    'Premiere injection COVID',
    'Permière injection COVID-19',
    'Première injection vaccinale  COVID 19 Pfizer',
    'Rendez-vous de première vaccination Covid',
    '1ere vaccination astra',
    '1ère vaccination Astra Zeneca',
    'INJECTION VACCINALE COVID-19 - Janssen',
    'Injection monodose Janssen',
    'Injection vaccinale monodose Janssen',
    'Vaccination covid : rappel',
  ])('%s is one', (name) => {
    expect(isOpenVaccination(reasonNamed(name))).toBe(true)
  })

  it.each([
    'Vaccination grippe',
    'Test antigénique COVID-19',
    'Entretien pharmaceutique',
    'Injection de rappel COVID',
    'Injection Janssen',
    'Vaccination Astra',
    '',
  ])('%j is none', (name) => {
    expect(isOpenVaccination(reasonNamed(name))).toBe(false)
  })

  it('is not closed, nor deleted; where that is not told, it is open', () => {
    const name = 'Première injection COVID-19'
    expect(isOpenVaccination(reasonNamed(name, { active: false }))).toBe(false)
    expect(isOpenVaccination(reasonNamed(name, { deleted: true }))).toBe(false)
    expect(isOpenVaccination(reasonNamed(name, { active: null, deleted: null }))).toBe(true)
  })
})

describe('the doses of a name', () => {
  it.each<[string, Dose[]]>([
    ['Première injection COVID-19', ['1']],
    ['Permière injection COVID-19', ['1']],
    ['1ere vaccination astra', ['1']],
    ['1 ère injection covid', ['1']],
    ['1er rendez-vous vaccination covid', ['1']],
    ['Vaccination covid 1re dose', ['1']],
    ['Injection monodose Janssen', ['1']],
    ['Vaccination covid, dose unique', ['1']],
    ['Seconde injection vaccinale COVID-19', ['2']],
    ['Deuxième injection COVID', ['2']],
    ['2 ème injection covid', ['2']],
    ['2nde injection covid', ['2']],
    ['2e injection covid', ['2']],
    ['2ième injection covid', ['2']],
    ['Vaccination Covid - rappel', ['3']],
    ['Vaccination covid troisième dose', ['3']],
    ['Vaccination covid 3è dose', ['3']],
    ['Vaccination covid 4eme dose', ['3']],
    ['1ère ou 2ème injection COVID-19', ['1', '2']],
    ['Vaccination covid : 2e dose ou rappel', ['2', '3']],
    ['Rappel vaccination covid, Moderna uniquement', ['3']],
  ])('%s: %j', (name, doses) => {
    expect(dosesOfReason(name)).toEqual(doses)
  })

  it.each([
    'Vaccination COVID-19',
    'Vaccination covid 19 et grippe',
    'Injection vaccinale COVID 2021',
    'Vaccination covid 12e arrondissement',
    'Vaccination covid salle B2e',
    'Vaccination covid 2 enfants',
  ])('%s tells none, and is open to first injections', (name) => {
    expect(dosesOfReason(name)).toEqual(['1'])
  })
})

describe('the reasons to ask', () => {
  const select = (reasons: Parameters<typeof aReason>[], wantedDoses: readonly Dose[]) => {
    const consultationReasons = reasons.map((reason) => aReason(...reason))
    const structure = organizationSchema.parse(aStructure({ consultationReasons }))
    const context = fakeContext({
      http: fakePlatform(() => undefined).http,
      options: {},
      now: '2021-05-03',
      wantedDoses,
    })
    const { asked, withoutId } = selectReasons({ ...structure, id: 301 }, context)
    return { asked, withoutId, steps: context.steps, ids: asked.map(({ id }) => id) }
  }
  const all: Parameters<typeof aReason>[] = [
    [5, 'Vaccination COVID - rappel'],
    [3, 'Vaccination COVID-19'],
    [4, 'Seconde injection COVID-19 Pfizer'],
    [1, 'Première injection COVID-19 Pfizer', { organizationId: 44 }],
    [2, 'Vaccination grippe'],
  ]

  it('are those for a wanted dose, in the order of the structure', () => {
    expect(select(all, ['1']).ids).toEqual([3, 1])
    expect(select(all, ['3']).ids).toEqual([5])
    expect(select(all, ['2', '3']).ids).toEqual([5, 4])
    expect(select(all, ['1_kid']).ids).toEqual([])
  })

  it('carry their own structure, vaccine and doses', () => {
    expect(select(all, ['1']).asked).toMatchObject([
      { organizationId: 301, vaccine: null, doses: ['1'] },
      { organizationId: 44, vaccine: 'Pfizer-BioNTech', doses: ['1'] },
    ])
    expect(select([[1, 'Vaccination covid', { organizationId: null }]], ['1']).asked[0]?.organizationId).toBe(301)
  })

  it('are asked once each, however often they are listed', () => {
    const other = { organizationId: 44 }
    expect(select([[1], [2], [1], [1, undefined, other], [1, undefined, other]], ['1']).asked).toMatchObject([
      { id: 1, organizationId: 301 },
      { id: 2, organizationId: 301 },
      { id: 1, organizationId: 44 },
    ])
  })

  it('need a number', () => {
    expect(select([[1, 'Vaccination covid', { id: null }], [2]], ['1'])).toMatchObject({ ids: [2], withoutId: 1 })
    expect(select([[1, 'Vaccination grippe', { id: null }]], ['1']).withoutId).toBe(0)
  })

  it('are told one by one', () => {
    expect(select(all, ['1']).steps.map(({ kept, because }) => [kept, because])).toEqual([
      [false, 'dose 3, non demandée'],
      [true, 'dose 1'],
      [false, 'dose 2, non demandée'],
      [true, 'dose 1'],
      [false, 'n’est pas une vaccination contre le COVID-19'],
    ])
  })
})
