import type { Centre } from '../../model/centre.ts'
import { centreOfLink, shortId } from './link.ts'

/**
 * Gives each centre of a run its published id: the short one, or the whole id where another centre has the short one. What was
 * published once stays, whatever the order in which centres are found.
 *
 * @param previous - the list as last accepted
 */
export function gidsAfter(previous: readonly Centre[]): (id: string) => string {
  const gids = new Map<string, string>()
  const owners = new Map<string, string>()
  const give = (id: string, gid: string): string => {
    gids.set(id, gid)
    owners.set(gid, id)
    return gid
  }
  for (const { url, gid } of previous) {
    const id = centreOfLink(url)
    if (id !== null && gid !== null && (gid === id || gid === shortId(id))) give(id, gid)
  }
  return (id) => gids.get(id) ?? give(id, owners.has(shortId(id)) ? id : shortId(id))
}
