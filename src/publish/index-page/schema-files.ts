import { z } from 'zod'
import type { PublishedFile } from '../folder.ts'
import { publishedUrl } from '../published-url.ts'
import { publishedSchemas } from '../schemas.ts'
import { FILE_GROUPS, PAGE_FILES } from './described-files.ts'

/** The JSON Schema of every described document, each under its own address. */
export function* schemaFiles(baseUrl: string): Generator<PublishedFile> {
  for (const { schema: name } of FILE_GROUPS.flatMap(({ files }) => files)) {
    if (name === undefined) continue
    const path = PAGE_FILES.schema(name)
    const document = { $id: publishedUrl(baseUrl, path), ...z.toJSONSchema(publishedSchemas[name], { io: 'input' }) }
    yield { path, content: `${JSON.stringify(document, null, 2)}\n` }
  }
}
