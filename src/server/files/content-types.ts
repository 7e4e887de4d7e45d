import path from 'node:path'

/** What is published, by the end of its name. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ndjson': 'application/fhir+ndjson; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.gz': 'application/gzip',
}

/** Named by the FHIR bulk convention, which gives it no ending. */
const FHIR_MANIFEST = '$bulk-publish'

/** The media type of a published file by its path; of an unknown one only that it is bytes, which no browser will run. */
export function contentType(file: string): string {
  const end = path.posix.basename(file) === FHIR_MANIFEST ? '.json' : path.extname(file)
  return TYPES[end] ?? 'application/octet-stream'
}
