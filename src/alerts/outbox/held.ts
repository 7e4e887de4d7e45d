import type { MonotonicClock } from '../../store/database/leadership.ts'
import type { Moment } from './moment.ts'
import { type Db, giveBack, LEASE_MS, prolong, type TakenMessage } from './outbox.ts'

/** Messages that a worker has taken, held for as long as it needs to send them. */
export type Held = {
  /**
   * Whether a message may be sent now: nobody was told to stop, it is still ours, and it will be for half a lease at least. It
   * counts as begun then, and is held until what became of it is recorded.
   */
  begin(id: string): boolean
  /** Begins nothing more: what was not begun is given back at once. */
  leave(): void
  /**
   * Holds nothing any more; to be called when all that was begun is recorded.
   *
   * @throws what the database throws when it does not take back what was not begun: that is due again after the lease.
   */
  end(): Promise<void>
}

type Holding = {
  readonly db: Db
  readonly worker: string
  readonly timer: MonotonicClock
  readonly moment: () => Moment
}

const [RENEW_EVERY_MS, LEFT_TO_BEGIN_MS] = [LEASE_MS / 4, LEASE_MS / 2]

/**
 * Holds messages beyond their lease, however slow the mail server is: it is prolonged every quarter. The worker counts it by
 * its own clock, from before it asked, so that it is over here before it is over for anyone else. When it cannot be prolonged
 * (the database is gone, or this process slept), nothing more is begun once half of it is left: what was begun has that long
 * to end before another worker may send the same.
 *
 * @param takenAt - by the timer, before they were asked for.
 */
export function holdTaken(
  { db, worker, timer, moment }: Holding,
  taken: readonly TakenMessage[],
  takenAt: number,
): Held {
  const notBegun = new Map(taken.map((message) => [message.id, message]))
  const held = new Set(notBegun.keys())
  const ended = new AbortController()
  let goodUntil = takenAt + LEASE_MS
  let givenBack: Promise<void> | null = null

  const renew = async () => {
    const askedAt = timer.now()
    const asked = [...held]
    const kept = await prolong(db, worker, asked, moment())
    goodUntil = askedAt + LEASE_MS
    for (const id of asked.filter((each) => !kept.has(each))) {
      held.delete(id)
      notBegun.delete(id)
    }
  }
  const keep = async () => {
    for (;;) {
      await timer.sleep(RENEW_EVERY_MS, ended.signal)
      if (ended.signal.aborted) return
      // What cannot be prolonged runs out; the next quarter may go better.
      await renew().catch(() => undefined)
    }
  }
  const keeping = keep()

  const giveBackRest = () => {
    const rest = [...notBegun.values()]
    notBegun.clear()
    for (const { id } of rest) held.delete(id)
    return giveBack(db, worker, rest)
  }
  const leave = () => {
    givenBack ??= giveBackRest()
    // Whoever ends it is told.
    givenBack.catch(() => undefined)
    return givenBack
  }
  return {
    begin: (id) => givenBack === null && goodUntil - timer.now() >= LEFT_TO_BEGIN_MS && notBegun.delete(id),
    leave: () => void leave(),
    async end() {
      ended.abort()
      await keeping
      await leave()
    },
  }
}
