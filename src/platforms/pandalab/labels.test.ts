import { expect, it } from 'vitest'
import { isFirstInjection } from './labels.ts'

it.each([
  'Première injection – Vaccin covid AstraZeneca',
  'Première  injection - Vaccin\u00a0Covid Moderna',
  'PREMIERE INJECTION — VACCIN COVID-19 PFIZER',
  '1ère injection: vaccin covid Janssen',
  'Vaccin Covid (1ere injection)',
])('%s is a first injection', (label) => expect(isFirstInjection(label)).toBe(true))

it.each([
  'Seconde injection – Vaccin covid AstraZeneca',
  'Deuxième injection – Vaccin covid AstraZeneca',
  '2ème injection – Vaccin covid AstraZeneca',
  'Première injection ou rappel – Vaccin covid Pfizer',
  'Première injection ou seconde injection – Vaccin covid',
  'Troisième dose après une première injection – Vaccin covid',
  'Première injection – Vaccin grippe',
  'Vaccin covid AstraZeneca',
  '21ère injection',
  'Test antigénique',
  '',
])('%s is not', (label) => expect(isFirstInjection(label)).toBe(false))
