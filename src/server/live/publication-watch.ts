import { type ChangesDocument, publishedSchemas } from '../../publish/schemas.ts'
import { ApiProblem } from '../api/problems.ts'
import type { PublishedData } from '../api/published-data.ts'
import type { ChangeFeed } from './change-feed.ts'

type Change = ChangesDocument['changements'][number]

/** More than these are only counted: who follows takes the files. */
const MOST_TOLD = 100

/**
 * Sees new publications, whichever process makes them, and tells the feed: that there is one, and what opened and closed
 * since the one before.
 *
 * @param onFault - told when a publication cannot be read, once for as long as the reason is the same.
 */
export function watchPublications(
  data: () => Promise<PublishedData>,
  feed: ChangeFeed,
  onFault: (error: unknown) => void,
) {
  let seen: PublishedData | null = null
  let known: ReadonlySet<string> | null = null
  let lastFault = ''
  const look = async () => {
    const present = await data()
    if (present === seen) return
    const { changements } = await present.document('changements.json', publishedSchemas.changements)
    const fresh = known === null ? [] : changements.filter((change) => !known?.has(keyOf(change)))
    known = new Set(changements.map(keyOf))
    seen = present
    lastFault = ''
    const { origin, last_updated } = present.about
    feed.tell('publication', { origin, last_updated })
    if (fresh.length === 0) return
    feed.tell('changements', { last_updated, nombre: fresh.length, changements: fresh.slice(0, MOST_TOLD) })
  }
  const failed = (error: unknown) => {
    if (error instanceof ApiProblem || String(error) === lastFault) return
    lastFault = String(error)
    onFault(error)
  }
  let looking: Promise<void> | null = null
  return {
    /** Looks once; two looks never go on at the same time. Never fails. */
    look(): Promise<void> {
      looking ??= look()
        .catch(failed)
        .finally(() => {
          looking = null
        })
      return looking
    },
  }
}

const keyOf = ({ internal_id, quand, type }: Change): string => `${internal_id} ${quand} ${type}`
