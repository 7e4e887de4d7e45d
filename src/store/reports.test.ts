import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCommuneCentresFile, writeCommuneCentresFile } from './commune-centres-file.ts'
import { StoreError } from './errors.ts'
import { readKnownAddresses, writeKnownAddresses } from './known-addresses.ts'
import { writeReport } from './report-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reports-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('answers of the address base', () => {
  it('come back as they were kept', async () => {
    const known = new Map([
      ['38000 3 Rue du Port\n', 'a1'],
      [' nulle part', null],
    ])
    await writeKnownAddresses(folder, known)
    expect(await readKnownAddresses(folder)).toEqual(known)
  })

  it('are none before the first, nor from a damaged file: they can be asked again', async () => {
    expect(await readKnownAddresses(folder)).toEqual(new Map())
    await writeFile(path.join(folder, 'addresses.jsonl'), '{"format":')
    expect(await readKnownAddresses(folder)).toEqual(new Map())
  })
})

describe('centres of communes', () => {
  it('come back as they were kept', async () => {
    const centres = new Map([['38185', { latitude: 45.1842, longitude: 5.7243 }]])
    await writeCommuneCentresFile(folder, centres, 7)
    expect(await readCommuneCentresFile(folder)).toEqual(centres)
  })

  it('are none before the first, and an error from a damaged file', async () => {
    expect(await readCommuneCentresFile(folder)).toEqual(new Map())
    await writeFile(path.join(folder, 'communes.jsonl'), '{"format":"vitemadose-communes","version":1,"at":7}\n')
    await expect(readCommuneCentresFile(folder)).rejects.toThrow(StoreError)
  })
})

describe('a report', () => {
  const file = () => path.join(folder, 'new', 'doublons.json')

  it('is readable JSON', async () => {
    await writeReport(file(), [{ raisons: ['même adresse'] }])
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual([{ raisons: ['même adresse'] }])
    expect(await readdir(path.dirname(file()))).toEqual(['doublons.json'])
  })

  it('that cannot be written is an error, and leaves the one before', async () => {
    await writeReport(file(), [])
    const broken = { toJSON: () => fail() }
    await expect(writeReport(file(), broken)).rejects.toThrow(/le disque est plein/)
    expect(await readFile(file(), 'utf8')).toBe('[]\n')
  })
})

function fail(): never {
  throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
}
