import type { CentresDocument, DetailedDocument } from '../../src/publish/schemas.ts'
import type { Site } from '../layout/site.ts'
import { isObjectWith, isText, publishedFile } from './published-file.ts'

type Here = Pick<Site, 'root' | 'language'>

const isCentres = (value: unknown): value is CentresDocument =>
  isObjectWith(value, {
    last_updated: isText,
    centres_disponibles: Array.isArray,
    centres_indisponibles: Array.isArray,
  })

const isDetails = (value: unknown): value is DetailedDocument =>
  isObjectWith(value, { last_updated: isText, lieux: Array.isArray })

/** The two files of a département: its lists, and all that is known of each place. */
export type DepartementFiles = { readonly centres: CentresDocument; readonly details: DetailedDocument }

/**
 * Fetches the files of a département, together.
 *
 * @throws FileError
 */
export async function fetchDepartement(site: Here, code: string): Promise<DepartementFiles> {
  const [centres, details] = await Promise.all([
    publishedFile(site, `${code}.json`, isCentres),
    publishedFile(site, `${code}/creneaux-detailles.json`, isDetails),
  ])
  return { centres, details }
}
