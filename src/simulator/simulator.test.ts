import { gunzipSync } from 'node:zlib'
import { Agent, request } from 'undici'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { FaultInput } from './serving/faults.ts'
import { type Simulator, simulateFrance, startSimulator } from './simulator.ts'

const AT = Date.parse('2021-05-11T10:00:00Z')
const PAGE = '/vaccination-covid-19/ain.json?page=1'

let simulator: Simulator
let origin: string
let now = AT
const client = new Agent({ connections: 4 })

beforeAll(async () => {
  simulator = await startSimulator({ centres: 300, now: () => now })
  origin = originOf(simulator)
})

afterEach(() => {
  vi.useRealTimers()
  simulator.setFaults('doctolib', [])
  now = AT
})

afterAll(async () => {
  await client.close()
  await simulator.close()
})

const originOf = (one: Simulator): string => one.origins['https://partners.doctolib.fr'] ?? ''

async function get(path: string, headers: Record<string, string> = {}, from = origin) {
  const { statusCode: status, headers: received, body } = await request(from + path, { dispatcher: client, headers })
  return { status, headers: received, bytes: Buffer.from(await body.arrayBuffer()) }
}

/** Yields to the event loop until a condition holds. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

const received = () => simulator.statistics()['doctolib']?.requests ?? 0

/** Asks under a fault, waits for the request to arrive, then gives it up. */
async function abandoned(fault: FaultInput) {
  simulator.setFaults('doctolib', [fault])
  const before = received()
  const controller = new AbortController()
  const answer = request(origin + PAGE, { dispatcher: client, signal: controller.signal })
  await until(() => received() > before)
  return { answer, controller }
}

test('both origins of the platform are served on the loopback interface', async () => {
  expect(simulator.origins).toMatchObject({ 'https://partners.doctolib.fr': origin, 'https://www.doctolib.fr': origin })
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const { status, headers, bytes } = await get(PAGE)
  expect(status).toBe(200)
  expect(headers['content-type']).toContain('application/json')
  expect(Number(headers['content-length'])).toBe(bytes.length)
  expect(JSON.parse(bytes.toString()).data.doctors.length).toBeGreaterThan(0)
})

test('connections stay open between requests', async () => {
  const { headers } = await get(PAGE)
  expect(headers['connection']).toBe('keep-alive')
})

test('two simulators of one seed serve the same bytes and know the same truth as one that is not served', async () => {
  const second = await startSimulator({ centres: 300, now: () => AT })
  const france = simulateFrance({ centres: 300 })
  for (const centre of simulator.centres('doctolib', AT)) {
    const path = `/booking/${new URL(centre.url).pathname.split('/').at(-1)}.json`
    const [one, other] = [await get(path), await get(path, {}, originOf(second))]
    expect(other.bytes.equals(one.bytes)).toBe(true)
    expect(france.truth(centre.id, AT)).toEqual(simulator.truth(centre.id, AT))
  }
  await second.close()
})

test('answers follow the simulated clock', async () => {
  const centre = simulator.centres('doctolib', AT).find(({ id }) => (simulator.truth(id, AT)?.slots.length ?? 0) > 0)
  const { bytes } = await get(`/booking/${new URL(centre?.url ?? '').pathname.split('/').at(-1)}.json`)
  const { visit_motives, agendas } = JSON.parse(bytes.toString()).data
  const windows = new Set<string>()
  for (let day = 11; day < 25; day += 1) {
    now = Date.parse(`2021-05-${day}T10:00:00Z`)
    const query = new URLSearchParams({
      start_date: `2021-05-${day}`,
      visit_motive_ids: String(visit_motives[0].id),
      agenda_ids: String(agendas[0].id),
      practice_ids: String(agendas[0].practice_id),
      insurance_sector: 'public',
      destroy_temporary: 'true',
      limit: '14',
    })
    windows.add((await get(`/availabilities.json?${query}`)).bytes.toString())
  }
  expect(windows.size).toBeGreaterThan(3)
})

test('bodies are compressed for who accepts it', async () => {
  const plain = await get(PAGE)
  const compressed = await get(PAGE, { 'accept-encoding': 'br, gzip' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(compressed.headers['content-encoding']).toBe('gzip')
  expect(Number(compressed.headers['content-length'])).toBe(compressed.bytes.length)
  expect(gunzipSync(compressed.bytes)).toEqual(plain.bytes)
})

test('with a required key, a request without it is refused', async () => {
  const guarded = await startSimulator({ centres: 10, now: () => AT, requiredKey: 'demonstration' })
  expect((await get(PAGE, {}, originOf(guarded))).status).toBe(403)
  expect((await get(PAGE, { 'user-agent': 'Mozilla/5.0' }, originOf(guarded))).status).toBe(403)
  expect((await get(PAGE, { 'user-agent': 'demonstration' }, originOf(guarded))).status).toBe(200)
  await guarded.close()
})

test('requests are counted', async () => {
  const before = received()
  await Promise.all([get(PAGE), get(PAGE), get(PAGE)])
  expect(received()).toBe(before + 3)
  expect(simulator.statistics()['doctolib']?.mostInOneSecond).toBeGreaterThanOrEqual(3)
})

test.each<[FaultInput, number]>([
  [{ kind: 'forbidden' }, 403],
  [{ kind: 'too-many', retryAfterSeconds: 17 }, 429],
  [{ kind: 'server-error' }, 503],
  [{ kind: 'server-error', status: 502 }, 502],
])('%o answers %i', async (fault, expected) => {
  simulator.setFaults('doctolib', [fault])
  const { status, headers } = await get(PAGE)
  expect(status).toBe(expected)
  expect(headers['retry-after']).toBe(expected === 429 ? '17' : undefined)
})

test('a page instead of JSON', async () => {
  simulator.setFaults('doctolib', [{ kind: 'html' }])
  const { status, headers, bytes } = await get(PAGE)
  expect(status).toBe(200)
  expect(headers['content-type']).toContain('text/html')
  expect(bytes.toString()).toMatch(/^<!DOCTYPE html>/)
})

test('half of the JSON', async () => {
  const whole = await get(PAGE)
  simulator.setFaults('doctolib', [{ kind: 'truncated' }])
  const { status, bytes } = await get(PAGE)
  expect(status).toBe(200)
  expect(bytes).toEqual(whole.bytes.subarray(0, whole.bytes.length >> 1))
})

test('all fields or one of them under other names', async () => {
  const whole = JSON.parse((await get(PAGE)).bytes.toString())
  simulator.setFaults('doctolib', [{ kind: 'renamed' }])
  const all = JSON.parse((await get(PAGE)).bytes.toString())
  simulator.setFaults('doctolib', [{ kind: 'renamed', field: 'exact_match' }])
  const one = JSON.parse((await get(PAGE)).bytes.toString())
  expect(all.data_v2.doctors_v2[0].link_v2).toBe(whole.data.doctors[0].link)
  expect(one.data.doctors[0]).toMatchObject({ link: whole.data.doctors[0].link, exact_match_v2: true })
  expect(one.data.doctors[0]).not.toHaveProperty('exact_match')
})

test('more bytes than anybody wants', async () => {
  simulator.setFaults('doctolib', [{ kind: 'huge', bytes: 3_000_000 }])
  expect((await get(PAGE)).bytes.length).toBeGreaterThan(3_000_000)
})

test('a lost connection', async () => {
  simulator.setFaults('doctolib', [{ kind: 'lost' }])
  await expect(get(PAGE)).rejects.toThrow(/other side closed|ECONNRESET/)
})

test('no answer at all', async () => {
  const { answer, controller } = await abandoned({ kind: 'hanging' })
  controller.abort()
  await expect(answer).rejects.toThrow(/abort/i)
})

test('an answer that stops halfway', async () => {
  const { answer, controller } = await abandoned({ kind: 'stalled' })
  const { statusCode, headers, body } = await answer
  expect(statusCode).toBe(200)
  let bytes = 0
  const half = Number(headers['content-length']) >> 1
  await expect(async () => {
    for await (const piece of body) {
      bytes += piece.length
      if (bytes >= half) controller.abort()
    }
  }).rejects.toThrow(/abort/i)
  expect(bytes).toBe(half)
})

test('an answer that takes its time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { answer } = await abandoned({ kind: 'slow', delayMs: 60_000 })
  await until(() => vi.getTimerCount() > 0)
  let answered = false
  const settled = answer.then(({ body }) => {
    answered = true
    return body.json()
  })
  vi.advanceTimersByTime(59_999)
  await get('/__simulator/statistics')
  expect(answered).toBe(false)
  vi.advanceTimersByTime(1)
  expect(await settled).toHaveProperty('data')
})

test('faults strike the share and the paths that they are set for', async () => {
  simulator.setFaults('doctolib', [{ kind: 'forbidden', share: 0.25, path: 'page=1' }])
  const statuses: number[] = []
  for (let round = 0; round < 40; round += 1) {
    statuses.push((await get(PAGE)).status)
    expect((await get('/vaccination-covid-19/ain.json?page=2')).status).toBe(200)
  }
  const struck = statuses.filter((status) => status === 403).length
  expect(Math.abs(struck - 10)).toBeLessThanOrEqual(2)
})

test('another process sets faults and reads the counts by requests of its own, which are not counted', async () => {
  const steer = (body: string) =>
    request(`${origin}/__simulator/faults`, { dispatcher: client, method: 'POST', body }).then(async (answer) => ({
      status: answer.statusCode,
      reply: await answer.body.json(),
    }))
  const before = received()
  expect(await steer('[{"kind":"server-error","status":500}]')).toEqual({
    status: 200,
    reply: { faults: [{ kind: 'server-error', status: 500, share: 1 }] },
  })
  expect((await get(PAGE)).status).toBe(500)
  expect((await steer('[{"kind":"nothing"}]')).status).toBe(400)
  expect((await steer('not json')).status).toBe(400)
  expect((await get(PAGE)).status).toBe(500)
  await steer('[]')
  expect((await get(PAGE)).status).toBe(200)
  expect((await get('/__simulator/else')).status).toBe(404)
  expect(JSON.parse((await get('/__simulator/statistics')).bytes.toString()).requests).toBe(before + 3)
})

test('appointments are put online by hand at the nearest centre that had none', async () => {
  const point = { latitude: 45.19, longitude: 5.72 }
  const openAt = (where: object) =>
    request(`${origin}/__simulator/openings`, { dispatcher: client, method: 'POST', body: JSON.stringify(where) })
  const before = new Map(simulator.centres('doctolib', AT).map(({ id }) => [id, simulator.truth(id, AT)?.outcome]))
  const answer = await openAt(point)
  const { id, name } = z.object({ id: z.string(), name: z.string() }).parse(await answer.body.json())
  expect(before.get(id)).toBe('none')
  expect(simulator.truth(id, AT)).toMatchObject({ outcome: 'slots' })
  expect(simulator.centres('doctolib', AT).find((each) => each.id === id)?.name).toBe(name)
  expect((await openAt({ departement: '999' })).statusCode).toBe(404)
  expect((await openAt({ departement: 38 })).statusCode).toBe(404)
})

test('a platform that is not simulated has no faults and no centres', () => {
  expect(() => simulator.setFaults('minitel', [])).toThrow(/minitel/)
  expect(simulator.centres('minitel', AT)).toEqual([])
})

test('a port that is taken is told to whoever starts the simulator', async () => {
  const taken = Number(new URL(origin).port)
  await expect(startSimulator({ centres: 10, firstPort: taken })).rejects.toThrow(/EADDRINUSE/)
})

test('after closing nothing listens any more, even with requests left hanging', async () => {
  const other = await startSimulator({ centres: 10, faults: { doctolib: [{ kind: 'hanging' }] } })
  const hanging = get(PAGE, {}, originOf(other))
  await until(() => other.statistics()['doctolib']?.requests === 1)
  const refused = expect(hanging).rejects.toThrow()
  await other.close()
  await refused
  await expect(get(PAGE, {}, originOf(other))).rejects.toThrow(/ECONNREFUSED/)
})
