import type { HistoryPoint } from '../statistics/history.ts'
import type { Store } from '../store/store.ts'

/** Points that are stored together. */
const POINTS_AT_ONCE = 500

/** Adds points of one store to another. Gives how many they were. */
export async function copyHistory(
  points: AsyncIterable<HistoryPoint>,
  to: Pick<Store, 'appendHistory'>,
): Promise<number> {
  let batch: HistoryPoint[] = []
  let count = 0
  const store = async () => {
    await to.appendHistory(batch)
    count += batch.length
    batch = []
  }
  for await (const point of points) {
    batch.push(point)
    if (batch.length === POINTS_AT_ONCE) await store()
  }
  if (batch.length > 0) await store()
  return count
}
