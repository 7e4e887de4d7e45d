import { readdirSync, readFileSync } from 'node:fs'
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
    ['Majeurs de - 40 ans', ages(18, 39)],
    ['Adultes', ages(18, null)],
    ['Adultes et enfants', ages(null, null)],
    ['Majeurs et mineurs', ages(null, null)],
    ['+12 ans et - de 40 ans', ages(12, 39)],
    ['de 12 à moins de 18 ans', ages(12, 17)],
    ['12 ans 17 ans', ages(12, 17)],
    ['Dose 12 17 ans', ages(12, 17)],
    ['> 65 ans', ages(65, null)],
    ['< 30 ans', ages(null, 29)],
    ['à partir 12 ans', ages(12, null)],
    ['Pfizer +12 (INJ1)', ages(12, null)],
    ['55 et +', ages(55, null)],
    ['Patients 18+', ages(18, null)],
    ['17 ans et moins', ages(null, 17)],
    ["Jusqu'à 17 ans", ages(null, 17)],
    ['COVID 19 - 30 ans', ages(null, 29)],
    ['Vaccin COVID-19 18 ans et plus', ages(18, null)],
    ['Dose 2 - 18 ans et plus', ages(18, null)],
    ['Injection 1 - 12 à 17 ans', ages(12, 17)],
    ['Dose 5-11 ans', ages(5, 11)],
    ['3 à 6 mois après la 2e dose', ages(null, null)],
    ['Sans limite d’âge', ages(null, null)],
    ['1er rappel, dose 3, COVID-19', ages(null, null)],
    ['Pfizer -30 ans + Moderna', ages(null, 29)],
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
    ['Injection PS', true],
    ['Prof. santé avec antécédent', true],
    ['Prof. de santé', true],
    ['Pros santé', true],
    ['Professionnel.le.s', true],
    ['Professionnel.e de santé', true],
    ['1re dose - Professionnels', true],
    ['Professionnel du médico-social', true],
    ['Réservé aux médecins', true],
    ['PS : apporter sa carte', false],
    ['Injection par un professionnel de santé', false],
    ['Personne prioritaire (pros de santé…)', false],
    ['Patients et professionnels', false],
    ['Tout public', false],
    ['Non professionnels', false],
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
    ['Patients à risques', ['high-risk']],
    ['Personnes fragiles', ['high-risk']],
    ['Patients dialysés ou greffés', ['high-risk']],
    ['Patients en ALD', ['high-risk']],
    ['Femme non enceinte', []],
    ['Personne non vulnérable', []],
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

test('an age is read in every way it is written, whatever stands around', () => {
  const before = fc.constantFrom(
    '',
    'COVID-19 - ',
    'Vaccin COVID 19 ',
    'Dose 2 - ',
    '1re injection : ',
    'Rappel 1 (',
    'INJ 1 ',
  )
  const after = fc.constantFrom('', ' (Pfizer)', ' - 1er rappel', ' INJ1', ' RDV < 24 h', ', 2e dose')
  const range = fc.tuple(fc.integer({ min: 5, max: 49 }), fc.integer({ min: 50, max: 99 }))
  fc.assert(
    fc.property(before, after, range, (start, end, [low, high]) => {
      const read = (text: string): Partial<Audience> => audienceOf(`${start}${text}${end}`)
      for (const text of [`de ${low} à ${high} ans`, `entre ${low} et ${high} ans`, `${low}-${high} ans`])
        expect(read(text)).toMatchObject(ages(low, high))
      for (const text of [`${high} ans et plus`, `plus de ${high} ans`, `à partir de ${high} ans`, `dès ${high} ans`])
        expect(read(text)).toMatchObject(ages(high, null))
      for (const text of [`moins de ${high} ans`, `- de ${high} ans`])
        expect(read(text)).toMatchObject(ages(null, high - 1))
    }),
  )
})

const recordings = process.env['VITEMADOSE_RECORDINGS']

describe.skipIf(recordings === undefined)('real names of motives and categories', () => {
  const real = recordings === undefined ? [] : realNames(recordings)

  test('there are many', () => expect(real.length).toBeGreaterThan(1_000))

  test('an age that is written is read, and makes sense', () => {
    const withAge = real.filter((name) => /(?<!\d)\d{1,2} ?ans\b/i.test(name))
    const unread = withAge.filter((name) => {
      const { fromAge, toAge } = audienceOf(name)
      return fromAge === null && toAge === null
    })
    expect(real.filter((name) => !isSensible(audienceOf(name)))).toEqual([])
    expect(withAge.length).toBeGreaterThan(500)
    expect(unread).toEqual([])
  })

  test('no age is read that is not written, nor one of a dose or an illness', () => {
    const invented = real.filter((name) => {
      const { fromAge, toAge } = audienceOf(name)
      const written = new Set(name.match(/\d+/g)?.map(Number))
      const isWritten = (age: number | null, shown: number): boolean => age === null || written.has(shown)
      const isWord = /mineur|majeur|adulte/i.test(name)
      const fromIsTold = isWritten(fromAge, fromAge ?? 0) || (isWord && fromAge === 18)
      const toIsTold = isWritten(toAge, toAge ?? 0) || isWritten(toAge, (toAge ?? 0) + 1) || (isWord && toAge === 17)
      return !fromIsTold || !toIsTold || [fromAge, toAge].some((age) => age !== null && age < 5)
    })
    expect(invented).toEqual([])
  })

  test('capitals, spaces and the name of the illness before it change nothing', () => {
    for (const name of real) {
      const read = audienceOf(name)
      expect(audienceOf(name.toUpperCase().replace(/ /g, '\u00A0 ')), name).toEqual(read)
      expect(audienceOf(`Vaccination COVID-19 : ${name}`), name).toEqual(read)
    }
  })

  test('who says to be a professional of health is taken at the word', () => {
    const named = real.filter(
      (name) => /professionnels? de sant[ée]/i.test(name) && !/\b(?:non|pas|patients?|public)\b/i.test(name),
    )
    expect(named.filter((name) => !audienceOf(name).professionalsOnly)).toEqual([])
    expect(named.length).toBeGreaterThan(30)
  })
})

/** Every text of the recorded answers that looks like the name of a motive, and the list of real names of one platform. */
function realNames(folder: string): string[] {
  const names = new Set<string>()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.json') && !file.startsWith('outputs') && !file.includes('snapshot'),
  )
  for (const file of files) collectNames(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), names)
  return [...names]
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && NAME_KEYS.has(key) && LIKE_A_MOTIVE.test(inner)) names.add(inner)
    collectNames(inner, names)
  }
}

const NAME_KEYS = new Set(['name', 'label', 'category', 'reason_name', 'title', 'nom', 'libelle', 'categoryName'])
const LIKE_A_MOTIVE = /inj|dose|rappel|vaccin|\bans\b|pfizer|moderna|astra|janssen|sant[ée]|personne/i
