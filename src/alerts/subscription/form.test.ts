import { describe, expect, it } from 'vitest'
import { readForm } from './form.ts'

const form = {
  email: 'marie@example.fr',
  place: { kind: 'commune', insee: '38185', radiusKm: 25 },
}

describe('reading the alert form', () => {
  it('needs a place and an address, nothing else', () => {
    expect(readForm(form)).toEqual({
      kind: 'request',
      request: {
        address: 'marie@example.fr',
        place: {
          kind: 'commune',
          insee: '38185',
          name: 'Grenoble',
          departement: '38',
          radiusKm: 25,
          latitude: expect.closeTo(45.18, 1),
          longitude: expect.closeTo(5.73, 1),
          timeZone: 'Europe/Paris',
        },
        filters: { vaccines: [], doses: [], eligibility: null, freeTimes: [] },
        cadence: 'at-once',
        night: false,
        language: 'fr',
        push: null,
      },
    })
  })

  it('takes a département, with its own clock', () => {
    const read = readForm({ ...form, place: { kind: 'departement', code: '974' } })
    expect(read).toMatchObject({
      request: { place: { kind: 'departement', name: 'La Réunion', timeZone: 'Indian/Reunion' } },
    })
  })

  it('tells every fault, in the order of the fields', () => {
    expect(readForm({ email: '', place: null })).toEqual({
      kind: 'faults',
      faults: [
        { field: 'place', message: 'Choisissez un lieu dans la liste.' },
        { field: 'email', message: 'Tapez votre adresse e-mail.' },
      ],
    })
    expect(readForm({ ...form, email: 'marie@example', language: 'en' })).toEqual({
      kind: 'faults',
      faults: [{ field: 'email', message: 'The end of the address is missing, for example ".fr".' }],
    })
  })

  it.each([
    { kind: 'departement', code: '999' },
    { kind: 'commune', insee: '00000', radiusKm: 25 },
    { kind: 'commune', insee: '38185', radiusKm: 26 },
    'Grenoble',
  ])('knows no such place: %j', (place) => {
    expect(readForm({ ...form, place })).toMatchObject({ faults: [{ field: 'place' }] })
  })

  it('sees a machine by the field that people do not see', () => {
    expect(readForm({ ...form, website: 'https://spam.test' })).toEqual({ kind: 'machine' })
  })

  it.each([
    null,
    [],
    { ...form, email: 3 },
    { ...form, extra: 1 },
    { ...form, email: 'a'.repeat(401) },
    { ...form, filters: { freeTimes: [{ days: [1], fromHour: 9, toHour: 9 }] } },
    { ...form, filters: { vaccines: ['a\r\nBcc: b'] } },
    { ...form, push: { endpoint: 'http://push.test/', keys: { p256dh: 'a', auth: 'b' } } },
  ])('refuses what no form of ours sends: %j', (sent) => {
    expect(readForm(sent)).toMatchObject({ kind: 'faults', faults: [{ field: 'form' }] })
  })
})
