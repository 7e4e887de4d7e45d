/**
 * Works on items, several at once, and yields the results in the order of the items. Bounds the work, not the requests: the
 * HTTP client's budget does that. When the reader stops early nothing more is begun, but what runs is not interrupted.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  for (const item of items) {
    const result = work(item)
    // Its error is thrown when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined)
    running.push(result)
    const first = running.length >= atOnce ? running.shift() : undefined
    if (first) yield await first
  }
  for (const result of running) yield await result
}
