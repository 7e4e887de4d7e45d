import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import { recordsByPlatform } from '../snapshot/records-by-platform.ts'
import type { CentreRecord, Snapshot } from '../snapshot/snapshot.ts'
import { STALE_AFTER_MS } from '../snapshot/standing.ts'
import type { Standings } from '../snapshot/standings.ts'
import type { QualityDocument } from './schemas.ts'

/** Reasons told of each platform: the commonest ones are enough to see what is the matter. */
const REASONS_TOLD = 5

/** Centres without département that are named; the others are counted. */
const LOST_NAMED = 100

/**
 * `qualite.json`: what of this publication is old, refused, left out or unknown, and why. It is for operators and for reusers
 * who want to know how far to trust a figure.
 */
export function qualityDocument(
  { platforms, centres }: Snapshot,
  { withoutDepartement }: Standings,
  platformName: (id: string) => string,
  now: Instant,
): QualityDocument {
  return {
    last_updated: formatInstant(now, PARIS),
    plateformes: [...recordsByPlatform({ centres })].map(([id, records]) => ({
      plateforme: platformName(id),
      etat: platforms[id]?.verdict ?? null,
      fiches: records.length,
      derniers_regards: countBy(records, ({ latest }) => latest?.outcome ?? 'jamais'),
      perimes: records.filter((record) => isCarriedOver(record)).length,
      non_verifies: records.filter(({ settled }) => !settled || now - settled.at > STALE_AFTER_MS).length,
      sans_identite: records.filter(({ centre, learned }) => (learned ?? centre).internalId === null).length,
      raisons: commonest(countBy(records, ({ latest }) => latest?.reason ?? '')),
    })),
    sans_departement: {
      nombre: withoutDepartement.length,
      lieux: withoutDepartement
        .map(({ centre }) => ({ internal_id: centre.internalId ?? '', nom: centre.name, code_postal: centre.postcode }))
        .sort((a, b) => (a.internal_id < b.internal_id ? -1 : 1))
        .slice(0, LOST_NAMED),
    },
  }
}

/** What is shown is not what the latest look said. */
const isCarriedOver = ({ latest, settled }: CentreRecord): boolean =>
  latest !== null && settled !== null && latest.at !== settled.at

function countBy(records: readonly CentreRecord[], keyOf: (record: CentreRecord) => string): Record<string, number> {
  const counts = new Map<string, number>()
  for (const record of records) counts.set(keyOf(record), (counts.get(keyOf(record)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function commonest({ '': _none, ...counts }: Record<string, number>): Record<string, number> {
  const sorted = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return Object.fromEntries(sorted.slice(0, REASONS_TOLD))
}
