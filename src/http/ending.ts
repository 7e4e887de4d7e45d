import { DeadlinePassed } from './errors.ts'

/** The end of a client's work: its deadline, or its closing. What waits and what flies then ends with it. */
export type Ending = {
  /** Why it is over; null while it goes on. */
  over(): DeadlinePassed | null
  /** Calls back at the end, unless what is returned is called before. */
  onEnd(callback: (reason: DeadlinePassed) => void): () => void
  end(): void
}

/** @param deadlineMs - the time left, in milliseconds; none when left out. */
export function newEnding(platform: string, deadlineMs?: number): Ending {
  const callbacks = new Set<(reason: DeadlinePassed) => void>()
  let reason: DeadlinePassed | null = null
  const end = () => {
    clearTimeout(timer)
    reason ??= new DeadlinePassed(`le temps donné à ${platform} est écoulé`)
    for (const callback of callbacks) callback(reason)
    callbacks.clear()
  }
  const timer = deadlineMs === undefined ? undefined : setTimeout(end, deadlineMs)
  timer?.unref()
  return {
    over: () => reason,
    onEnd(callback) {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
    end,
  }
}

/** What a promise comes to, unless the end comes first. */
export function unlessOver<T>(promise: Promise<T>, ending: Ending): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopWatching = ending.onEnd(reject)
    promise.then(resolve, reject).finally(stopWatching)
  })
}
