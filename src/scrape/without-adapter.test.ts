import { expect, it } from 'vitest'
import { aCentre } from '../../test/builders.ts'
import { unsupportedObservations } from './without-adapter.ts'

it('says of the centres that no adapter reads, and of no others, that their link is not supported', () => {
  const known = aCentre()
  const unknown = aCentre({ platform: 'autre', internalId: 'gouv7', url: '' })
  const observations = unsupportedObservations([known, unknown], (platform) => platform === 'doctolib', 1000)
  expect([...observations.keys()]).toEqual(['gouv7'])
  expect(observations.get('gouv7')).toMatchObject({
    centre: unknown,
    look: { at: 1000, outcome: 'unsupported', offers: [], requests: 0, failures: {} },
  })
})
