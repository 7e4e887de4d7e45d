import path from 'node:path'
import { findCases, readCase } from '../src/cli/replay/recorded-case.ts'
import { replayCase } from '../src/cli/replay/replay-case.ts'
import { loadGeography } from '../src/geography/geography.ts'
import type { Platform } from '../src/platforms/platform.ts'

/** The folder of recorded exchanges, one folder per platform in it. They are not ours to distribute: undefined without. */
export const RECORDINGS = process.env['VITEMADOSE_RECORDINGS']

/** Replays every recorded case of a platform, and tells by case what differs from what is expected. */
export async function recordedDifferences<Options>(
  platform: Platform<Options>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { id } = platform.metadata
  const geography = loadGeography()
  const differences = new Map<string, readonly string[]>()
  for (const folder of await findCases([path.join(RECORDINGS ?? '', id)])) {
    const result = await replayCase(await readCase(folder), new Map([[id, platform as Platform]]), geography)
    differences.set(result.case, 'differences' in result ? result.differences : [result.skipped])
  }
  return differences
}
