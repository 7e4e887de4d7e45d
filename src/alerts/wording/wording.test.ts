import { describe, expect, it } from 'vitest'
import { inCommune, ofCommune } from '../../model/french-place.ts'
import { phoneText } from '../../model/phone-text.ts'
import { distanceText } from '../../model/quantities.ts'
import { capitalised, dayText, hourText, momentText, nearMomentText, nextLocalHour, timeText } from './moments.ts'
import { messagesText, otherPlacesText, placesText, slotsText } from './quantities.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, '_')

const at = Date.parse('2021-04-12T10:20:00+02:00')

describe('moments in words', () => {
  it('are by the clock of the place, in both languages', () => {
    expect(plain(capitalised(momentText(at, 'Europe/Paris', 'fr')))).toBe('Lundi 12_avril à 10_h_20')
    expect(plain(momentText(at, 'Europe/Paris', 'en'))).toBe('Monday 12_April at 10:20_am')
    expect(plain(timeText(at, 'Indian/Reunion', 'en'))).toBe('12:20_pm')
    expect(plain(timeText(Date.parse('2021-04-12T00:05:00+02:00'), 'Europe/Paris', 'en'))).toBe('12:05_am')
    expect(plain(dayText(Date.parse('2021-05-01T10:00:00Z'), 'Europe/Paris', 'fr'))).toBe('samedi 1er_mai')
    expect(plain(hourText(7, 'fr'))).toBe('7_h')
    expect(plain(hourText(7, 'en'))).toBe('7_am')
  })

  it('are told as one says them on the day', () => {
    const near = (now: string) => plain(nearMomentText(at, Date.parse(now), 'Europe/Paris', 'fr'))
    expect(near('2021-04-12T08:00:00+02:00')).toBe('aujourd’hui à 10_h_20')
    expect(near('2021-04-11T23:59:00+02:00')).toBe('demain à 10_h_20')
    expect(near('2021-04-10T08:00:00+02:00')).toBe('lundi 12_avril à 10_h_20')
  })

  it('finds the next morning, through changes of the clock', () => {
    const seven = (now: string) => new Date(nextLocalHour(Date.parse(now), 7, 'Europe/Paris')).toISOString()
    expect(seven('2021-03-27T22:00:00+01:00')).toBe('2021-03-28T05:00:00.000Z')
    expect(seven('2021-03-28T07:00:00+02:00')).toBe('2021-03-28T05:00:00.000Z')
    expect(seven('2021-10-30T22:00:00+02:00')).toBe('2021-10-31T06:00:00.000Z')
  })
})

describe('quantities in words', () => {
  it('agrees with the number', () => {
    expect([0, 1, 1284].map((count) => plain(slotsText(count, 'fr')))).toEqual([
      'aucun créneau',
      '1_créneau',
      '1_284_créneaux',
    ])
    expect(plain(slotsText(1284, 'en'))).toBe('1,284_slots')
    expect(plain(placesText(12, 'fr'))).toBe('12_lieux')
    expect(plain(otherPlacesText(1, 'fr'))).toBe('1_autre lieu')
    expect(plain(messagesText(3, 'fr'))).toBe('3_messages')
  })

  it('tells distances as exactly as they are useful', () => {
    expect([0, 0.42, 0.99, 2.64, 9.96, 25.4].map((km) => plain(distanceText(km, 'fr')))).toEqual([
      '50_m',
      '400_m',
      '1_km',
      '2,6_km',
      '10_km',
      '25_km',
    ])
  })

  it('writes numbers as one dials them', () => {
    expect(plain(phoneText('+33465711238'))).toBe('04_65_71_12_38')
    expect(plain(phoneText('+590590123456'))).toBe('05_90_12_34_56')
  })

  it('puts the article where French does', () => {
    expect(['Grenoble', 'Annecy', 'Évry', 'Le Mans', 'Les Lilas', 'La Rochelle'].map(ofCommune)).toEqual([
      'de Grenoble',
      'd’Annecy',
      'd’Évry',
      'du Mans',
      'des Lilas',
      'de La Rochelle',
    ])
    expect(['Grenoble', 'Le Mans', 'Les Lilas', 'La Rochelle', 'Lens'].map(inCommune)).toEqual([
      'à Grenoble',
      'au Mans',
      'aux Lilas',
      'à La Rochelle',
      'à Lens',
    ])
  })
})
