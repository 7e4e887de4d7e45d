import { describe, expect, it } from 'vitest'
import { EVERYONE } from '../../model/audience.ts'
import type { Dose } from '../../model/dose.ts'
import type { Json } from '../../model/json.ts'
import { anOldReason, aReason, NOBODY, PROFESSIONAL, someReasons } from './fixtures.ts'
import { wantedReasons } from './reasons.ts'
import { reasonsSchema } from './schema.ts'

function wanted(reasons: readonly Json[], doses: readonly Dose[] = ['1']) {
  const read = reasonsSchema.parse(someReasons(...reasons)).reasons.entries
  return wantedReasons(read, { wantedDoses: new Set(doses), explain: () => undefined })
}

const names = (reasons: readonly Json[], doses?: readonly Dose[]) => wanted(reasons, doses).map(({ name }) => name)

describe('a reason with a number', () => {
  it.each<[Json, readonly Dose[]]>([
    [1, ['1']],
    [2, ['2']],
    [3, ['3']],
  ])('%j is for the doses %j', (vaccineInjectionDose, doses) => {
    const given = [aReason({ vaccineInjectionDose })]
    expect(wanted(given, ['1', '2', '3']).map(({ kind }) => kind.doses)).toEqual([doses])
    expect(wanted(given, doses)).toHaveLength(1)
    expect(wanted(given, ['1_kid'])).toEqual([])
  })

  it.each([[null], [0], [-1], [4]])('%j is no vaccination', (vaccineInjectionDose) => {
    expect(wanted([aReason({ vaccineInjectionDose })], ['1', '2', '3', '1_kid'])).toEqual([])
  })

  it.each<Json>([false, null, 1])('is left when its booking online is %j', (canBookOnline) => {
    expect(wanted([aReason({ canBookOnline })])).toEqual([])
  })

  it('makes every reason without one something else than a vaccination', () => {
    const given = [anOldReason('Vaccination COVID - Injection 1'), aReason({ name: 'Vaccin' })]
    expect(names(given)).toEqual(['Vaccin'])
    expect(names([anOldReason('Vaccination COVID - Injection 1'), aReason({ vaccineInjectionDose: null })])).toEqual([])
  })
})

describe('where no reason has a number', () => {
  const given = [
    anOldReason('Urgence'),
    anOldReason('Téléconsultation'),
    anOldReason('VACCINATION COVID - injection 1'),
    anOldReason('Vaccination COVID - Injection 2'),
    anOldReason('Vaccination COVID - Injection 12'),
    anOldReason('Injection 1'),
    anOldReason('Vaccination grippe'),
    anOldReason('Vaccination fermée - Injection 1', { canBookOnline: false }),
  ]

  it.each<[Dose, string]>([
    ['1', 'VACCINATION COVID - injection 1'],
    ['2', 'Vaccination COVID - Injection 2'],
  ])('names tell the dose %s', (dose, name) => expect(names(given, [dose])).toEqual([name]))
})

it.each([
  ['Vaccination AstraZeneca - Injection 1', ['AstraZeneca']],
  ['Vaccination ARNm - Injection 1', ['ARNm']],
  ['Vaccination J&J - Injection 1', ['Janssen']],
  ['Pharmacie de Nazareth - Injection 1', []],
])('%s is with %j', (name, vaccines) => {
  expect(wanted([aReason({ name })]).map(({ kind }) => kind.vaccines)).toEqual([vaccines])
})

it('says in its name who may book', () => {
  const [given] = wanted([aReason({ name: 'Vaccination COVID (55 ans et plus) - Injection 1' })])
  expect(given?.kind.audience).toEqual({ ...EVERYONE, fromAge: 55 })
})

it.each([
  [NOBODY, null],
  ['', null],
  [null, null],
  ['tous', null],
  [PROFESSIONAL, PROFESSIONAL],
])('of the professional %j', (professionalId, own) => {
  expect(wanted([aReason({ professionalId })]).map((reason) => reason.professionalId)).toEqual([own])
})
