import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDepartementCode } from './departements.ts'
import { loadGeography, type PlaceHint } from './geography.ts'

const { locate } = loadGeography()

describe('by INSEE code', () => {
  test.each([
    ['01001', '01001', '01'],
    ['1001', '01001', '01'],
    [1001, '01001', '01'],
    [' 59350 ', '59350', '59'],
    ['75106', '75106', '75'],
    ['2A004', '2A004', '2A'],
    ['2b033', '2B033', '2B'],
    ['97120', '97120', '971'],
    ['97234', '97234', '972'],
    ['97302', '97302', '973'],
    ['97411', '97411', '974'],
    ['97608', '97608', '976'],
    ['97501', '97501', 'om'],
    ['97502', '97502', 'om'],
    ['97701', '97701', 'om'],
    ['97801', '97801', 'om'],
    ['98611', '98611', 'om'],
    ['98719', '98719', 'om'],
    ['98818', '98818', 'om'],
    ['99138', '99138', 'om'],
    // Octeville, now a part of Cherbourg-en-Cotentin: a true code, kept as it is.
    ['50383', '50383', '50'],
  ])('%j is commune %s of %s', (insee, code, departement) => {
    expect(locate({ insee })).toMatchObject({ insee: code, departement, inseeIsGuess: false })
  })

  test.each(['123', '12345', '20004', '', ' ', '59462 Cedex', '977', 'Lille', '010011', null, undefined])(
    '%j tells nothing',
    (insee) => {
      expect(locate({ insee })).toEqual({
        insee: null,
        inseeIsGuess: false,
        commune: null,
        postcode: null,
        departement: null,
        timeZone: 'Europe/Paris',
      })
    },
  )

  test('is trusted before the postcode, which is kept', () => {
    expect(locate({ insee: '74109', postcode: '01200' })).toMatchObject({
      insee: '74109',
      postcode: '01200',
      departement: '74',
    })
  })

  test('leaves a place that it does not know to the postcode', () => {
    expect(locate({ insee: '2913', postcode: '29800', city: 'Landerneau' })).toMatchObject({ insee: '29103' })
  })

  test('leaves a missing postcode to the address', () => {
    expect(locate({ insee: '75105', address: '3 rue Neuve 75005 Paris' }).postcode).toBe('75005')
  })
})

describe('by postcode', () => {
  test.each([
    ['75015', '75115', '75'],
    ['20090', '2A004', '2A'],
    ['94390', '91479', '91'],
    ['97234', '97209', '972'],
    ['98000', '99138', 'om'],
    ['49300', '49099', '49'],
    [49300, '49099', '49'],
    ['49300 Cholet', '49099', '49'],
    ['75 005', '75105', '75'],
    ['97133', '97701', 'om'],
    ['97150', '97801', 'om'],
    ['69100', '69266', '69'],
  ])('%j has one commune: %s of %s', (postcode, insee, departement) => {
    expect(locate({ postcode })).toMatchObject({ insee, departement, inseeIsGuess: false })
  })

  test('of several communes, the one of that name', () => {
    expect(locate({ postcode: '95000', city: 'PONTOISE' })).toMatchObject({ insee: '95500', inseeIsGuess: false })
    const saintOmer = { insee: '62765', inseeIsGuess: false, commune: 'Saint-Omer' }
    expect(locate({ postcode: '62500', city: 'St Omer' })).toMatchObject(saintOmer)
    expect(locate({ postcode: '95000', city: 'Neuville s/ Oise Cedex 3' })).toMatchObject({ insee: '95450' })
    expect(locate({ postcode: '62500', city: 'Saint-Omer, France' })).toMatchObject({ insee: '62765' })
  })

  test('a town that merged is found by the name it had', () => {
    const valserhone = { insee: '01033', departement: '01', inseeIsGuess: false }
    expect(locate({ postcode: '01200', city: 'Bellegarde-sur-Valserine' })).toMatchObject(valserhone)
  })

  test('the town in the address helps where the city’s name does not', () => {
    const address = '2 place du Marché, 95000 Pontoise'
    expect(locate({ postcode: '95000', city: 'Centre-ville', address })).toMatchObject({ insee: '95500' })
    expect(locate({ address })).toMatchObject({ insee: '95500', postcode: '95000', departement: '95' })
  })

  test('without a name that fits, the most populated commune is marked as a guess', () => {
    expect(locate({ postcode: '95000' })).toMatchObject({ insee: '95127', departement: '95', inseeIsGuess: true })
    expect(locate({ postcode: '1500' })).toMatchObject({ postcode: '01500', departement: '01', inseeIsGuess: true })
  })

  // One of each pair of départements that share a postcode: the name decides, then the first digits.
  test.each([
    ['01200', 'Éloise', '74', '01'],
    ['01410', 'Lajoux', '39', '01'],
    ['05110', 'Claret', '04', '05'],
    ['05700', 'Villebois-les-Pins', '26', '05'],
    ['06260', 'Saint-Pierre', '04', '06'],
    ['13780', 'Riboux', '83', '13'],
    ['21340', 'Change', '71', '21'],
    ['33220', 'Port-Sainte-Foy-et-Ponchapt', '24', '33'],
    ['37160', 'Buxeuil', '86', '37'],
    ['42620', 'Saint-Pierre-Laval', '03', '42'],
    ['48250', 'Laveyrune', '07', '48'],
    ['52100', 'Sapignicourt', '51', '52'],
  ])('%s is shared: %s lies in %s, otherwise it is %s', (postcode, city, departement, digits) => {
    expect(locate({ postcode, city })).toMatchObject({ departement, inseeIsGuess: false })
    expect(locate({ postcode })).toMatchObject({ departement: digits, inseeIsGuess: true })
  })

  test('the address is read when the postcode is of no use', () => {
    expect(locate({ postcode: '00000', address: '3 rue Neuve 75005 Paris' })).toMatchObject({
      insee: '75105',
      postcode: '75005',
    })
  })
})

describe('by CEDEX and other codes in no table', () => {
  test.each([
    ['16959 CEDEX', '16959', '16'],
    ['59462', '59462', '59'],
    ['97708', '97708', '974'],
    ['98845', '98845', 'om'],
  ])('%s tells only a département', (text, postcode, departement) => {
    expect(locate({ postcode: text })).toMatchObject({ insee: null, postcode, departement })
  })

  test('the town’s name finds its commune in the département', () => {
    expect(locate({ postcode: '33076', city: 'BORDEAUX CEDEX' })).toMatchObject({ insee: '33063', departement: '33' })
    expect(locate({ postcode: 6202, city: 'Nice Cedex 3' })).toMatchObject({ insee: '06088', postcode: '06202' })
    expect(locate({ postcode: '75740', city: 'Paris Cedex 15' })).toMatchObject({ insee: '75056', departement: '75' })
  })

  test('four digits that make no known postcode are not believed', () => {
    expect(locate({ postcode: '1234' })).toMatchObject({ insee: null, postcode: null, departement: null })
  })

  test('five digits that tell no département are kept, and nothing more', () => {
    expect(locate({ postcode: '99999' })).toMatchObject({ insee: null, postcode: '99999', departement: null })
  })
})

describe('time zones', () => {
  test.each<[PlaceHint, string]>([
    [{ insee: '75115' }, 'Europe/Paris'],
    [{ insee: '99138' }, 'Europe/Paris'],
    [{ insee: '97120' }, 'America/Guadeloupe'],
    [{ postcode: '97133' }, 'America/Guadeloupe'],
    [{ postcode: '97150' }, 'America/Guadeloupe'],
    [{ postcode: '97095' }, 'America/Guadeloupe'],
    [{ postcode: '97200' }, 'America/Martinique'],
    [{ postcode: '97300' }, 'America/Cayenne'],
    [{ postcode: '97400' }, 'Indian/Reunion'],
    [{ postcode: '97864' }, 'Indian/Reunion'],
    [{ postcode: '97500' }, 'America/Miquelon'],
    [{ postcode: '97600' }, 'Indian/Mayotte'],
    [{ insee: '98412' }, 'Indian/Kerguelen'],
    [{ postcode: '98600' }, 'Pacific/Wallis'],
    [{ postcode: '98714' }, 'Pacific/Tahiti'],
    // The postcode of Punaauia is the INSEE code of Fatu-Hiva, half an hour away.
    [{ postcode: '98718' }, 'Pacific/Tahiti'],
    [{ insee: '98718' }, 'Pacific/Marquesas'],
    [{ postcode: '98742' }, 'Pacific/Marquesas'],
    [{ postcode: '98796' }, 'Pacific/Marquesas'],
    [{ postcode: '98755' }, 'Pacific/Gambier'],
    [{ postcode: '98800' }, 'Pacific/Noumea'],
    [{ postcode: '98845' }, 'Pacific/Noumea'],
  ])('%j is in %s', (hint, timeZone) => {
    expect(locate(hint).timeZone).toBe(timeZone)
  })
})

test('any hint gives a well-formed place', () => {
  const dirty = fc.oneof(
    fc.string({ unit: fc.constantFrom('0', '1', '2', '7', '9', 'A', ' ', ',', '\ud800', '\n'), maxLength: 8 }),
    fc.constantFrom('75015', '01200', '97133', '98000', '2A004', '59462 Cedex', 'Paris', 'constructor', '__proto__'),
    fc.string({ unit: 'binary' }),
    fc.constant(null),
  )
  const hint = fc.record({ insee: dirty, postcode: fc.oneof(dirty, fc.double()), city: dirty, address: dirty })
  fc.assert(
    fc.property(hint, (any) => {
      const place = locate(any)
      expect(place.insee ?? '01001').toMatch(/^\d[\dAB]\d{3}$/)
      expect(place.postcode ?? '01000').toMatch(/^\d{5}$/)
      expect(place.departement === null || isDepartementCode(place.departement)).toBe(true)
      expect(place.insee === null || place.departement !== null).toBe(true)
      expect(() => new Intl.DateTimeFormat('fr', { timeZone: place.timeZone })).not.toThrow()
      expect(locate(any)).toEqual(place)
    }),
    { numRuns: 1000 },
  )
})
