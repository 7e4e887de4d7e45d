import type { Site } from '../layout/site.ts'
import { type SearchIndex, searchIndex } from './search-index.ts'

const indexes = new Map<string, SearchIndex>()

/** The index of the site, one for all parts of a page. */
export function siteIndex({ root }: Pick<Site, 'root'>): SearchIndex {
  let index = indexes.get(root)
  if (!index) {
    index = searchIndex((path) => fetchJson(`${root}${path}`))
    indexes.set(root, index)
  }
  return index
}

/** After this time a small file that does not come has failed. */
const PATIENCE_MS = 10_000

async function fetchJson(address: string): Promise<unknown> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return answer.json()
}
