import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, aSimulation, run } from './commands.ts'

test('what is exchanged is recorded, directories apart from looks, platform by platform', {
  timeout: 60_000,
}, async () => {
  const { config } = await aSimulation({ centres: 30, seed: 7 })
  const folder = await aFolder()
  const { status } = await run(['scrape', '--config', config, '--platform', 'doctolib', '--record', folder])
  expect(status).toBe(0)
  for (const part of ['annuaires/doctolib', 'doctolib']) {
    const { exchanges } = JSON.parse(await readFile(path.join(folder, part, 'case.json'), 'utf8'))
    expect(exchanges.length).toBeGreaterThan(5)
  }
})
