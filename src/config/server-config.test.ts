import { expect, test } from 'vitest'
import { serverConfigSchema } from './server-config.ts'

const read = (trustedProxies: readonly string[]) => serverConfigSchema.safeParse({ trustedProxies }).success

test('everything has a default: this machine only, nobody believed', () => {
  expect(serverConfigSchema.parse({})).toMatchObject({ host: '127.0.0.1', trustedProxies: [], readyWithinMinutes: 30 })
})

test('proxies are addresses or networks', () => {
  expect(read(['10.0.0.1', '10.0.0.0/8', '2001:db8::/32', '::1'])).toBe(true)
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '2001:db8::/129', '*', ''])
    expect(read([wrong]), wrong).toBe(false)
})
