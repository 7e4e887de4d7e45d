import { fileLink } from '../layout/links.ts'
import type { Site } from '../layout/site.ts'
import { noteAnswer } from './connection.ts'

/** Why a published file could not be had. */
export type FileFailure = 'missing' | 'unreachable' | 'malformed'

/** A published file that did not come, or came damaged. */
export class FileError extends Error {
  readonly failure: FileFailure
  readonly file: string
  constructor(file: string, failure: FileFailure) {
    super(`${file}: ${failure}`)
    this.name = 'FileError'
    this.file = file
    this.failure = failure
  }
}

/** After this time a file that does not come has failed: a person would have given up. */
const PATIENCE_MS = 30_000

/**
 * Fetches a published file. The browser asks each time whether its copy is still good, which costs nothing when it is.
 *
 * @param isWhole - looks at what the pages rely on; a file that does not pass is malformed.
 * @throws FileError
 */
export async function publishedFile<Document>(
  site: Pick<Site, 'root' | 'language'>,
  file: string,
  isWhole: (value: unknown) => value is Document,
): Promise<Document> {
  const answer = await answerOf(fileLink(site, file), file)
  if (answer.status === 404 || answer.status === 410) throw new FileError(file, 'missing')
  if (!answer.ok) throw new FileError(file, 'unreachable')
  const value: unknown = await answer.json().catch((error: unknown) => {
    throw new FileError(file, error instanceof SyntaxError ? 'malformed' : 'unreachable')
  })
  if (!isWhole(value)) throw new FileError(file, 'malformed')
  return value
}

/** The copy of a published file that an earlier visit left, when it is whole; null when there is none. */
export async function keptFile<Document>(
  site: Pick<Site, 'root' | 'language'>,
  file: string,
  isWhole: (value: unknown) => value is Document,
): Promise<Document | null> {
  if (typeof caches === 'undefined') return null
  const kept = await caches.match(fileLink(site, file))
  const value: unknown = await kept?.json().catch(() => null)
  return isWhole(value) ? value : null
}

async function answerOf(address: string, file: string): Promise<Response> {
  try {
    const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) })
    noteAnswer(answer)
    return answer
  } catch {
    throw new FileError(file, 'unreachable')
  }
}

/** An object with these keys, each of which holds what its check wants. */
export function isObjectWith(
  value: unknown,
  checks: Readonly<Record<string, (held: unknown) => boolean>>,
): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(checks).every(([key, isGood]) => isGood((value as Record<string, unknown>)[key]))
}

export const isText = (value: unknown): value is string => typeof value === 'string'
