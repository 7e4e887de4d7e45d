import { expect, it } from 'vitest'
import { looseText } from './loose-text.ts'

it.each([
  [' Rue du Port ', 'Rue du Port'],
  ['deux  blancs', 'deux  blancs'],
  [56_100, '56100'],
  ['\ud83dcassé', 'cassé'],
  ['entier 💉', 'entier 💉'],
  [null, ''],
  [undefined, ''],
  [true, ''],
  [['Rue'], ''],
])('%j is %j', (given, text) => expect(looseText.parse(given)).toBe(text))
