import path from 'node:path'
import type { Instant } from '../../model/slot.ts'
import { withLeftAlone } from '../../snapshot/left-alone.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { quarantine, type UnreadableAnswer } from '../../store/quarantine.ts'
import { gatherUnreadable } from '../failure-listeners.ts'
import { checkFigures } from '../publish-run.ts'
import { runSettings, type Workplace } from '../workplace.ts'
import { newAnnouncer } from './announcer.ts'
import { type AskedPlatform, openAskedPlatform } from './asked-platform.ts'
import { type Asking, askHere } from './asking.ts'
import { askedSettings, openFrance } from './france.ts'
import { watchIncidents } from './incident-watch.ts'
import { keepCatalogue } from './kept-catalogue.ts'
import type { LiveLog } from './live-log.ts'
import { newLivePublisher } from './live-publisher.ts'
import type { LiveService, LiveStatus } from './live-status.ts'
import { platformStatuses } from './platform-statuses.ts'
import { readPollingMemory, writePollingMemory } from './polling-memory.ts'
import { takeSteps } from './steady-steps.ts'

export type LiveSettings = {
  readonly output: string
  /** Platforms whose fall below what is usual is accepted as true. */
  readonly acceptDrop: ReadonlySet<string>
  /** When the catalogue is refreshed: a schedule of cron, by the clock of Paris. */
  readonly refreshAt: string
  /** This often looks are merged, those without news too, and what they changed is published. */
  readonly changedEveryMs: number
  /** This often everything is published, and the state is stored. */
  readonly wholeEveryMs: number
}

export const LIVE_DEFAULTS = {
  refreshAt: '23 4,10,16,22 * * *',
  changedEveryMs: 20_000,
  wholeEveryMs: 300_000,
} as const

/**
 * A look that brings news, or that someone wished for, is merged this soon: who waits for it need not wait for the next
 * publication.
 */
const NEWS_WITHIN_MS = 1_000

/** Before the first publication of all, every centre is asked once; but those that do not answer are not waited for. */
const FIRST_ROUND_MS = 15 * 60_000

/**
 * Starts the live service: polls every platform without end, merges what it sees, publishes what changed within seconds, and
 * everything from time to time. It holds the lock until it is stopped.
 *
 * @param asking - who asks the platforms; this process when left out.
 * @throws StoreError when the state is locked, or cannot be read.
 */
export async function startLive(
  workplace: Workplace,
  settings: LiveSettings,
  log: LiveLog,
  asking = askHere(workplace.config),
): Promise<LiveService> {
  const release = await workplace.store.lock('live')
  try {
    return await openLive(workplace, settings, log, asking, release)
  } catch (error) {
    await release()
    throw error
  }
}

async function openLive(
  workplace: Workplace,
  settings: LiveSettings,
  log: LiveLog,
  asking: Asking,
  release: () => Promise<void>,
): Promise<LiveService> {
  const { store, config, clock, origin } = workplace
  await checkFigures(workplace)
  const restored = await store.readSnapshot()
  const memories = await readPollingMemory(store.documents, origin)
  const france = openFrance(workplace, restored)
  const publisher = newLivePublisher(workplace, {
    snapshot: restored,
    recent: await store.readRecent(),
    output: settings.output,
    acceptDrop: settings.acceptDrop,
  })
  const announcer = newAnnouncer((event, error) => log.error('listener-failed', { event, error: String(error) }))
  const incidents = watchIncidents(workplace, log, announcer)
  const asked = new Map<string, AskedPlatform>()
  const startedAt = clock()
  const unreadable: UnreadableAnswer[] = []
  let publication: LiveStatus['publication'] = { at: null, tookMs: null, count: 0, trouble: null }
  let wholeAt: Instant | null = null
  let state: LiveStatus['state'] = 'starting'
  let isAbandoned = false
  let isStepping = false
  /** Keys of centres that someone wants to be looked at. */
  const wished = new Set<string>()
  let newsTimer: NodeJS.Timeout | undefined

  const catalogue = keepCatalogue(workplace, settings.refreshAt, log, asking, (next) => {
    france.adopt(next, clock())
    for (const [id, platform] of asked) platform.setCentres(france.centresOf(id))
  })

  const startPolling = () => {
    const run = runSettings(workplace, log.platformLog)
    const listeners = gatherUnreadable(log, clock, unreadable)
    for (const each of askedSettings(workplace.settings)) {
      const { id } = each.platform.metadata
      const isAccepted = settings.acceptDrop.has(id)
      const memory = memories.get(id)
      const before = {
        memory: memory && isAccepted ? { ...memory, usual: [] } : memory,
        hadCollapsed: !isAccepted && restored?.platforms[id]?.verdict === 'collapsed',
      }
      const platform = openAskedPlatform(each, before, clock)
      platform.setCentres(france.centresOf(id))
      asked.set(id, platform)
      platform.start(asking, run, listeners, (key, observation) => {
        const look = france.gather(key, observation)
        platform.scheduler.looked(key, look)
        if (wished.delete(key) || (look !== null && look.news > 0)) mergeSoon()
      })
    }
  }

  const begin = async () => {
    await catalogue.begin()
    if (state !== 'starting') return
    startPolling()
    state = 'running'
  }

  const merge = (): Snapshot | null => {
    const verdicts = new Map([...asked].map(([id, { trust }]) => [id, trust.verdict()]))
    const { changes, looks } = france.merge(verdicts, clock())
    if (changes.length > 0) {
      publisher.noteChanges(changes)
      announcer.tell('onChanges', changes)
    }
    if (looks.length > 0) announcer.tell('onLooks', looks)
    return france.snapshot()
  }

  const stepFailed = (error: unknown) => log.error('step-failed', { error: String(error) })
  const mergeNews = () => {
    try {
      merge()
    } catch (error) {
      stepFailed(error)
    }
  }

  /** While a step publishes what was reached, nothing is added to it. */
  const mergeSoon = () => {
    newsTimer ??= setTimeout(() => {
      newsTimer = undefined
      if (isStepping) mergeSoon()
      else if (!isAbandoned) mergeNews()
    }, NEWS_WITHIN_MS)
  }

  /**
   * Without a catalogue nothing may be said. A first publication without the first round would say of most centres that
   * nobody looked at them.
   */
  const isWorthPublishing = () =>
    catalogue.current() !== null &&
    (restored !== null ||
      clock() - startedAt > FIRST_ROUND_MS ||
      (asked.size > 0 && [...asked.values()].every((platform) => platform.isRoundDone())))

  const publish = async (isWhole: boolean, write: (now: Instant) => Promise<void>) => {
    const now = clock()
    const begun = performance.now()
    try {
      await write(now)
      const tookMs = Math.round(performance.now() - begun)
      publication = { at: now, tookMs, count: publication.count + 1, trouble: null }
      log.platformLog('published', { isWhole, tookMs })
      announcer.tell('onPublication', { at: now, isWhole, tookMs })
    } catch (error) {
      publication = { ...publication, trouble: error instanceof Error ? error.message : String(error) }
      log.error('publication-failed', { isWhole, error: String(error) })
    }
  }

  const publishWhole = () =>
    publish(true, async (now) => {
      wholeAt = now
      france.refreshUnasked(now)
      const reached = france.snapshot()
      if (!reached) return
      const leftAlone = new Map([...asked].map(([id, platform]) => [id, platform.leftAloneUntil()]))
      france.replace(await publisher.publishWhole(withLeftAlone(reached, leftAlone)))
      const learned = new Map([...asked].map(([id, platform]) => [id, platform.memory()]))
      await writePollingMemory(store.documents, origin, learned)
      await quarantine(path.join(config.stateFolder, 'quarantine'), unreadable.splice(0), now)
    })

  const mergeAndPublish = async () => {
    const snapshot = merge()
    if (!snapshot || !isWorthPublishing()) return
    const isWholeDue = wholeAt === null || clock() - wholeAt >= settings.wholeEveryMs
    if (isWholeDue) await publishWhole()
    else if (publisher.hasChanges() && publication.at !== null) {
      await publish(false, (now) => publisher.publishChanged(snapshot, now))
    }
  }

  const step = async () => {
    if (isAbandoned) return
    isStepping = true
    try {
      await mergeAndPublish()
    } finally {
      isStepping = false
      // That nothing is published any more must be told above all when that is because a step fails.
      await incidents.look({
        // What an earlier life thought of the platforms says nothing of how they do now.
        snapshot: state === 'running' ? france.snapshot() : null,
        catalogue: catalogue.current(),
        publishedAt: publication.at ?? startedAt,
        unasked: unaskedSince(asked),
      })
    }
  }

  begin().catch((error: unknown) => log.error('start-failed', { error: String(error) }))
  const steps = takeSteps(settings.changedEveryMs, () => step().catch(stepFailed))

  /** In this order: nothing new is asked, what is under way ends, all that was seen is merged, stored and published. */
  const end = async () => {
    state = 'stopping'
    await catalogue.stop()
    await Promise.all([...asked.values()].map((platform) => platform.stop()))
    await steps.stop()
    clearTimeout(newsTimer)
    if (!isAbandoned && merge() && isWorthPublishing()) await publishWhole()
    await release()
  }
  let ending: Promise<void> | null = null

  return {
    status: () => ({
      origin,
      state,
      startedAt,
      catalogue: {
        centres: catalogue.current()?.entries.size ?? 0,
        refreshedAt: catalogue.current()?.at ?? null,
        nextAt: catalogue.nextAt(),
      },
      publication,
      platforms: platformStatuses(workplace, france.snapshot(), asked, incidents.current()),
      incidents: incidents.current(),
    }),
    snapshot: france.snapshot,
    recent: publisher.recent,
    listen: announcer.listen,
    lookSoon(internalIds) {
      for (const { key, platform } of france.keysOf(internalIds).values()) {
        wished.add(key)
        asked.get(platform)?.scheduler.askSoon([key])
      }
    },
    setWorth(worth) {
      const byPlatform = new Map<string, Map<string, number>>()
      for (const [id, { key, platform }] of france.keysOf(worth.keys())) {
        const own = byPlatform.get(platform) ?? new Map<string, number>()
        byPlatform.set(platform, own.set(key, worth.get(id) ?? 1))
      }
      for (const [id, { scheduler }] of asked) scheduler.setWorth(byPlatform.get(id) ?? new Map())
    },
    stop() {
      ending ??= end()
      return ending
    },
    abandon() {
      isAbandoned = true
      state = 'stopping'
      clearTimeout(newsTimer)
      void catalogue.stop()
      for (const platform of asked.values()) platform.abandon()
    },
  }
}

/** The platforms that no worker asks, and since when. */
function unaskedSince(asked: ReadonlyMap<string, AskedPlatform>): Map<string, Instant> {
  const unasked = new Map<string, Instant>()
  for (const [id, platform] of asked) {
    const since = platform.unaskedSince()
    if (since !== null) unasked.set(id, since)
  }
  return unasked
}
