/** A piece of news, as a stream of events writes it. */
export type FeedEvent = {
  /** Never used twice, even after a new start of the server. */
  readonly id: string
  readonly name: 'publication' | 'changements'
  readonly data: unknown
}

/** Events kept for readers whose connection was lost a while. */
const KEPT = 256

/**
 * News in order, with the last of them kept, so that who comes back misses nothing.
 *
 * @param start - tells this run of the server from any other, for example its first instant in base 36.
 */
export function openChangeFeed(start: string, kept = KEPT) {
  const events: FeedEvent[] = []
  const listeners = new Set<(event: FeedEvent) => void>()
  let count = 0
  return {
    tell(name: FeedEvent['name'], data: unknown): void {
      count += 1
      const event: FeedEvent = { id: `${start}-${count}`, name, data }
      events.push(event)
      if (events.length > kept) events.shift()
      for (const listener of listeners) listener(event)
    },
    /** What came after an event; null when that one is no longer, or never was, known here. */
    since(id: string): readonly FeedEvent[] | null {
      const index = events.findIndex((event) => event.id === id)
      return index < 0 ? null : events.slice(index + 1)
    },
    /** The last publication; null before the first. */
    lastPublication: (): FeedEvent | null => events.findLast(({ name }) => name === 'publication') ?? null,
    /** Gives what ends it. */
    listen(listener: (event: FeedEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type ChangeFeed = ReturnType<typeof openChangeFeed>
