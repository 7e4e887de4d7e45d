import { describe, expect, test } from 'vitest'
import { anAnswer, fakeTransport } from '../../test/fake-transport.ts'
import { HostNotAllowed } from './errors.ts'
import { rewriteOrigin, withOrigins } from './origins.ts'

const origins = { 'https://a.test': 'http://127.0.0.1:9000', 'https://b.test:8443': 'https://stand-in.test' }

describe('rewriteOrigin', () => {
  test.each([
    ['https://a.test/x/../y?q=é+%20|[]\'"#z', 'http://127.0.0.1:9000/x/../y?q=é+%20|[]\'"#z'],
    ['https://a.test', 'http://127.0.0.1:9000'],
    ['https://a.test?q', 'http://127.0.0.1:9000?q'],
    ['HTTPS://A.test/X', 'http://127.0.0.1:9000/X'],
    ['https://a.test:443/x', 'http://127.0.0.1:9000/x'],
    ['https:a.test/x', 'http://127.0.0.1:9000/x'],
    ['https://a.test\\@evil.test/x', 'http://127.0.0.1:9000/@evil.test/x'],
    [' https://a.test/x ', 'http://127.0.0.1:9000/x'],
    ['https://b.test:8443/x', 'https://stand-in.test/x'],
    ['https://b.test/x', 'https://b.test/x'],
    ['http://a.test/x', 'http://a.test/x'],
    ['https://a.test.evil.test/x', 'https://a.test.evil.test/x'],
  ])('%s → %s', (url, expected) => {
    expect(rewriteOrigin(url, origins)).toBe(expected)
  })
})

describe('withOrigins', () => {
  const send = (answer = anAnswer(), url = 'https://a.test/x', table: Record<string, string> = origins) => {
    const inner = fakeTransport(() => answer)
    const request = { method: 'GET', url, headers: {}, body: null } as const
    const answered = withOrigins(inner, table).send(request, new AbortController().signal, () => undefined)
    return { answered, inner }
  }

  test.each([
    ['http://127.0.0.1:9000/y?z=1', 'https://a.test/y?z=1'],
    ['/y', '/y'],
    ['https://elsewhere.test/y', 'https://elsewhere.test/y'],
    ['https://stand-in.test/y', 'https://b.test:8443/y'],
  ])('a redirection to %s is told as %s', async (location, expected) => {
    const { answered } = send(anAnswer({ status: 302, headers: { location } }))
    expect((await answered).headers['location']).toBe(expected)
  })

  test('nothing real is reached once anything is rewritten', async () => {
    const { answered, inner } = send(anAnswer(), 'https://real.test/x')
    await expect(answered).rejects.toBeInstanceOf(HostNotAllowed)
    expect(inner.sent).toEqual([])
  })

  test('without a table all goes as it is', async () => {
    const { answered, inner } = send(anAnswer(), 'https://real.test/x', {})
    await answered
    expect(inner.sent.map(({ url }) => url)).toEqual(['https://real.test/x'])
  })
})
