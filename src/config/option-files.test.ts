import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Platform } from '../platforms/platform.ts'
import { loadConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import { withOptionFiles } from './option-files.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'options-'))
  await writeFile(path.join(folder, 'seed.json'), '{"a": {"id": 1}}')
  await writeFile(path.join(folder, 'broken.json'), '{"a": ')
})

afterAll(() => rm(folder, { recursive: true }))

describe('an option', () => {
  it('that names a file stands for what it says', async () => {
    expect(await withOptionFiles({ seed: 'seed.json' }, folder)).toEqual({ seed: { a: { id: 1 } } })
    expect(await withOptionFiles({ seed: path.join(folder, 'seed.json') }, '/')).toEqual({ seed: { a: { id: 1 } } })
  })

  it('that is anything else stays as it is', async () => {
    const options = { mode: 'probe', list: ['seed.json'], deep: { file: 'seed.json' }, all: true, none: null }
    expect(await withOptionFiles(options, folder)).toEqual(options)
  })

  it.each(['absent.json', 'broken.json'])('that names a file which cannot be read says which: %s', async (file) => {
    const reading = withOptionFiles({ seed: file }, folder)
    await expect(reading).rejects.toBeInstanceOf(ConfigError)
    await expect(reading).rejects.toThrow(new RegExp(`options\\.seed.*${file}`))
  })
})

describe('the configuration', () => {
  const options = z.strictObject({ seed: z.record(z.string(), z.unknown()) })
  const registry = new Map([['listed', { metadata: { id: 'listed' }, options } as unknown as Platform]])
  const write = async (given: unknown) => {
    const file = path.join(folder, 'configuration.json')
    await writeFile(file, JSON.stringify({ platforms: { listed: { enabled: true, options: given } } }))
    return file
  }

  it('names its files beside itself', async () => {
    const config = await loadConfig(await write({ seed: 'seed.json' }), registry)
    expect(config.platforms['listed']).toEqual({ enabled: true, options: { seed: { a: { id: 1 } } } })
  })

  it('is checked with what they say', async () => {
    await writeFile(path.join(folder, 'list.json'), '[]')
    await expect(loadConfig(await write({ seed: 'list.json' }), registry)).rejects.toThrow(
      'platforms.listed.options.seed',
    )
  })
})
