import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../simulator.ts'

let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ centres: 20, requiredKey: 'demonstration' })
})

afterAll(() => simulator.close())

const LIST = '/fr/datasets/r/d0566522-604d-4af6-be44-a26eefa01756'

async function get(host: string, path: string) {
  const { statusCode, headers, body } = await request(`${simulator.origins[`https://${host}`]}${path}`)
  return { status: statusCode, headers, text: await body.text() }
}

test('the services are served beside the platforms, need no key and are counted', async () => {
  const before = simulator.statistics()['data-gouv']?.requests ?? 0
  const { status, headers } = await get('www.data.gouv.fr', LIST)
  expect(status).toBe(302)
  const { hostname, pathname } = new URL(String(headers['location']))
  expect(hostname).toBe('static.data.gouv.fr')
  const file = await get(hostname, pathname)
  expect(file.headers['content-type']).toBe('application/geo+json')
  expect(JSON.parse(file.text).type).toBe('FeatureCollection')
  expect((await get('api-adresse.data.gouv.fr', '/search/?q=Lyon')).status).toBe(200)
  expect((await get('geo.api.gouv.fr', '/communes?nom=Lyon')).status).toBe(200)
  expect(simulator.statistics()['data-gouv']?.requests).toBe(before + 2)
})

test('they fail on demand', async () => {
  simulator.setFaults('adresse', [{ kind: 'server-error' }])
  expect((await get('api-adresse.data.gouv.fr', '/search/?q=Lyon')).status).toBe(503)
  expect((await get('geo.api.gouv.fr', '/communes?nom=Lyon')).status).toBe(200)
  simulator.setFaults('adresse', [])
})
