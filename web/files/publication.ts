import type { PublicationDocument } from '../../src/publish/schemas.ts'
import type { Site } from '../layout/site.ts'
import { isObjectWith, isText, publishedFile } from './published-file.ts'

const isPublication = (value: unknown): value is PublicationDocument =>
  isObjectWith(value, { last_updated: isText, origin: isText })

/** What the published set of files is now, and when it was made. */
export const fetchPublication = (site: Pick<Site, 'root' | 'language'>): Promise<PublicationDocument> =>
  publishedFile(site, 'publication.json', isPublication)
