import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakePlatform, type Reply } from '../../test/fake-platform.ts'
import {
  BodyTooLarge,
  CircuitOpen,
  ConnectionLost,
  DeadlinePassed,
  HostNotAllowed,
  InvalidAnswer,
  RequestTimedOut,
} from '../http/errors.ts'
import { type AskOptions, getAnswer, getJson, postJson } from './answers.ts'
import { Blocked, Gone, PlatformFailure, ShapeChanged, Throttled, Timeout } from './failures.ts'

const URL_ASKED = 'https://api.example.org/slots?token=s'
const schema = z.object({ total: z.number(), days: z.array(z.object({ slots: z.array(z.string()) })) })
const GOOD = { total: 1, days: [{ slots: ['a'] }], more: true }

const get = (reply: Reply, options?: AskOptions) =>
  getJson(
    fakePlatform(() => reply),
    URL_ASKED,
    schema,
    options,
  )

const failureOf = async (reply: Reply, options?: AskOptions) => {
  const failure = await get(reply, options).catch((error: unknown) => error)
  if (failure instanceof PlatformFailure) return failure
  throw new Error('a failure was expected', { cause: failure })
}

it('reads JSON by the schema, whatever else it holds', async () => {
  expect(await get({ json: GOOD })).toEqual({ total: 1, days: [{ slots: ['a'] }] })
  expect(await get({ status: 206, json: GOOD })).toEqual({ total: 1, days: [{ slots: ['a'] }] })
})

describe('the status', () => {
  it.each([
    [401, Blocked],
    [403, Blocked],
    [429, Throttled],
    [404, Gone],
    [410, Gone],
    [500, Timeout],
    [503, Timeout],
    [520, Timeout],
    [301, ShapeChanged],
    [400, ShapeChanged],
    [418, ShapeChanged],
  ])('%i says what it says before the body is read', async (status, failure) => {
    expect(await failureOf({ status, json: GOOD })).toBeInstanceOf(failure)
  })

  it('may mean something else for one question', async () => {
    const statuses = { 400: 'blocked', 404: 'malformed', 503: 'throttled', 418: 'gone', 403: 'timeout' } as const
    expect(await failureOf({ status: 400 }, { statuses })).toBeInstanceOf(Blocked)
    expect(await failureOf({ status: 404 }, { statuses })).toBeInstanceOf(ShapeChanged)
    expect(await failureOf({ status: 503 }, { statuses })).toBeInstanceOf(Throttled)
    expect(await failureOf({ status: 418 }, { statuses })).toBeInstanceOf(Gone)
    expect(await failureOf({ status: 403 }, { statuses })).toBeInstanceOf(Timeout)
    expect(await failureOf({ status: 429 }, { statuses })).toBeInstanceOf(Throttled)
  })
})

describe('the shape', () => {
  it('that changed is told by its fields, with the body as evidence', async () => {
    const body = JSON.stringify({ days: [{ slots: 'none' }] })
    const failure = await failureOf({ body })
    expect(failure).toBeInstanceOf(ShapeChanged)
    expect(failure).toMatchObject({ url: URL_ASKED, body })
    expect(failure.message).toContain('total, days.0.slots')
  })

  it.each(['<html>', '', '{"total":'])('of %j is not even JSON', async (body) => {
    expect(await failureOf({ body })).toMatchObject({ name: 'ShapeChanged', body })
  })

  it('names a few fields only', async () => {
    const days = Array.from({ length: 50 }, () => ({ slots: 1 }))
    expect((await failureOf({ json: { total: 1, days } })).message.match(/slots/g)).toHaveLength(3)
  })
})

describe('what the HTTP client throws', () => {
  it.each([
    ['a time-out', Object.create(RequestTimedOut.prototype), Timeout],
    ['a lost connection', Object.create(ConnectionLost.prototype), Timeout],
    ['the deadline of the platform', Object.create(DeadlinePassed.prototype), Timeout],
    ['an open breaker', Object.create(CircuitOpen.prototype), Blocked],
    ['a body too large', Object.create(BodyTooLarge.prototype), ShapeChanged],
    ['a body nobody can decompress', Object.create(InvalidAnswer.prototype), ShapeChanged],
    ['another host', Object.create(HostNotAllowed.prototype), ShapeChanged],
  ])('%s becomes a failure', async (_, error, failure) => {
    expect(await failureOf(error)).toBeInstanceOf(failure)
  })

  it('is thrown on when it is a bug', async () => {
    await expect(get(new TypeError('a bug'))).rejects.toThrow(TypeError)
  })
})

it('never tells the query of a link in a message', async () => {
  for (const status of [400, 403, 404, 429, 500]) expect((await failureOf({ status })).message).not.toContain('token')
})

it('sends JSON the same way', async () => {
  const sent: unknown[] = []
  const fake = fakePlatform((_, body) => {
    sent.push(body)
    return sent.length === 1 ? { json: GOOD } : { status: 403 }
  })
  expect((await postJson(fake, URL_ASKED, { a: 1 }, schema)).total).toBe(1)
  expect(sent).toEqual([{ a: 1 }])
  await expect(postJson(fake, URL_ASKED, {}, schema)).rejects.toThrow(Blocked)
})

it('gets pages that are not JSON', async () => {
  expect(
    (
      await getAnswer(
        fakePlatform(() => ({ body: '<html>' })),
        URL_ASKED,
      )
    ).body,
  ).toBe('<html>')
  await expect(
    getAnswer(
      fakePlatform(() => ({ status: 404 })),
      URL_ASKED,
    ),
  ).rejects.toThrow(Gone)
})
