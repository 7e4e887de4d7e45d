import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Dose } from './dose.ts'
import { isForChildren, readDose } from './dose-words.ts'

const doseOf = (name: string, category?: string): Dose | null => readDose(name, category).dose

const say = (dose: Dose | null, ...names: string[]) =>
  it.each(names)(`%s is ${dose ?? 'no known dose'}`, (name) => expect(doseOf(name)).toBe(dose))

describe('other vaccines and acts', () => {
  say(
    null,
    'Vaccin grippe 1ère injection',
    'Vaccination antigrippale - dose 1',
    '1ère injection HPV',
    'Vaccin papillomavirus, 1ère dose',
    'Vaccin contre la fièvre jaune, une seule dose',
    '1re injection hépatite B',
    'Vaccin variole du singe 1ère dose',
    'Mpox 1ère injection',
    'Vaccin zona 1ère dose',
    'Premier test covid',
    'Tests antigéniques covid, 1ère dose',
    'PCR covid 1er passage',
    'Sérologie covid 1ère fois',
    'Dépistage covid 1er',
    'Vaccin rage 1ère injection',
    'PrEP covid 1er rendez-vous',
  )
  say(
    '1',
    'Attestation de vaccination, 1ère dose',
    'Vaccin covid, premier rendez-vous, orage',
    '1ère dose de préparation',
  )
})

describe('names that do not speak of vaccination', () => {
  say(null, 'Première consultation', 'Consultation du 2e étage', '1er rendez-vous', 'Mazamet, 1ère fois', '')
  say(
    '1',
    '1ère inj',
    'Pfizer 1ère',
    'PFZ1',
    'Moderna, 1ère',
    'AstraZeneca 1ère',
    'ARNm 1ère',
    'ARM 1ère',
    'Une seule fois',
    'Séance unique',
    '1 seule venue',
  )

  it('may have a category that does', () => {
    expect(doseOf('Première fois', 'Vaccination COVID-19')).toBe('1')
    expect(doseOf('Première fois', 'Autres motifs')).toBeNull()
  })
})

describe('the same ordinal in all its writings', () => {
  const first = ['1ère', '1er', '1re', '1ière', '1ème', '1e', '1°', '1 ère', '1-ère', '1 -ère', 'Première', 'PREM']
  const second = [
    '2nd',
    '2nde',
    '2ème',
    '2ieme',
    '2em',
    '2me',
    '2de',
    '2e',
    '2°',
    '2 ème',
    '2 -ème',
    'Deuxième',
    'seconde',
  ]
  const further = ['3ème', '3ieme', '3em', '3e', '4me', '5 ème', 'Troisième', 'quatrième', 'cinquième', '9e']

  test.each([
    ['1', first],
    ['2', second],
    ['3', further],
  ] as const)('%s', (dose, ordinals) => {
    for (const ordinal of ordinals) {
      for (const written of [
        ordinal,
        ordinal.toUpperCase(),
        ordinal.normalize('NFD'),
        ordinal.replace(' ', '\u00a0'),
      ]) {
        expect([written, doseOf(`COVID-19 - ${written} injection (Pfizer)`)]).toEqual([written, dose])
        expect([written, doseOf(`Vaccin COVID ${written}`)]).toEqual([written, dose])
      }
    }
  })

  it('never touches another figure', () => {
    expect(doseOf('Vaccin covid, mairie du 13e')).toBeNull()
    expect(doseOf('Vaccin covid Paris 12e, injection 21')).toBeNull()
  })
})

describe('an ordinal or a figure beside its noun', () => {
  say(
    '1',
    'INJ1',
    'inj 1',
    'inj. 1 Pfizer',
    'Injection 1',
    'Injection n° 1',
    'dose 1',
    'PFZ 1',
    '1 injection',
    '1inj Pfizer',
  )
  say('2', 'INJ2', 'PF2 covid', 'vaccin pf 2', 'pfz2', 'Dose 2', '2 doses', '2 injection', 'Injection 2ème')
  say('3', 'INJ3', 'dose 4', 'Injection 3', '3 inj')
  say('1', '1ère Pfizer injection', 'Première mono-injection')
  say(null, 'Pfizer 1 (PF)', 'PF1', 'Dose 6 mois après le covid', 'Injection 5 ans et plus', 'Injection +2 ans')

  it('wins over whatever stands alone, wherever that is', () => {
    expect(doseOf('Rappel : 1ère injection Pfizer')).toBe('1')
    expect(doseOf('Mairie du 3e - Injection 1')).toBe('1')
    expect(doseOf('Injection unique, 2ème dose')).toBe('2')
  })

  it('is the leftmost one', () => {
    expect(doseOf('1ère dose (2ème dose à prendre sur place)')).toBe('1')
    expect(doseOf('2ème dose (1ère dose faite ailleurs)')).toBe('2')
  })

  it('has at most one word between, which is no span of time', () => {
    expect(doseOf('Rappel 2ème mois injection')).toBe('3')
    expect(doseOf('Rappel 2ème trimestre dose')).toBe('3')
    expect(doseOf('Rappel 1ère semaine injection')).toBe('3')
    expect(doseOf('Rappel 1ère fois pour injection')).toBe('3')
  })
})

describe('phrases that do not mean the dose', () => {
  say(
    '1',
    'Vaccin covid (sans rappel)',
    'Vaccin covid sans indication de rappel',
    '1ère fois (avec 2ème rdv) vaccin covid',
    'Vaccin covid unique sans le 2e RDV',
    'Vaccination covid femmes enceintes 2ème trimestre (INJ1)',
    'Vaccin covid mono 2ème ou 3ème trimestre',
  )
  say('2', 'Vaccin covid 2ème, sans rappel')
  say(null, 'Vaccin covid (avec 2ème RDV)', 'Vaccin covid dès le 2ème trimestre')
})

describe('an earlier injection', () => {
  say(
    '2',
    "Vaccin ARNm suite à une 1ère injection d'AstraZeneca",
    'Pfizer après primo AZ',
    'Pfizer pour primo Astra-Zeneca, mono-injection',
    'Pfizer si 1ère dose du vaccin AstraZeneca',
    'Moderna ayant reçu la première dose',
    'Vous avez reçu une 1ère injection, vaccin Pfizer',
    'Rappel Pfizer après la 1ère dose',
  )
  say('3', 'Injection 3 après 1ère dose AZ')
  say('1', '1ère injection (si 1ère dose possible)')
})

describe('a booster', () => {
  say(
    '3',
    'Rappel vaccin',
    'Rappels covid',
    'Booster Pfizer',
    'Rappel vaccin unique',
    '2nd rappel covid',
    'Dose de rappel',
  )
})

describe('a bare marker', () => {
  say('1', 'Vaccin unique', 'Pfizer 1 seule', 'Monodose Pfizer', 'Mono-injection', 'Monoinjection', 'Vaccin mono dose')
  say('2', 'Vaccin J21', 'Vaccin covid, seconde')
  say('3', 'Vaccin covid, troisième')
  say(null, 'Vaccin covid', 'Anticorps monoclonaux', 'Vaccin covid +30 ans', 'Vaccin J210')
})

describe('signs that one injection is enough', () => {
  say(
    '1',
    'Vaccin covid, antécédent de covid',
    'Vaccin covid (ATCD)',
    'Vaccin personne ayant déjà eu le covid',
    'Vaccin personne ayant eu le covid',
    'Vaccin Janssen',
    'Vaccin Johnson & Johnson',
  )
  say('2', 'Janssen 2ème')
})

describe('the category', () => {
  it('tells the dose where the name speaks of vaccination and does not tell it', () => {
    expect(doseOf('Moderna', 'COVID - 2ème injection')).toBe('2')
    expect(doseOf('Moderna', 'Rappels')).toBe('3')
    expect(readDose('Moderna', '1ère injection').because).toContain('catégorie')
    expect(doseOf('Infirmière', '1ère injection')).toBeNull()
  })

  it('never overrules the name', () => {
    expect(doseOf('2ème dose Moderna', '1ère injection')).toBe('2')
    expect(doseOf('Vaccin grippe', 'COVID - 1ère injection')).toBeNull()
  })
})

describe('children of 5 to 11', () => {
  say(
    '1_kid',
    '1ère injection 5-11 ans',
    '1ère injection de 5 à 11 ans',
    '1ère injection 05-11 ans',
    '1ère injection 5-12 ans',
    '1ère injection 5 - 11 ans',
    'Injection 5-11 ans : 1ère dose',
    'Pfizer pédiatrique 1ère dose',
  )
  say('2', '2ème injection 5-11 ans')
  say('3', 'Rappel vaccin 5-11 ans')
  say('1', '1ère injection 11 à 17 ans', '1ère injection +12 ans', '1ère injection 15-12', '1ère injection 5-115')

  it('may be told by the ages in the category', () => {
    expect(doseOf('1ère injection Pfizer', 'Enfants de 5 à 11 ans')).toBe('1_kid')
    expect(doseOf('1ère injection Pfizer', 'Pfizer ou Pfizer pédiatrique')).toBe('1')
    expect(doseOf('Pfizer', 'Enfants 5-11 ans 1ère injection')).toBe('1_kid')
  })

  it('are those of the name where it tells an age', () => {
    expect(doseOf('1ère injection +12 ans', 'Vaccination 5-11 ans et +12 ans')).toBe('1')
    expect(doseOf('18 ans et plus, 1ère dose', 'Enfants de 5 à 11 ans et parents')).toBe('1')
    expect(doseOf('1ère injection 5 - 11 ans', 'Vaccination +12 ans')).toBe('1_kid')
  })

  it('are told in any name', () => {
    expect(isForChildren('Enfants (5 à 11 ans)')).toBe(true)
    expect(isForChildren('Vaccin PÉDIATRIQUE')).toBe(true)
    expect(isForChildren('+12 ans')).toBe(false)
  })
})

test('a name that speaks of vaccination in unknown words is told apart', () => {
  expect(readDose('Vaccin covid +30 ans').unfamiliar).toBe(true)
  expect(['Consultation', 'Vaccin grippe', '1ère injection'].map((name) => readDose(name).unfamiliar)).not.toContain(
    true,
  )
})

test('capitals, accents, blanks and the kind of apostrophe change nothing', () => {
  const names = [
    '1ère injection (Pfizer)',
    "suite à 1ère injection d'AZ",
    'Rappel vaccin',
    '2ème dose 5-11 ans',
    'Consultation',
  ]
  const disguise = fc.constantFrom<(name: string) => string>(
    (name) => name.toUpperCase(),
    (name) => name.normalize('NFD'),
    (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
    (name) => `  ${name.replaceAll(' ', ' \u202f')}\t`,
    (name) => name.replaceAll("'", '’'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(disguise, { maxLength: 4 }), (name, disguises) => {
      const disguised = disguises.reduce((text, wear) => wear(text), name)
      expect(doseOf(disguised)).toBe(doseOf(name))
    }),
  )
})

const LONGEST_READING_MS = 1_000

test('hostile names are read in no time', () => {
  const parts = [
    '1',
    ' ',
    '-',
    'e',
    '1ère ',
    '2 ème ',
    'après ',
    'une ',
    'sans ',
    'avec le ',
    'trimestre ',
    'ou ',
    '5-',
    '(',
  ]
  for (const part of parts) {
    for (const other of parts) {
      const name = `vaccin ${(part + other).repeat(500)}`
      const before = performance.now()
      readDose(name, name)
      expect(performance.now() - before, `${part}${other}`).toBeLessThan(LONGEST_READING_MS)
    }
  }
})

const recordings = process.env['VITEMADOSE_RECORDINGS']

describe.skipIf(recordings === undefined)('real names', () => {
  const file = path.join(recordings ?? '', 'keldoc', 'motive-names.json')

  it('are read as people read them', () => {
    expect(existsSync(file)).toBe(true)
    const { names } = JSON.parse(readFileSync(file, 'utf8'))
    expect(names.length).toBeGreaterThan(600)
    const misread = names.filter(
      ({ name, category, dose }: { name: string; category: string | null; dose: Dose | null }) =>
        doseOf(name, category ?? '') !== dose,
    )
    expect(misread).toEqual([])
  })
})
