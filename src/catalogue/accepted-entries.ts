import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import { DAY } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { Registry } from '../platforms/registry.ts'
import type { CatalogueEntry } from './catalogue.ts'
import { EXCLUSION_TEXTS, type Exclude } from './exclusions.ts'
import { linkKeyOf } from './links.ts'
import type { DirectoryRun } from './refresh.ts'

/** What every list goes through before it is in the catalogue. */
export type CatalogueRules = {
  readonly registry: Registry
  readonly exclude: Exclude
  /** Whether the platform said, at the latest look, that it no longer knows this centre. */
  readonly isGone: (key: string) => boolean
}

export type AcceptedEntries = {
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  /** Centres left out here, by reason, in French. */
  readonly dropped: Readonly<Record<string, number>>
}

/** Counted when two centres of a directory have one page: the one that was seen last stays. */
const SAME_PAGE = 'de même page qu’un autre'

/** A platform's part of the catalogue after a run that was accepted. It does not depend on the order of the centres. */
export function acceptedEntries(
  run: DirectoryRun,
  before: ReadonlyMap<string, CatalogueEntry>,
  rules: CatalogueRules,
  now: Instant,
): AcceptedEntries {
  const dropped: Record<string, number> = {}
  const drop = (reason: string) => {
    dropped[reason] = (dropped[reason] ?? 0) + 1
  }
  const found = run.centres.flatMap((centre): CatalogueEntry[] => {
    const reason = rules.exclude(centre)
    if (reason === null) return [{ centre, source: 'directory', seenAt: now }]
    drop(EXCLUSION_TEXTS[reason])
    return []
  })
  const kept = keptEntries(run, before, now).filter(
    ({ centre }) => rules.exclude(centre) === null && !rules.isGone(centreKey(centre)),
  )
  const entries = new Map<string, CatalogueEntry>()
  const pages = new Set<string>()
  for (const entry of [...found, ...kept].sort(newestFirst)) {
    const key = centreKey(entry.centre)
    if (entries.has(key)) continue
    const page = linkKeyOf(rules.registry, entry.centre.platform, entry.centre.url)
    if (pages.has(page)) drop(SAME_PAGE)
    else entries.set(key, entry)
    pages.add(page)
  }
  return { entries, dropped }
}

/**
 * Previous entries that stay because the run says so, or because the platform hides its centres at times. (Those that a look
 * found gone are taken out by the caller.)
 */
function keptEntries(
  { report, platform }: DirectoryRun,
  before: ReadonlyMap<string, CatalogueEntry>,
  now: Instant,
): CatalogueEntry[] {
  const limit = now - platform.absenceDays * DAY
  const hidden = platform.absenceDays > 0 ? [...before.values()].filter(({ seenAt }) => seenAt >= limit) : []
  return [
    ...report.kept.map((centre) => before.get(centreKey(centre))).filter((entry) => entry !== undefined),
    ...hidden,
  ]
}

/** Newest first, then by identity, then by all that is known: two runs with the same centres give the same list. */
function newestFirst(a: CatalogueEntry, b: CatalogueEntry): number {
  return b.seenAt - a.seenAt || compare(centreKey(a.centre), centreKey(b.centre)) || compare(textOf(a), textOf(b))
}

const textOf = ({ centre }: CatalogueEntry): string => JSON.stringify(centre)

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** What people would notice of a change: not the booking data, nor what other lists say. */
const NOTICED = [
  'name',
  'url',
  'bookingUrl',
  'type',
  'address',
  'postcode',
  'city',
  'phone',
  'bookingDisabled',
] as const

export function isChanged(before: Centre, after: Centre): boolean {
  return (
    NOTICED.some((field) => before[field] !== after[field]) ||
    JSON.stringify(before.openingHours) !== JSON.stringify(after.openingHours)
  )
}
