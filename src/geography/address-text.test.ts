import { expect, test } from 'vitest'
import { cityOfAddress, postcodeOfAddress } from './address-text.ts'

test.each([
  ['14 avenue des Tilleuls, 75005 PARIS', '75005', 'PARIS'],
  [' , 83700 Saint-Raphaël ', '83700', 'Saint-Raphaël'],
  ['Centre Commercial des Trois Ormes 91240 SAINT MICHEL SUR ORGE', '91240', 'SAINT MICHEL SUR ORGE'],
  ['1171 Avenue Félix Éboué\n97100 Basse-Terre', '97100', 'Basse-Terre'],
  ['Rue de la Poste', null, null],
  ['', null, null],
  ['12345 rue du Moulin, 75005 Paris', '75005', 'Paris'],
  ['12345 rue du Moulin', '12345', null],
  ['75005 Paris', '75005', null],
  ['BP 123456, 33000 Bordeaux', '33000', 'Bordeaux'],
  ['123456 rue du Moulin', null, null],
  ['3 rue Neuve, 33000', '33000', null],
  ['3 rue Neuve, 33000 Bordeaux Cedex 2', '33000', 'Bordeaux Cedex 2'],
])('%j has postcode %s and town %s', (address, postcode, city) => {
  expect(postcodeOfAddress(address)).toBe(postcode)
  expect(cityOfAddress(address)).toBe(city)
})
