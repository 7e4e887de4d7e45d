import { Ajv2020 } from 'ajv/dist/2020.js'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORM, forgetAlerts, memoryDatabase, testDesk } from '../../alerts/fixtures.ts'
import { openContact } from '../../alerts/subscription/row.ts'
import { tokenOf } from '../../alerts/subscription/tokens.ts'
import type { Database } from '../../store/database/open.ts'
import { ACTS } from '../alerts/alert-acts.ts'
import { type AlertDoors, alertDoors } from '../alerts/alert-doors.ts'
import { france, full, openServer, PUBLISHED_AT, PUBLISHED_INSTANT, place } from '../fixtures.ts'

const CHANGE = {
  quand: PUBLISHED_AT,
  type: 'ouvert' as const,
  departement: '38',
  internal_id: 'a',
  nom: 'Centre a',
  prochain_rdv: '2021-05-04T09:00:00+02:00',
  creneaux: 3,
}

const FILES = france([place('a'), full('b', { location: null })], { changes: [CHANGE] })

const clock = () => PUBLISHED_INSTANT

type Media = Readonly<Record<string, { readonly schema: object }>>
type Operation = {
  readonly summary?: string
  readonly requestBody?: { readonly content: Media }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Media }>>
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>
type Opened = Awaited<ReturnType<typeof openServer>>

let database: Database
let desk: ReturnType<typeof testDesk>
/** One that can answer, one with nothing published, one that is broken, one that nobody may ask twice. */
let servers: Readonly<Record<'good' | 'empty' | 'broken' | 'strict', Opened>>
let paths: Paths

const BROKEN: AlertDoors = {
  ask: () => Promise.reject(new Error('broken')),
  read: () => Promise.reject(new Error('broken')),
  change: () => Promise.reject(new Error('broken')),
  act: () => Promise.reject(new Error('broken')),
  pushKey: () => Promise.reject(new Error('broken')),
  figures: () => Promise.reject(new Error('broken')),
}

beforeAll(async () => {
  database = await memoryDatabase()
  desk = testDesk(database)
  const alerts = alertDoors(desk)
  const broken = Object.fromEntries(Object.keys(FILES).map((file) => [file, '{']))
  servers = {
    good: await openServer(FILES, { alerts, clock }),
    empty: await openServer({ '38.json': '{}' }, { alerts, clock }),
    broken: await openServer({ ...broken, ...only('publication.json') }, { alerts: BROKEN, clock }),
    strict: await openServer(FILES, { alerts, clock, limits: { apiPerMinute: 1 } }),
  }
  paths = (await servers.good.get('/api/documentation/json')).json().paths
}, 60_000)

afterAll(async () => {
  for (const { close } of Object.values(servers)) await close()
  await database.close()
})

const only = (file: string) => ({ [file]: FILES[file] ?? expect.fail(file) })

/** The links of an alert that runs. */
async function tokensOfAlert() {
  await forgetAlerts(database.db)
  const doors = alertDoors(desk)
  expect(await doors.ask(FORM, '192.0.2.1')).toEqual({ kind: 'sent' })
  const row = await database.db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
  const { secret } = openContact(desk.vault, row)
  await doors.act('confirmer', tokenOf(secret, 'confirm'))
  return { confirm: tokenOf(secret, 'confirm'), manage: tokenOf(secret, 'manage') }
}

type Tokens = Awaited<ReturnType<typeof tokensOfAlert>>
type Question = Omit<InjectOptions, 'method'>

/** What to ask so that an operation answers with a status. */
type Questions = Readonly<Record<number, (tokens: Tokens) => Question>>

const at =
  (url: string, headers: Record<string, string> = {}) =>
  (): Question => ({ url, headers })

/** Questions to what needs a link of an alert. */
function withToken(door: string, more: object = {}, purpose: keyof Tokens = 'manage'): Questions {
  const url = `/api/alertes/${door}`
  const done = door === 'lire' ? 200 : 204
  return {
    [done]: (tokens) => ({ url, payload: { token: tokens[purpose], ...more } }),
    400: () => ({ url, payload: { token: 1, ...more } }),
    410: () => ({ url, payload: { token: 'no such link', ...more } }),
  }
}

/** Every operation of the document, and how to get each answer that is not the same for all of them. */
const ASKED: Readonly<Record<string, Questions>> = {
  'get /api/centres': { 200: at('/api/centres?departement=38'), 400: at('/api/centres?departement=99') },
  'get /api/centres/{id}': {
    200: at('/api/centres/a?departement=38'),
    400: at('/api/centres/a?departement=99'),
    404: at('/api/centres/unknown?departement=38'),
  },
  'get /api/statistiques': { 200: at('/api/statistiques') },
  'get /api/changements': { 200: at('/api/changements') },
  'post /api/alertes/': {
    202: () => ({ url: '/api/alertes', payload: FORM }),
    400: () => ({ url: '/api/alertes', payload: { ...FORM, email: 'marie@exemple' } }),
  },
  'get /api/alertes/notifications': { 200: at('/api/alertes/notifications') },
  'post /api/alertes/lire': withToken('lire'),
  'post /api/alertes/modifier': withToken('modifier', { change: { night: true, filters: { doses: ['1'] } } }),
  ...Object.fromEntries(
    ACTS.map((act) => [`post /api/alertes/${act}`, withToken(act, {}, act === 'confirmer' ? 'confirm' : 'manage')]),
  ),
}

const isGood = (status: string): boolean => status.startsWith('2')

/** Asks an operation so that it answers with that status, as the document says it can. */
async function provoke(name: string, status: string) {
  const questions = ASKED[name] ?? expect.fail(`${name} is in the document, and nobody asks it here`)
  const method = name.startsWith('post') ? 'POST' : 'GET'
  const tokens = isGood(status) ? await tokensOfAlert() : { confirm: 'x', manage: 'x' }
  const good = Object.entries(questions).find(([each]) => isGood(each))?.[1](tokens) ?? expect.fail(name)
  const send = (question: Question, to: keyof typeof servers = 'good') =>
    servers[to].server.inject({ method, ...question } as InjectOptions)
  const own = questions[Number(status)]
  if (own) return send(own(tokens))
  if (status === '413') return send({ ...good, payload: { token: 'x'.repeat(20_000) } })
  if (status === '415') return send({ ...good, payload: '<token/>', headers: { 'content-type': 'application/xml' } })
  if (status === '500') return send(good, 'broken')
  if (status === '503') return send(good, 'empty')
  if (status !== '429') return expect.fail(`${name}: ${status} is in the document, and nobody provokes it here`)
  await send(good, 'strict')
  return send(good, 'strict')
}

const operations = (): (readonly [string, Operation])[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  )

/** Complains of keywords and formats that it does not know: nothing of the document is passed over. */
const AJV = new Ajv2020({ strictTypes: false, strictTuples: false, formats: { uri: (text) => URL.canParse(text) } })

function expectValid({ schema }: { readonly schema: object }, value: unknown, what: string): void {
  const isValid = AJV.compile(schema)
  expect(isValid(value) ? null : isValid.errors, what).toBeNull()
}

describe('the document of the API', () => {
  test('tells of each question what is answered and what is wrong when it is not', () => {
    expect(
      operations()
        .map(([name]) => name)
        .sort(),
    ).toEqual(Object.keys(ASKED).sort())
    for (const [name, { summary, responses }] of operations()) {
      expect(summary?.length, name).toBeGreaterThan(0)
      expect(Object.keys(responses).filter(isGood), name).toHaveLength(1)
      expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['429', '500']))
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect(description, `${name} ${status}`).not.toBe('Default Response')
        if (!isGood(status))
          expect(content?.['application/json']?.schema, `${name} ${status}`).toMatchObject({
            required: expect.arrayContaining(['erreur', 'que_faire']),
          })
      }
    }
  })

  test.each(Object.keys(ASKED))(
    'is kept: %s gives each answer that it tells of, in the form that it tells',
    async (name) => {
      const { responses } = new Map(operations()).get(name) ?? expect.fail('Nobody is told of it')
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(Object.keys(ASKED[name] ?? {})))
      for (const [status, { content }] of Object.entries(responses)) {
        const answer = await provoke(name, status)
        expect(String(answer.statusCode)).toBe(status)
        if (status === '429' || status === '503') expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
        if (content === undefined) expect(answer.payload).toBe('')
        else {
          const type = String(answer.headers['content-type']).split(';')[0] ?? ''
          expectValid(content[type] ?? expect.fail(`${status} is given as ${type}`), answer.json(), status)
        }
      }
    },
  )

  test('tells what to send: what is accepted has that form, and what is refused has not', async () => {
    const tokens = await tokensOfAlert()
    for (const [name, { requestBody }] of operations()) {
      if (!name.startsWith('post')) continue
      const body = requestBody?.content['application/json'] ?? expect.fail(`${name} tells no body`)
      const good = Object.entries(ASKED[name] ?? {}).find(([status]) => isGood(status))?.[1](tokens)
      expectValid(body, good?.payload, name)
      expect(() => expectValid(body, { unknown: true }, name)).toThrow()
    }
  })

  test('tells of the stream of changes, which is one', async () => {
    const { content } = paths['/api/changements']?.['get']?.responses['200'] ?? expect.fail()
    const answer = await servers.good.server.inject({
      url: '/api/changements',
      headers: { accept: 'text/event-stream' },
      payloadAsStream: true,
    })
    expect(Object.keys(content ?? {})).toEqual(['application/json', answer.headers['content-type']])
    const stream = answer.stream()
    const text = String((await stream[Symbol.asyncIterator]().next()).value)
    const [retry, event] = text.split('\n\n')
    expect(retry).toMatch(/^retry: \d+$/)
    const [id, name, data] = event?.split('\n') ?? []
    expect([id, name]).toEqual([expect.stringMatching(/^id: \w+-\d+$/), 'event: publication'])
    expect(JSON.parse(data?.replace(/^data: /, '') ?? '')).toEqual({ origin: 'simulated', last_updated: PUBLISHED_AT })
  })
})
