import type { PublishedFile } from './folder.ts'

/**
 * A document as a file. It is written key by key: what is large is never one text in memory, and what a document works out
 * only when it is asked for (a getter) is let go before the next.
 */
export function json(path: string, document: object): PublishedFile {
  if (Array.isArray(document)) return { path, content: `${JSON.stringify(document)}\n` }
  const parts: Buffer[] = []
  for (const [index, key] of Object.keys(document).entries()) {
    const value = JSON.stringify((document as Readonly<Record<string, unknown>>)[key])
    parts.push(Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`), Buffer.from(value))
  }
  parts.push(Buffer.from(parts.length === 0 ? '{}\n' : '}\n'))
  return { path, content: Buffer.concat(parts) }
}
