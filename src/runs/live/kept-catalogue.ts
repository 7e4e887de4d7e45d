import { Cron } from 'croner'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { ListingChange } from '../../catalogue/refresh.ts'
import type { Instant } from '../../model/slot.ts'
import { keepRefresh, refreshRun } from '../refresh-run.ts'
import type { Workplace } from '../workplace.ts'
import type { Asking } from './asking.ts'
import type { LiveLog } from './live-log.ts'

/** A catalogue older than this is refreshed at once. */
const OLD_AFTER_MS = 24 * 3600_000

/** The catalogue, refreshed on schedule for as long as the service lives. */
export type KeptCatalogue = {
  /** Reads what is stored, or asks for it when there is none. */
  begin(): Promise<void>
  current(): Catalogue | null
  nextAt(): Instant | null
  /** No new refresh; what one under way has found is given up, but nothing is left half stored. */
  stop(): Promise<void>
}

/**
 * @param refreshAt - a schedule of cron, by the clock of Paris.
 * @param onCatalogue - told the stored one, and every new one.
 */
export function keepCatalogue(
  workplace: Workplace,
  refreshAt: string,
  log: LiveLog,
  asking: Pick<Asking, 'asideFromLooks'>,
  onCatalogue: (catalogue: Catalogue) => void,
): KeptCatalogue {
  const { store, clock, settings } = workplace
  let current: Catalogue | null = null
  let isStopped = false
  let refreshing: Promise<void> | null = null
  let storing: Promise<void> = Promise.resolve()

  const take = (catalogue: Catalogue) => {
    current = catalogue
    onCatalogue(catalogue)
  }
  const refresh = async () => {
    const result = await asking.asideFromLooks((isDone) => {
      const onProgress = (platform: string, _: number, change: ListingChange | null) => change && isDone(platform)
      return refreshRun(workplace, settings, { log: log.platformLog, onProgress })
    })
    if (isStopped) return
    storing = keepRefresh(workplace, result)
    await storing
    log.platformLog('catalogue-refreshed', { centres: result.catalogue.entries.size })
    take(result.catalogue)
  }
  const refreshOnce = (): Promise<void> => {
    refreshing ??= refresh()
      .catch((error: unknown) => log.error('refresh-failed', { error: String(error) }))
      .finally(() => {
        refreshing = null
      })
    return refreshing
  }
  const schedule = new Cron(refreshAt, { timezone: 'Europe/Paris' }, () => void refreshOnce())
  return {
    async begin() {
      const known = await store.readCatalogue()
      if (!known) return refreshOnce()
      take(known)
      if (clock() - known.at > OLD_AFTER_MS) void refreshOnce()
    },
    current: () => current,
    nextAt: () => schedule.nextRun()?.getTime() ?? null,
    async stop() {
      isStopped = true
      schedule.stop()
      await storing.catch(() => undefined)
    },
  }
}
