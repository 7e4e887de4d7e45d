import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { PlatformMetadata } from '../platforms/platform.ts'
import type { Verdict } from '../snapshot/snapshot.ts'
import type { Listed } from './documents.ts'
import type { PublicationInput } from './publication.ts'

/** A platform in `plateformes.json`: what it is, and how well it was seen. */
export type PublishedPlatform = {
  readonly id: string
  readonly nom: string
  readonly site: string
  readonly monogramme: string
  readonly couleur: string
  readonly etat: Verdict | null
  /** Last pass over it whose looks were all believed. */
  readonly dernier_passage_complet: string | null
  readonly lieux: number
  readonly lieux_disponibles: number
  readonly creneaux: number
  /** Centres whose latest look failed. */
  readonly lieux_non_verifies: number
}

/** `plateformes.json`: every known platform in id order, with the age and the state of what is published of it. */
export function platformsDocument(
  { snapshot, now, platforms }: PublicationInput,
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
) {
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
): PublishedPlatform {
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
