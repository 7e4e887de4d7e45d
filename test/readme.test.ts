import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { PlatformMetadata } from '../src/platforms/platform.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'

const README = readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8')

const keyText = ({ keyVariable, keyRequired }: PlatformMetadata): string => {
  if (keyVariable === null) return '–'
  return keyRequired ? `\`${keyVariable}\`` : `\`${keyVariable}\` (optional)`
}

const defaultText = ({ enabledByDefault, keyRequired }: PlatformMetadata): string => {
  if (!enabledByDefault) return 'off'
  return keyRequired ? 'on with its key' : 'on'
}

test('the table of platforms in the README is that of their metadata', async () => {
  const rows = [...(await loadPlatforms()).values()].map(({ metadata }) => {
    const { name, site, budget } = metadata
    return `| [${name}](${site}) | ${keyText(metadata)} | ${budget.perSecond}/s, ${budget.atOnce} at once | ${defaultText(metadata)} |`
  })
  const table = ['| platform | key | budget | default |', '|---|---|---|---|', ...rows].join('\n')
  expect(README).toContain(table)
})

test('the test and start commands that the README gives exist', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8'))
  const named = [...README.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const name of [...named, 'start', 'test']) expect(scripts).toHaveProperty([name])
})
