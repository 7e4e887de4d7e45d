import { expect, test } from 'vitest'
import { france, NO_ALERTS, serverOver } from '../fixtures.ts'
import type { AlertDoors } from './alert-doors.ts'

/** Alerts with a key, or without. */
const withKey = (key: string | null): AlertDoors => ({ ...NO_ALERTS, pushKey: async () => key })

const KEY = '/api/alertes/notifications'

test.each(['BKey', null])('browsers are told the key, or that there is none: %s', async (key) => {
  const { get } = await serverOver(france([]), { alerts: withKey(key) })
  const { statusCode, json } = await get(KEY)
  expect([statusCode, json()]).toEqual([200, { cle: key }])
})

test('a service without alerts does not know the question', async () => {
  const { get } = await serverOver(france([]))
  expect((await get(KEY)).statusCode).toBe(404)
})

test('the document of the API tells of it', async () => {
  const { get } = await serverOver(france([]), { alerts: withKey(null) })
  const { paths } = (await get('/api/documentation/json')).json()
  const { summary, responses } = paths[KEY].get
  expect(summary).toContain('notifications')
  expect(responses[200].content['application/json'].schema.properties.cle).toBeDefined()
})
