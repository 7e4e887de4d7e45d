import { afterEach, expect, test, vi } from 'vitest'
import { installCommands, missingText, NEEDS, UNATTENDED } from './needs.ts'

afterEach(() => void vi.unstubAllEnvs())

test('packages are installed from a fresh list, unasked, and without what is only recommended', () => {
  const [update, install, ...others] = installCommands(['chromium', 'postgresql'])
  expect(update).toEqual(['apt-get', 'update', '-qq'])
  expect(install?.slice(0, 2)).toEqual(['apt-get', 'install'])
  expect(install).toEqual(expect.arrayContaining(['-y', '--no-install-recommends']))
  expect(install?.slice(-2)).toEqual(['chromium', 'postgresql'])
  expect(others).toEqual([])
  expect(UNATTENDED.DEBIAN_FRONTEND).toBe('noninteractive')
})

test('each program is looked for where it may be, and not found where it is not', () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(NEEDS.find(({ program }) => program === 'pgrep')?.isThere()).toBe(false)
  vi.stubEnv('CHROMIUM', process.execPath)
  vi.stubEnv('PG_BIN', '/opt/postgresql')
  const [chromium, postgresql] = NEEDS
  expect([chromium?.isThere(), postgresql?.isThere()]).toEqual([true, true])
})

test('what is missing is named with the packages that bring it', () => {
  expect(missingText(NEEDS)).toMatch(
    /MISSING: Chromium, PostgreSQL, pgrep\..*\n.*apt-get install chromium postgresql procps /,
  )
})
