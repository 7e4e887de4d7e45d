import { describe, expect, test } from 'vitest'
import { anAnswer, fakeTransport } from '../../test/fake-transport.ts'
import { HostNotAllowed } from './errors.ts'
import { followRedirects } from './redirects.ts'
import type { TransportRequest } from './transport.ts'

const post: TransportRequest = {
  method: 'POST',
  url: 'https://a.test/x',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: '{}',
}

function follow(request: TransportRequest, redirections: readonly [number, string][]) {
  const transport = fakeTransport((_, before) => {
    const [status, location] = redirections[before] ?? []
    return status === undefined ? anAnswer() : anAnswer({ status, headers: { location: location ?? '' } })
  })
  const send = (each: TransportRequest) => transport.send(each, new AbortController().signal, () => undefined)
  return { sent: transport.sent, answered: followRedirects(request, ['a.test', 'b.test'], send) }
}

describe('what was posted', () => {
  test.each([301, 302, 303])('is asked for by GET after %s, without its body', async (status) => {
    const { sent, answered } = follow(post, [[status, '/y']])
    await answered
    expect(sent[1]).toEqual({
      method: 'GET',
      url: 'https://a.test/y',
      headers: { accept: 'application/json' },
      body: null,
    })
  })

  test.each([307, 308])('is posted again after %s', async (status) => {
    const { sent, answered } = follow(post, [[status, 'https://b.test/y']])
    await answered
    expect(sent[1]).toEqual({ ...post, url: 'https://b.test/y' })
  })
})

test('plain http becomes https, and the answer tells where it came from', async () => {
  const { answered } = follow({ ...post, method: 'GET', body: null }, [
    [301, 'http://b.test/y'],
    [302, '?z=1'],
  ])
  expect(await answered).toMatchObject({ status: 200, url: 'https://b.test/y?z=1' })
})

test.each([
  'https://evil.test/',
  '//evil.test/',
  'https://a.test@evil.test/',
  'https://user:word@a.test/',
  'https://a.test:8443/',
  'https://a.test./',
  'ftp://a.test/',
  'javascript:alert(1)',
  'data:,x',
  'http://',
  'https://[',
])('a redirection to %s is refused and not followed', async (location) => {
  const { sent, answered } = follow(post, [[302, location]])
  await expect(answered).rejects.toBeInstanceOf(HostNotAllowed)
  expect(sent).toHaveLength(1)
})

test('a redirection to nowhere is an answer', async () => {
  const transport = fakeTransport(() => anAnswer({ status: 304 }))
  const send = (each: TransportRequest) => transport.send(each, new AbortController().signal, () => undefined)
  expect(await followRedirects(post, ['a.test'], send)).toMatchObject({ status: 304 })
})
