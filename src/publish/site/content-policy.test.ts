import { expect, test } from 'vitest'
import { contentPolicy, tileHost } from './content-policy.ts'

const OWN =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:{tiles}; " +
  "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"

test('pages load only what their own host gives', () => {
  expect(contentPolicy(null)).toBe(OWN.replace('{tiles}', ''))
})

test('tiles come from the one host that was named, under any of its subdomains where they vary', () => {
  expect(contentPolicy('https://tuiles.exemple.fr/{z}/{x}/{y}.png')).toBe(
    OWN.replace('{tiles}', ' https://tuiles.exemple.fr'),
  )
  expect(contentPolicy('https://{s}.exemple.fr/{z}/{x}/{y}.png')).toBe(OWN.replace('{tiles}', ' https://*.exemple.fr'))
})

test('a visitor is told the host without its varying part', () => {
  expect(tileHost('https://{s}.exemple.fr/{z}/{x}/{y}.png')).toBe('exemple.fr')
})
