import { expect, it } from 'vitest'
import { isRelevantCategory } from './categories.ts'

it.each([
  'Non professionnels de santé',
  'Je ne suis pas professionnel de santé',
  '  Personnes  de 60 ans et plus ',
  'PATIENTS',
  'Grand public et professionnels',
  'Personnes de plus de 75 ans',
  'Vaccination COVID',
  'Réservable en ligne',
  'Public scolaire',
  'Élèves de 18 ans',
])('takes the motives of %j', (name) => {
  expect(isRelevantCategory(name)).toBe(true)
})

it.each([
  'Professionnels de santé',
  'Vaccination des professionnels de santé',
  'Professionnels de plus de 55 ans',
  'Consultation (professionnels)',
  'Soignants',
  'Pompiers',
  '',
])('leaves out the motives of %j', (name) => {
  expect(isRelevantCategory(name)).toBe(false)
})
