import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Audience } from './audience.ts'
import { audienceOf } from './audience-words.ts'

const ages = (fromAge: number | null, toAge: number | null): Partial<Audience> => ({ fromAge, toAge })

describe('ages', () => {
  test.each([
    ['Vaccin COVID-19 - AstraZeneca (55 ans et plus)', ages(55, null)],
    ['1re injection 55 ans et + (Pfizer)', ages(55, null)],
    ['+18 ans - 1ère injection', ages(18, null)],
    ['+ de 75 ans, 1re dose', ages(75, null)],
    ['Personnes de plus de 60 ans', ages(60, null)],
    ['Injection à partir de 12 ans', ages(12, null)],
    ['Dès 12 ans', ages(12, null)],
    ['Majeurs', ages(18, null)],
    ['12-17 ans 1ère injection (INJ1) – Pfizer', ages(12, 17)],
    ['Vaccin personne 12 à 17 ans', ages(12, 17)],
    ['entre 16 et 18 ans', ages(16, 18)],
    ['16/17 ans avec une ordonnance', ages(16, 17)],
    ['Pédiatrique de 5 à 11 ans', ages(5, 11)],
    ['Patients de 18 à 54 ans', ages(18, 54)],
    ['1ère injection Pfizer (moins de 30 ans)', ages(null, 29)],
    ['1ère Injection - 30 ans (PFIZER)', ages(null, 29)],
    ['-55 ans : rappel', ages(null, 54)],
    ['Mineurs', ages(null, 17)],
    ['1ère Injection mineur +12 ans (Pfizer)', ages(12, 17)],
    ['1re injection - 55 ans et plus', ages(55, null)],
    ['18 ans et plus ou 16-17 ans', ages(16, null)],
    ['3 à 6 mois après la 2e dose', ages(null, null)],
    ['1re injection vaccin COVID-19 (Pfizer-BioNTech)', ages(null, null)],
    ['RDV < 24 h', ages(null, null)],
    ['7 personnes par flacon', ages(null, null)],
  ])('%s', (name, expected) => expect(audienceOf(name)).toMatchObject(expected))
})

describe('health professionals', () => {
  test.each([
    ['1ère injection Vaccin COVID Professionnel.le de santé', true],
    ['Professionnels de santé', true],
    ['1ère Injection Personnel de Santé +50 ans', true],
    ['Soignants', true],
    ['Non professionnels de santé', false],
    ['Je ne suis pas professionnel de santé', false],
    ['Grand public et professionnels de santé', false],
    ['1ère injection professionnels de santé et patients', false],
    ['1re injection', false],
  ])('%s', (name, expected) => expect(audienceOf(name).professionalsOnly).toBe(expected))
})

describe('conditions', () => {
  test.each([
    ['55-74 ans avec comorbidités', ['high-risk']],
    ['Personnes à très haut risque', ['high-risk']],
    ['Adultes à haut-risque', ['high-risk']],
    ['Personne vulnérable ou enceinte', ['high-risk', 'pregnancy']],
    ['Femmes enceintes (2e trimestre)', ['pregnancy']],
    ['12-17 ans sans comorbidité', []],
    ['+18 ans sans critère sous 24 h', []],
    ['1re injection', []],
  ])('%s', (name, expected) => expect(audienceOf(name).conditions).toEqual(expected))
})

test('the motive and its category count together', () => {
  expect(audienceOf('1re injection, 50 ans et plus', 'Personnes à très haut risque')).toEqual({
    professionalsOnly: false,
    fromAge: 50,
    toAge: null,
    conditions: ['high-risk'],
  })
  expect(audienceOf('1re injection', null, undefined, '')).toEqual(audienceOf())
})

const isSensible = ({ fromAge, toAge }: Audience): boolean =>
  [fromAge, toAge].every((age) => age === null || (age >= 0 && age <= 99)) &&
  (fromAge === null || toAge === null || fromAge <= toAge)

test('whatever the text, an audience makes sense', () => {
  const words = fc.constantFrom(
    '+',
    '-',
    '12',
    '55 ans',
    'moins de',
    'plus de',
    'et plus',
    'à',
    'mineur',
    'majeur',
    '(',
    '  ',
    'é',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
  )
  fc.assert(fc.property(texts, texts, (motive, category) => isSensible(audienceOf(motive, category))))
})

const recordings = process.env['VITEMADOSE_RECORDINGS']
const names = recordings === undefined ? null : path.join(recordings, 'keldoc', 'motive-names.json')

test.skipIf(names === null)('real names: an age that is written is read, and makes sense', () => {
  expect(existsSync(names ?? '')).toBe(true)
  const { names: real } = JSON.parse(readFileSync(names ?? '', 'utf8')) as { names: { name: string }[] }
  const withAge = real.filter(({ name }) => /(?<!\d)\d{1,2} ?ans\b/i.test(name))
  const unread = withAge.filter(({ name }) => {
    const { fromAge, toAge } = audienceOf(name)
    return fromAge === null && toAge === null
  })
  expect(real.every(({ name }) => isSensible(audienceOf(name)))).toBe(true)
  expect(withAge.length).toBeGreaterThan(200)
  expect(unread.length / withAge.length).toBeLessThan(0.03)
})
