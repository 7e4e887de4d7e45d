import type { Dose } from '../../model/dose.ts'
import type { Instant } from '../../model/slot.ts'
import type { LiveLog } from '../../runs/live/live-log.ts'
import type { LiveLook, LiveService } from '../../runs/live/live-status.ts'
import { standingOf } from '../../snapshot/standing.ts'
import { type AlertEngine, openAlertEngine } from '../matching/engine.ts'
import { type AlertLook, alertLook } from '../matching/look.ts'
import type { RoundTools } from '../matching/store-round.ts'
import { openCentreBook } from './centre-book.ts'

/** Hands what the live service sees to the matching. */
export type LookMatching = {
  readonly engine: AlertEngine
  /** What messages are written with. */
  readonly round: RoundTools
  /** Good and fresh looks at all centres, as they stand now. */
  looksNow(): AlertLook[]
  /** Takes nothing more; resolves when what was seen is matched. */
  leave(): Promise<void>
}

type Parts = {
  readonly tools: Omit<RoundTools, 'describe'> & { readonly clock: () => Instant }
  readonly live: Pick<LiveService, 'listen' | 'snapshot' | 'lookSoon'>
  readonly log: LiveLog
  /** Those of the campaign. */
  readonly doses: readonly Dose[]
  /** The published name of a platform. */
  readonly platformName: (id: string) => string
  /** What must hold before anything is read or written; it rejects where it does not. */
  readonly check: () => Promise<void>
}

/**
 * Begins with what the live service knows when it is called, from an earlier life or another command, and misses nothing of
 * what it sees from then on, though the subscriptions are still to be read.
 *
 * @throws what the check throws; what the database throws when they cannot be read.
 */
export async function matchLooks({ tools, live, log, doses, platformName, check }: Parts): Promise<LookMatching> {
  const book = openCentreBook(platformName)
  const round = { ...tools, describe: book.describe }
  const { clock } = tools
  const wanted = new Set(doses)

  const goodLook = ({ record, standing }: LiveLook): AlertLook | null => {
    if (!standing) return null
    book.note(standing.centre)
    return alertLook(record, standing)
  }
  const looksNow = (): AlertLook[] => {
    const now = clock()
    const looks = new Map<string, AlertLook>()
    for (const record of live.snapshot()?.centres.values() ?? []) {
      const look = goodLook({ record, standing: standingOf(record, now, wanted) })
      if (look) looks.set(look.centreId, look)
    }
    return [...looks.values()]
  }

  const open = async (known: readonly AlertLook[]) => {
    await check()
    const engine = await openAlertEngine(round, doses)
    await see(engine, known)
    return engine
  }
  const see = async (engine: AlertEngine, looks: readonly AlertLook[]) => {
    const { written, recheck } = await engine.see(looks)
    if (written > 0) log.platformLog('alerts-written', { written })
    if (recheck.length > 0) live.lookSoon(recheck)
  }
  const opening = open(looksNow())
  const match = async (looks: readonly LiveLook[]) =>
    see(
      await opening,
      looks.flatMap((each) => goodLook(each) ?? []),
    )
  let matching: Promise<void> = Promise.resolve()
  const stopListening = live.listen({
    onLooks(looks) {
      const matched = match(looks).catch((error: unknown) =>
        log.error('alerts-failed', { what: 'matching', error: String(error) }),
      )
      matching = Promise.all([matching, matched]).then(() => undefined)
    },
  })
  const leave = () => {
    stopListening()
    return matching
  }

  const engine = await opening.catch(async (error: unknown) => {
    await leave()
    throw error
  })
  return { engine, round, looksNow, leave }
}
