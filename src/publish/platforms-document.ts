import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { PlatformMetadata } from '../platforms/platform.ts'
import type { Verdict } from '../snapshot/snapshot.ts'
import type { Listed } from './documents.ts'
import type { PublicationInput } from './publication-input.ts'
import type { PlatformsDocument } from './schemas.ts'

/** `plateformes.json`: every known platform in id order, with the age and the state of what is published of it. */
export function platformsDocument(
  { snapshot, now, platforms }: Pick<PublicationInput, 'snapshot' | 'now' | 'platforms'>,
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
): PlatformsDocument {
  const listed = [...byDepartement.values()].flat()
  return {
    last_updated: formatInstant(now, PARIS),
    plateformes: [...platforms.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((metadata) => publishedPlatform(metadata, snapshot.platforms[metadata.id], listed)),
  }
}

function publishedPlatform(
  { id, name, site, monogram, color }: PlatformMetadata,
  state: { verdict: Verdict; lastGoodAt: Instant | null } | undefined,
  listed: readonly Listed[],
): PlatformsDocument['plateformes'][number] {
  const own = listed.map(({ standing }) => standing).filter(({ centre }) => centre.platform === id)
  const lastGood = state?.lastGoodAt ?? null
  return {
    id,
    nom: name,
    site,
    monogramme: monogram,
    couleur: color,
    etat: state?.verdict ?? null,
    dernier_passage_complet: lastGood === null ? null : formatInstant(lastGood, PARIS),
    lieux: own.length,
    lieux_disponibles: own.filter(({ kind }) => kind === 'available').length,
    creneaux: own.reduce((total, standing) => total + (standing.kind === 'available' ? standing.places : 0), 0),
    lieux_non_verifies: own.filter(({ stale }) => stale).length,
  }
}
