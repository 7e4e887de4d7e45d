import { expect, it } from 'vitest'
import { publishable } from './published-id.ts'

it.each([
  ['phbz07-port', 'phbz07-port'],
  ['PHARMACIE-du_Port', 'PHARMACIE-du_Port'],
  ['co&pharm', 'co_26pharm'],
  ['a/../é', 'a_2f_2e_2e_2f_e9'],
  ['💉', '_1f489'],
])('%s is published as %s', (id, published) => expect(publishable(id)).toBe(published))
