import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findCases, readCase } from '../src/cli/replay/recorded-case.ts'
import { replayCase } from '../src/cli/replay/replay-case.ts'
import { loadGeography } from '../src/geography/geography.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'

/**
 * Recorded exchanges: every case must come out as expected. The project's own, constructed, always run; those with real
 * platforms run where `VITEMADOSE_RECORDINGS` names their folder. A folder that is named but not there is a failure.
 */
const own = path.join(import.meta.dirname, 'cases')
const recordings = process.env['VITEMADOSE_RECORDINGS']
const registry = await loadPlatforms()
const geography = loadGeography()

await describeCases('constructed', own)
if (recordings !== undefined) await describeCases('recorded', recordings)
else {
  console.warn('SKIPPED: cases recorded with real platforms. Name their folder in VITEMADOSE_RECORDINGS to run them.')
  test.skip('cases recorded with real platforms')
}

async function describeCases(title: string, root: string): Promise<void> {
  test(`${title}: the folder is there`, () => expect(existsSync(root)).toBe(true))
  const folders = existsSync(root) ? await findCases([root]) : []
  for (const [platform, cases] of groupByPlatform(folders)) {
    describe(`${title}, ${platform}`, () => {
      test.each(cases.map((folder) => [path.basename(folder), folder]))('%s', async (_name, folder) => {
        expect(await replayCase(await readCase(folder), registry, geography)).toMatchObject({ differences: [] })
      })
    })
  }
}

function groupByPlatform(folders: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const folder of folders) {
    const platform = path.basename(path.dirname(folder))
    groups.set(platform, [...(groups.get(platform) ?? []), folder])
  }
  return groups
}
