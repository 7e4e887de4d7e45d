import type { Instant } from '../../model/slot.ts'
import { withCompressed } from '../../publish/compressed.ts'
import { publishToFolder } from '../../publish/folder.ts'
import { changedFiles } from '../../publish/publication.ts'
import type { Change } from '../../snapshot/changes.ts'
import { recordsByPlatform } from '../../snapshot/records-by-platform.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { standingsOf } from '../../snapshot/standings.ts'
import { historyHour } from '../../statistics/history.ts'
import { type Recent, recentAfter } from '../../statistics/recent.ts'
import { concludeState, conditionsOf, storeAndPublish } from '../publish-run.ts'
import { siteSettings } from '../site-settings.ts'
import type { Workplace } from '../workplace.ts'
import { withFigures } from './merge-looks.ts'

/** What the publisher starts from. */
export type PublisherStart = {
  readonly snapshot: Snapshot | null
  readonly recent: Recent
  readonly output: string
  /** Platforms whose fall below what is usual is accepted as true. */
  readonly acceptDrop: ReadonlySet<string>
}

/** Writes the files: those that a change touched at once, all of them, and the state, from time to time. */
export function newLivePublisher(workplace: Workplace, start: PublisherStart) {
  const { config, registry } = workplace
  const wantedDoses = new Set(config.wantedDoses)
  const platforms = new Map([...registry].map(([id, { metadata }]) => [id, metadata]))
  let { snapshot: lastWhole, recent } = start
  let figuresOfHour: string | null = null
  const touched = new Set<string>()

  return {
    recent: () => recent,
    /** Remembers changes, to be published. */
    noteChanges(changes: readonly Change[]) {
      recent = { ...recent, changes: [...recent.changes, ...changes] }
      for (const { departement } of changes) touched.add(departement)
    },
    hasChanges: () => touched.size > 0,
    /** Publishes the files that changes touched; the others stay as they are. */
    async publishChanged(snapshot: Snapshot, now: Instant): Promise<void> {
      const departements = new Set(touched)
      const input = {
        snapshot,
        now,
        wantedDoses,
        platforms,
        recent,
        baseUrl: config.publicUrl,
        site: await siteSettings(config),
      }
      await publishToFolder(start.output, withCompressed(changedFiles(input, departements)), now, { keepOthers: true })
      for (const departement of departements) touched.delete(departement)
    },
    /** Stores the state and publishes all files. Gives the state that it stored. */
    async publishWhole(reached: Snapshot): Promise<Snapshot> {
      const hour = historyHour(reached.at)
      const snapshot = hour === figuresOfHour ? reached : withFigures(reached, recordsByPlatform(reached))
      const standings = standingsOf(snapshot, snapshot.at, wantedDoses)
      recent = recentAfter(recent, standings, [], conditionsOf(snapshot), snapshot.at)
      const published = { previous: lastWhole, snapshot, recent }
      const departements = new Set(touched)
      const conclusion = await concludeState(workplace, published)
      await storeAndPublish(workplace, conclusion, start.output, start.acceptDrop)
      for (const departement of departements) touched.delete(departement)
      figuresOfHour = hour
      lastWhole = snapshot
      return snapshot
    },
  }
}
