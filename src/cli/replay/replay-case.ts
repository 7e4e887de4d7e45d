import { withOptionFiles } from '../../config/option-files.ts'
import { PLACEHOLDER_KEY } from '../../config/platform-settings.ts'
import type { Geography } from '../../geography/geography.ts'
import { openPoliteClient } from '../../http/client.ts'
import { replayTransport } from '../../http/replay.ts'
import { platformContext, rememberOnce } from '../../platforms/context.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Registry } from '../../platforms/registry.ts'
import { compare } from './compare.ts'
import { type Observed, observeDirectory, observeSlots, type ReplayedPlatform } from './observed.ts'
import type { RecordedCase } from './recorded-case.ts'

/** What came of one case: what was observed and how it differs, or that nobody can read it yet. */
export type CaseResult = { readonly platform: string; readonly case: string } & (
  | { readonly observed: Observed; readonly differences: readonly string[] }
  | { readonly skipped: 'platform not built' }
)

/** Runs the platform's adapter on a recorded case, then compares. The adapter never sees what is expected. */
export async function replayCase(
  recorded: RecordedCase,
  registry: Registry,
  geography: Geography,
): Promise<CaseResult> {
  const { given, name, expected } = recorded
  const platform = registry.get(given.platform)
  if (!platform) return { platform: given.platform, case: name, skipped: 'platform not built' }
  const replayed = await openReplay(recorded, platform, geography)
  const observed = await (given.kind === 'slots' ? observeSlots(replayed, given) : observeDirectory(replayed))
  return { platform: given.platform, case: name, observed, differences: compare(expected, observed) }
}

async function openReplay(
  { given, folder }: RecordedCase,
  platform: Platform,
  geography: Geography,
): Promise<ReplayedPlatform> {
  const now = Date.parse(given.now)
  const client = openPoliteClient({
    platform: platform.metadata.id,
    hosts: platform.metadata.apiHosts,
    budget: { ...platform.metadata.budget, perSecond: null },
    userAgent: PLACEHOLDER_KEY,
    transport: await replayTransport(folder, given.exchanges),
    retries: false,
  })
  const { http, requests } = client.forLook()
  const run = {
    clock: () => now,
    horizonDays: given.horizonDays,
    wantedDoses: new Set(given.wantedDoses),
    geography,
    log: () => undefined,
  }
  const options = platform.options.parse(await withOptionFiles(given.query, folder))
  const access = { http, key: PLACEHOLDER_KEY, options, once: rememberOnce() }
  return { platform, context: platformContext(run, access), requests }
}
