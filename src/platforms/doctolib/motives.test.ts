import { describe, expect, it } from 'vitest'
import { readMotive } from './motives.ts'

const motive = (name: string, known: { reference?: number; vaccination?: boolean; first?: boolean } = {}) => ({
  id: 1,
  name,
  ref_visit_motive_id: known.reference ?? null,
  visit_motive_category_id: null,
  vaccination_motive: known.vaccination ?? true,
  first_shot_motive: known.first ?? false,
  allow_new_patients: true,
})

const injection = (...given: Parameters<typeof motive>) => readMotive(motive(...given)).injection

describe('by its reference number', () => {
  it.each([
    [6970, '1', 'Pfizer-BioNTech'],
    [8739, '1', 'Pfizer-BioNTech'],
    [7005, '1', 'Moderna'],
    [8740, '1', 'Moderna'],
    [7107, '1', 'AstraZeneca'],
    [8741, '1', 'AstraZeneca'],
    [7945, '1', 'Janssen'],
    [8192, '3', 'Pfizer-BioNTech'],
    [8193, '3', 'Moderna'],
    [10515, '1_kid', 'Pfizer-BioNTech'],
    [10516, '1_kid', 'Pfizer-BioNTech'],
  ])('%i is dose %s of %s, whatever the name and the flags', (reference, dose, vaccine) => {
    expect(injection('2de injection (Janssen) grippe', { reference, vaccination: false })).toEqual({ dose, vaccine })
  })

  it.each([6971, 7004, 7108])('%i is a second injection, which nobody books alone', (reference) => {
    expect(injection('1re injection vaccin COVID-19 (Moderna)', { reference, first: true })).toBeNull()
  })

  it('an unknown number leaves it to the name', () => {
    expect(injection('1re injection (Moderna)', { reference: 424242 })).toEqual({ dose: '1', vaccine: 'Moderna' })
  })
})

describe('by its name', () => {
  it.each([
    '2ème injection pour moins de 55 ans suite à première injection AstraZeneca',
    '2de injection vaccin COVID-19 (Moderna)',
    '2nde injection COVID',
    '2nd dose covid',
    '2 e injection COVID',
    '2è dose covid',
    '2éme dose covid',
    '3e injection vaccin COVID-19 (Moderna)',
    '4ième dose COVID',
    '5eme dose COVID',
    'Vaccination COVID 1re ou 2e dose',
    'Deuxième dose COVID',
    'deuxieme dose COVID',
    'Seconde injection Pfizer',
    'Troisième dose COVID',
    'Rappel COVID-19',
    'Booster covid',
    'Vaccination COVID suite à infection',
    'Dose additionnelle COVID',
    'Dose complémentaire COVID',
  ])('%j is a later injection', (name) => {
    expect(injection(name, { first: true })).toBeNull()
  })

  it.each([
    '1re injection vaccin COVID-19 (Moderna)',
    '1ère injection vaccin COVID-19',
    '1ERE INJECTION COVID',
    '1er injection covid',
    '1 ère injection covid',
    '1 ere dose covid',
    '1re dose COVID',
    '1ère\u00a0dose  covid',
    'Première injection COVID',
    'premiere dose covid',
    'Primo-vaccination COVID',
    'Injection unique vaccin COVID-19 (Janssen)',
    '1re injection Pfizer pour les 12 ans et plus',
    '1re injection Moderna, groupe de 2 enfants',
  ])('%j is a first injection, whatever the flag says', (name) => {
    expect(injection(name)?.dose).toBe('1')
  })

  it.each([
    'Vaccin COVID-19 - AstraZeneca (55 ans et plus)',
    'Vaccination COVID',
    'Vaccination Pfizer 12e arrondissement',
  ])('%j is a first injection only if the flag says so', (name) => {
    expect(injection(name, { first: true })?.dose).toBe('1')
    expect(injection(name, { first: false })).toBeNull()
  })

  it('a single dose needs no flag', () => {
    expect(injection('Vaccination Janssen')).toEqual({ dose: '1', vaccine: 'Janssen' })
  })

  it('a generic name needs the platform’s word that it is a vaccination, unless it says COVID', () => {
    expect(injection('Vaccination', { first: true })).toEqual({ dose: '1', vaccine: null })
    expect(injection('Vaccination', { first: true, vaccination: false })).toBeNull()
    expect(injection('Vaccination COVID', { first: true, vaccination: false })?.dose).toBe('1')
  })

  it.each([
    'Vaccination antigrippale',
    'Vaccination grippe',
    '1re injection HPV',
    'Vaccination Fièvre jaune',
    'Vaccination fievre jaune',
    '1re dose Hépatite B',
    'Première injection rage',
    'Vaccination DTPolio',
    'Vaccination pneumocoque',
    'Vaccination ROR',
  ])('%j is for another disease', (name) => {
    expect(injection(name, { first: true })).toBeNull()
  })

  it('a name about COVID may mention another disease', () => {
    expect(injection('1re injection COVID-19 et grippe')?.dose).toBe('1')
  })

  it('only the beginning of a word tells a disease', () => {
    expect(injection('Vaccination parage', { first: true })?.dose).toBe('1')
  })

  it.each([
    'consultation pré-vaccinale Pfizer-Moderna',
    'Dépistage COVID-19 test antigénique (prélèvement naso-pharyngé)',
    'Consultation de suivi COVID',
  ])('%j is no injection that a rule knows', (name) => {
    expect(readMotive(motive(name, { first: true }))).toMatchObject({ injection: null, unfamiliar: true })
  })

  it('what is not about COVID is not unfamiliar', () => {
    expect(readMotive(motive('Consultation', { vaccination: false }))).toMatchObject({ unfamiliar: false })
  })
})
