import type { CentresDocument, DetailedDocument } from '../../src/publish/schemas.ts'
import type { Site } from '../layout/site.ts'
import { FileError, isObjectWith, isText, keptFile, publishedFile } from './published-file.ts'

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
export type DepartementFiles = {
  readonly centres: CentresDocument
  readonly details: DetailedDocument
  /** Those published now are damaged: these are from an earlier visit. */
  readonly areEarlier?: boolean
}

/**
 * Fetches the files of a département, together. Where one of them is damaged, those of an earlier visit do, when there are any.
 *
 * @throws FileError
 */
export async function fetchDepartement(site: Here, code: string): Promise<DepartementFiles> {
  const [lists, places] = [`${code}.json`, `${code}/creneaux-detailles.json`]
  try {
    const [centres, details] = await Promise.all([
      publishedFile(site, lists, isCentres),
      publishedFile(site, places, isDetails),
    ])
    return { centres, details }
  } catch (error) {
    if (!(error instanceof FileError) || error.failure !== 'malformed') throw error
    const [centres, details] = await Promise.all([keptFile(site, lists, isCentres), keptFile(site, places, isDetails)])
    if (centres === null || details === null) throw error
    return { centres, details, areEarlier: true }
  }
}
