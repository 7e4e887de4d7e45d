import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadPlatforms } from '../../src/platforms/registry.ts'
import { publishToFolder } from '../../src/publish/folder.ts'
import { makePublication } from '../../src/publish/publication.ts'
import { loadSite } from '../../src/publish/site/load-site.ts'
import { standingsOf } from '../../src/snapshot/standings.ts'
import type { HistoryPoint } from '../../src/statistics/history.ts'
import { historyPoint } from '../../src/statistics/history.ts'
import { historyOf } from '../../src/statistics/history-columns.ts'
import { NOTHING_RECENT } from '../../src/statistics/recent.ts'
import { PUBLISHED_AT, SITE_FRANCE } from './france.ts'

const HOUR = 3_600_000

/** Publishes the small France with its site to a folder of its own. Resolves to the folder and to what removes it. */
export async function publishSiteFrance(): Promise<{ output: string; remove: () => Promise<void> }> {
  const build = await loadSite()
  if (build === null) throw new Error('The site is not built: npm run build')
  const folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-site-'))
  const output = path.join(folder, 'output')
  const registry = await loadPlatforms()
  const { files, assets } = makePublication({
    snapshot: SITE_FRANCE,
    now: PUBLISHED_AT,
    wantedDoses: new Set(['1']),
    platforms: new Map([...registry].map(([id, { metadata }]) => [id, metadata])),
    history: historyOf(lastDays()),
    recent: {
      ...NOTHING_RECENT,
      platforms: {
        valwin: {
          halves: [{ half: PUBLISHED_AT / (HOUR / 2), condition: 'silent' }],
          events: [{ condition: 'silent', from: PUBLISHED_AT - 35 * 60_000, to: null }],
        },
      },
    },
    baseUrl: 'https://exemple.invalid/',
    site: {
      build,
      siteUrl: 'https://exemple.invalid/',
      contact: 'aide@exemple.invalid',
      tiles: null,
      tilesCredit: null,
      alerts: true,
    },
    format: 'full',
  })
  await publishToFolder(output, [...files, ...assets], PUBLISHED_AT)
  return { output, remove: () => rm(folder, { recursive: true }) }
}

/** Three days of hours, all like the present one. */
function lastDays(): HistoryPoint[] {
  const standings = standingsOf(SITE_FRANCE, PUBLISHED_AT, new Set(['1']))
  return Array.from({ length: 72 }, (_, index) =>
    historyPoint(standings, [], PUBLISHED_AT - (71 - index) * HOUR, (id) => id),
  )
}
