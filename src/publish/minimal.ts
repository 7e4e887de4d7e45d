import { DEPARTEMENTS } from '../geography/departements.ts'
import type { Instant } from '../model/slot.ts'
import { centresDocument, type Listed } from './documents.ts'
import type { PublishedFile } from './folder.ts'
import type { MinimalDocument, PublishedCentre } from './schemas.ts'

/**
 * The form first specified and nothing more, one `<dep>.json` for each code: name, link, next appointment and platform of the
 * centres that have slots, name, link and platform of the others.
 */
export function* minimalFiles(
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
  now: Instant,
): Generator<PublishedFile> {
  for (const { code } of DEPARTEMENTS) {
    const { version, last_updated, centres_disponibles, centres_indisponibles } = centresDocument(
      byDepartement.get(code) ?? [],
      now,
    )
    const document: MinimalDocument = {
      version,
      last_updated,
      centres_disponibles: centres_disponibles.map((centre) => ({
        ...essential(centre),
        prochain_rdv: centre.prochain_rdv ?? '',
        plateforme: centre.plateforme,
      })),
      centres_indisponibles: centres_indisponibles.map((centre) => ({
        ...essential(centre),
        plateforme: centre.plateforme,
      })),
    }
    yield { path: `${code}.json`, content: `${JSON.stringify(document)}\n` }
  }
}

const essential = ({ nom, url }: PublishedCentre) => ({ nom, url })
