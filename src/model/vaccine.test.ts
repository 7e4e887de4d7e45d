import { describe, expect, it } from 'vitest'
import { vaccineOfName } from './vaccine.ts'

describe('vaccineOfName', () => {
  it.each([
    ['1re injection vaccin COVID-19 (Pfizer-BioNTech)', 'Pfizer-BioNTech'],
    ['Rappel COMIRNATY biontech', 'Pfizer-BioNTech'],
    ['MODERNA 1re dose', 'Moderna'],
    ['Pfizer ou Moderna', 'Pfizer-BioNTech'],
    ['Vaccin ARNm', 'ARNm'],
    ['vaccin ARN', 'ARNm'],
    ['vaccin arn-m (2 doses)', 'ARNm'],
    ['Vaccin ARN m', 'ARNm'],
    ['ARNmessager', 'ARNm'],
    ['Vaccin COVID-19 - AstraZeneca (55 ans et plus)', 'AstraZeneca'],
    ['astra zeneca', 'AstraZeneca'],
    ['1ère injection ASTRA', 'AstraZeneca'],
    ['Vaccin astrazenecca', 'AstraZeneca'],
    ['1re dose (AZ)', 'AstraZeneca'],
    ['Injection unique Janssen', 'Janssen'],
    ['Vaccin Jonson', 'Janssen'],
    ['vaccin J&J', 'Janssen'],
    ['Johnson & Johnson', 'Janssen'],
  ])('reads %j as %s', (name, vaccine) => {
    expect(vaccineOfName(name)).toBe(vaccine)
  })

  it.each([
    'Vaccination COVID-19',
    'Centre de Castres-Mazamet',
    'Vaccination Covid à Azay-le-Rideau',
    'Centre de vaccination du Tarn',
    'Tarn-Médical',
    'Tarn mutualité',
    'Vallée de la Marne',
    'Carnet de vaccination',
    'Fondation John Bost',
    'Consultation contre indications Pfizer',
    'Vaccin Novavax',
    '',
  ])('reads no vaccine in %j', (name) => {
    expect(vaccineOfName(name)).toBeNull()
  })

  it.each([
    '2ème injection pour moins de 55 ans suite à première injection AstraZeneca',
    'Suite AstraZeneca - de 55 ans',
    'Suite Astra – 55 ans',
  ])('reads the other vaccine given to the under 55 after AstraZeneca in %j', (name) => {
    expect(vaccineOfName(name)).toBe('ARNm')
  })

  it('needs all three signs for that exception', () => {
    expect(vaccineOfName('AstraZeneca suite 55 ans')).toBe('AstraZeneca')
    expect(vaccineOfName('AstraZeneca suite - 60 ans')).toBe('AstraZeneca')
    expect(vaccineOfName('AstraZeneca - 55 ans et plus')).toBe('AstraZeneca')
  })
})
