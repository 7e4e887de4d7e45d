import type { DetailedDocument, PublishedCentre } from '../../src/publish/schemas.ts'
import { fetchDepartement } from '../files/departement.ts'
import { FileError } from '../files/published-file.ts'
import type { Site } from '../layout/site.ts'
import { siteIndex } from '../search/site-index.ts'

/** One centre, as two published files tell it, and where it is. */
export type Centre = {
  readonly published: PublishedCentre
  readonly details: DetailedDocument['lieux'][number]
  /** When its département's file was made, as published. */
  readonly publishedAt: string
  readonly departement: { readonly code: string; readonly name: string; readonly slug: string }
}

/** What became of the centre that an address names. */
export type FoundCentre =
  | { readonly kind: 'found'; readonly centre: Centre }
  /** No département or no such centre: it is followed no longer, or the address is not whole. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed' }

/** Looks for a centre in the files of its département. */
export async function findCentre(site: Site, code: string | null, id: string | null): Promise<FoundCentre> {
  if (code === null || id === null || !/^[0-9a-z]{2,3}$/i.test(code)) return { kind: 'gone' }
  try {
    const [{ centres, details }, departements] = await Promise.all([
      fetchDepartement(site, code),
      siteIndex(site).departements(),
    ])
    const published = [...centres.centres_disponibles, ...centres.centres_indisponibles].find(
      ({ internal_id }) => internal_id === id,
    )
    const known = details.lieux.find(({ internal_id }) => internal_id === id)
    const departement = departements.find((each) => each.code === code)
    if (!published || !known || !departement) return { kind: 'gone' }
    return {
      kind: 'found',
      centre: { published, details: known, publishedAt: centres.last_updated, departement },
    }
  } catch (error) {
    return { kind: error instanceof FileError && error.failure === 'missing' ? 'gone' : 'failed' }
  }
}
