import { countOf, momentText } from '../../model/french.ts'
import { HOUR, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { UNKNOWN_PLATFORM } from '../../platforms/registry.ts'
import type { Change } from '../../snapshot/changes.ts'
import type { Listed } from '../documents.ts'
import { plainLine } from '../plain-text.ts'
import { stableId } from './stable-id.ts'

/** How long an opening is news, and how many a feed holds. */
const SHOWN_MS = 24 * HOUR
const MOST = 50

/** A place where slots opened, as feeds tell it, in French. */
export type Opening = {
  /** The same in every publication. */
  readonly id: string
  readonly at: Instant
  readonly title: string
  readonly text: string
  /** The booking page; empty when the place has none. */
  readonly url: string
}

/**
 * The openings of a département in the last 24 hours, the newest first. People run to what a feed says: an opening is left out
 * once it is over (the place has no slot left, opened again later, or the first slot told has passed).
 */
export function openingsOf(listed: readonly Listed[], changes: readonly Change[], now: Instant): Opening[] {
  const open = new Map(
    listed.filter(({ standing }) => standing.kind === 'available').map((each) => [each.published.internal_id, each]),
  )
  const told = new Set<string>()
  return newestFirst(changes, now)
    .flatMap(({ at, internalId, next, places }) => {
      const centre = open.get(internalId)
      if (!centre || told.has(internalId)) return []
      told.add(internalId)
      return next === null || next < now ? [] : [openingOf(centre, at, next, places)]
    })
    .slice(0, MOST)
}

/** When slots last opened somewhere, whatever became of them; null when they did not in the last 24 hours. */
export const lastOpening = (changes: readonly Change[], now: Instant): Instant | null =>
  newestFirst(changes, now)[0]?.at ?? null

function newestFirst(changes: readonly Change[], now: Instant): Change[] {
  return changes
    .filter(({ kind, at }) => kind === 'opened' && at > now - SHOWN_MS && at <= now)
    .sort((a, b) => b.at - a.at || (a.internalId < b.internalId ? -1 : 1))
}

function openingOf({ standing: { centre }, published }: Listed, at: Instant, next: Instant, places: number): Opening {
  const name = plainLine(centre.name) || published.nom
  const city = plainLine(centre.city ?? '')
  const address = plainLine(published.metadata.address)
  const moment = momentText(next, centre.timeZone) + (centre.timeZone === PARIS ? '' : ' (heure locale)')
  const slots = countOf(places, 'créneau', 'créneaux')
  const what = places === 1 ? `${slots}, ${moment}` : `${slots}, le premier ${moment}`
  return {
    id: stableId(`ouverture ${published.internal_id} ${new Date(at).toISOString()}`),
    at,
    title: `${[name, city].filter(Boolean).join(', ')}\u00a0: ${what}`,
    text: [
      `${[name, address].filter(Boolean).join(', ')}.`,
      `${what}.`,
      `Vu ${momentText(at, PARIS)}.`,
      ...(published.plateforme === UNKNOWN_PLATFORM.name ? [] : [`Rendez-vous sur ${published.plateforme}.`]),
    ].join(' '),
    url: published.url,
  }
}
