import { describe, expect, it } from 'vitest'
import { dosesOfName } from './dose-numbers.ts'

describe('the doses of a name', () => {
  it.each([
    // Beside the noun, in all its writings.
    ['Vaccin 1 injection', ['1']],
    ['Vaccin 1 seul injection', ['1']],
    ['Vaccin une dose, 1 seule dose', ['1']],
    ['2ème injection', ['2']],
    ['2éme inj.', ['2']],
    ['2nde dose', ['2']],
    ['3 eme dose Vaccin', ['3']],
    ['3° dose', ['3']],
    ['1ière/3ieme injection', ['1', '3']],
    ['1e ou 2e dose', ['1', '2']],
    ['1re, 2e et 3e dose', ['1', '2', '3']],
    ['1-2 injection', ['1', '2']],
    ['1ère injection (Moderna), 2ème injection (Moderna)', ['1', '2']],
    // Behind it.
    ['Vaccin (dose 2)', ['2']],
    ['Injection 3', ['3']],
    ['dose 1 / dose 2', ['1', '2']],
    // Behind a vaccine.
    ['Vaccin AZ 2(25 et 26/03)', ['2']],
    ['RDV 2 vaccin', ['2']],
    ['Astra Zeneca 2', ['2']],
    ['Vaccin Pfizer 2', ['2']],
    ['moderna2', ['2']],
    // In words.
    ['Injection unique', ['1']],
    ['Primo-vaccination', ['1']],
    ['Première dose', ['1']],
    ['Deuxième', ['2']],
    ['Seconde injection', ['2']],
    ['RAPPEL Moderna', ['3']],
    ['Booster', ['3']],
    ['Vaccin Pfizer rappels', ['3']],
    ['Pfizer 2 ou rappel', ['2', '3']],
    ['Rappel uniquement', ['3']],
  ])('%s: %j', (name, doses) => expect(dosesOfName(name)).toEqual(doses))
})

describe('names without a dose are open to first injections', () => {
  it.each([
    '',
    'Vaccination Covid-19',
    'Vaccination COVID 19 MODERNA',
    'Vaccin covid Pfizer 2 décembre',
    'Pfizer 1er décembre',
    'Pfizer 3 janv.',
    'Moderna 21/09',
    'Moderna 2/12',
    'Pfizer mardi 02/12',
    'RDV 2 h',
    'RDV 2h30',
    'RDV 2: vaccin',
    'dose 1/12',
    'Vaccin dose 2/',
    'Dose 12',
    'COVID 12 injections',
    'Gaz 2',
    'Patients de 18 à 54 ans uniquement',
    'Vaccination 2021',
  ])('%s', (name) => expect(dosesOfName(name)).toEqual(['1']))
})
