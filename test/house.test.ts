import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importViolations } from './house.ts'

const SOURCE = path.join(import.meta.dirname, '..', 'src')

test('in the house, imports only go down the list of rooms', () => {
  expect(importViolations(SOURCE)).toEqual([])
})

describe('a planted violation is found', () => {
  let source = ''
  const plant = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(source, file)), { recursive: true })
    writeFileSync(path.join(source, file), text)
  }
  beforeEach(() => {
    source = mkdtempSync(path.join(tmpdir(), 'house-'))
  })
  afterEach(() => rmSync(source, { recursive: true }))

  test.each([
    ['model/slot.ts', "import { x } from '../publish/folder.ts'", /"model" may not know "publish"/],
    ['snapshot/merge.ts', "export * from '../store/store.ts'", /"snapshot" may not know "store"/],
    ['scrape/pass.ts', "const x = await import('../cli/main.ts')", /"scrape" may not know "cli"/],
    ['simulator/keldoc/x.ts', "import type { A } from '../../platforms/keldoc/schema.ts'", /must stay apart/],
    ['platforms/keldoc/index.ts', "import { y } from '../maiia/motives.ts'", /may not know another/],
    ['model/slot.ts', "import '../helpers/x.ts'", /no room of the house/],
  ])('%s: %s', (file, text, expected) => {
    plant(file, text)
    expect(importViolations(source)).toEqual([expect.stringMatching(expected)])
  })

  test('what is allowed passes', () => {
    plant('cli/main.ts', "import { a } from '../model/slot.ts'\nimport b from 'undici'\n")
    plant('platforms/keldoc/index.ts', "import { c } from '../answers.ts'\nimport { d } from './schema.ts'\n")
    expect(importViolations(source)).toEqual([])
  })
})
