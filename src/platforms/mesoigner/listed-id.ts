import { urlKey } from '../../model/booking-url.ts'
import type { Centre } from '../../model/centre.ts'
import { readJson } from '../answers.ts'
import { Unsupported } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import { metadata } from './metadata.ts'
import { askCentres } from './requests.ts'
import { centresSchema } from './schema.ts'

/** Before the platform's number, in the ids that are published. */
const PREFIX = 'mesoigner'

export const internalIdOf = (id: string): string => PREFIX + id

const NUMBER = new RegExp(`^(?:${PREFIX})?(\\d+)$`)

/**
 * The number by which a centre is asked, from its directory entry; null when it has none. A number that the government gave
 * looks the same, and would be another pharmacy's.
 */
export function idOfEntry({
  internalId,
  gid,
  atlasGid,
}: Pick<Centre, 'internalId' | 'gid' | 'atlasGid'>): string | null {
  return NUMBER.exec(internalId ?? '')?.[1] ?? (atlasGid === null ? (NUMBER.exec(gid ?? '')?.[1] ?? null) : null)
}

/**
 * The number of a centre of which only the link is known. The number in the link is another: only the platform's list says
 * whose link it is. It is asked for once in a run.
 *
 * @throws Unsupported when the link is not one of the platform's, or the list has it not
 */
export async function idOfLink(url: string, context: PlatformContext<unknown>): Promise<string> {
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  if (!metadata.paths?.some((pattern) => pattern.test(path))) {
    throw new Unsupported('ce lien n’est ni dans l’annuaire de mesoigner, ni de la forme de ses liens')
  }
  const ids = await context.once('mesoigner links', () => idsByLink(context))
  const id = ids.get(urlKey(url))
  if (id === undefined) throw new Unsupported('l’annuaire de mesoigner ne contient pas ce lien')
  return id
}

async function idsByLink(context: PlatformContext<unknown>): Promise<ReadonlyMap<string, string>> {
  const { entries } = readJson(await askCentres(context), centresSchema)
  const ids = new Map<string, string>()
  for (const { id, rdv_site_web } of entries) {
    const key = urlKey(rdv_site_web)
    if (!ids.has(key)) ids.set(key, id)
  }
  return ids
}
