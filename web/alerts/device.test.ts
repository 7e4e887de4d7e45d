import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PUSH, PUSH_KEY } from '../../src/alerts/fixtures.ts'
import { canNotify, notificationKey, registerDevice } from './device.ts'

const SITE = { root: 'https://vitemadose.test/' }

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the key of the service', () => {
  const answered = (answer: () => Promise<Response>) => {
    vi.stubGlobal('fetch', answer)
    return notificationKey(SITE)
  }

  test('is what it answers', async () => {
    expect(await answered(async () => Response.json({ cle: PUSH_KEY }))).toBe(PUSH_KEY)
  })

  test.each([
    ['says so', async () => Response.json({ cle: null })],
    ['answers something else', async () => Response.json({ cle: 'short' })],
    ['knows no such question', async () => Response.json({ cle: PUSH_KEY }, { status: 404 })],
    ['is no service', async () => new Response('<html>')],
    ['is not there', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('is none where the service %s', async (_, answer) => {
    expect(await answered(answer)).toBeNull()
  })
})

describe('registering a browser', () => {
  const subscribed: unknown[] = []
  let faults: Error[]
  const subscription = { toJSON: () => ({ ...PUSH, expirationTime: null }) }
  const unsubscribe = vi.fn(async () => true)
  const pushManager = {
    async subscribe(options: unknown) {
      subscribed.push(options)
      const fault = faults.shift()
      if (fault) throw fault
      return subscription
    },
    getSubscription: async () => ({ unsubscribe }),
  }

  /** The browser, and what the person says when it asks. */
  function browser(answers: () => Promise<string>, permission = 'default') {
    const serviceWorker = { register: async () => undefined, ready: Promise.resolve({ pushManager }) }
    const parts = { PushManager: {}, Notification: { permission, requestPermission: answers } }
    vi.stubGlobal('navigator', { serviceWorker })
    vi.stubGlobal('window', parts)
    vi.stubGlobal('Notification', parts.Notification)
  }

  beforeEach(() => {
    subscribed.length = 0
    faults = []
    unsubscribe.mockClear()
  })

  test('gives what the service needs, and nothing else', async () => {
    browser(async () => 'granted')
    expect(await registerDevice(SITE, PUSH_KEY)).toEqual({ kind: 'done', device: PUSH })
    expect(subscribed).toEqual([{ userVisibleOnly: true, applicationServerKey: PUSH_KEY }])
  })

  test.each(['denied', 'default'])('ends when the person answers %s', async (answer) => {
    browser(async () => answer)
    expect(await registerDevice(SITE, PUSH_KEY)).toEqual({ kind: 'refused' })
    expect(subscribed).toEqual([])
  })

  test('puts a subscription away that was made for an earlier key', async () => {
    browser(async () => 'granted')
    faults = [new DOMException('another key', 'InvalidStateError')]
    expect(await registerDevice(SITE, PUSH_KEY)).toMatchObject({ kind: 'done' })
    expect([subscribed.length, unsubscribe.mock.calls.length]).toEqual([2, 1])
  })

  test('fails where the push service does, and keeps what there is', async () => {
    browser(async () => 'granted')
    faults = [new DOMException('no service', 'AbortError')]
    expect(await registerDevice(SITE, PUSH_KEY)).toEqual({ kind: 'failed' })
    expect(unsubscribe).not.toHaveBeenCalled()
  })

  test('does not wait for ever for an answer', async () => {
    vi.useFakeTimers()
    browser(() => new Promise(() => undefined))
    const registered = registerDevice(SITE, PUSH_KEY)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await registered).toEqual({ kind: 'failed' })
  })

  test('is offered where all parts are there, and to nobody who refused', () => {
    browser(async () => 'granted')
    expect(canNotify()).toBe(true)
    browser(async () => 'granted', 'denied')
    expect(canNotify()).toBe(false)
    browser(async () => 'granted')
    vi.stubGlobal('window', {})
    expect(canNotify()).toBe(false)
  })
})
