import { realpathSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { chooseForm } from './accepted-encoding.ts'
import { type Content, keepContents } from './kept-contents.ts'

/** A published file in the form that a reader asked for. */
export type FoundFile = Content & {
  readonly encoding: 'br' | 'gzip' | null
  /** Entity tag: the same as long as these bytes are published, even by publications that come after. */
  readonly etag: string
}

/** One publication: its files never change, so all that is learned of them holds. */
export type PublishedVersion = {
  /** The folder behind the link. */
  readonly folder: string
  has(file: string): boolean
  /** The file in the smallest form that `accepted`, an `Accept-Encoding` header, allows; null when it is not published. */
  find(file: string, accepted: string | undefined): Promise<FoundFile | null>
}

export type PublicationFolder = {
  /** The publication that is shown at this moment; null when nothing was published yet. */
  current(): Promise<PublishedVersion | null>
  /** The bytes of a file, kept in memory as long as it is asked for. */
  read(found: FoundFile): Promise<Buffer>
}

const KEPT_BYTES = 64 * 1024 * 1024

/**
 * The published files, as publications replace each other: `output` is a link to the present one, switched in one step.
 * Which files there are is read once for each publication, so that no request can name a file that was not published,
 * wherever its path would lead.
 */
export function openPublicationFolder(output: string, keptBytes = KEPT_BYTES): PublicationFolder {
  const contents = keepContents(keptBytes)
  let folder: string | null = null
  let version: Promise<PublishedVersion> | null = null
  return {
    async current() {
      const present = folderBehind(output)
      if (present === null) return null
      if (present !== folder || version === null) {
        folder = present
        version = openVersion(present)
        version.catch(() => {
          version = null
        })
      }
      return version
    },
    read: (found) => contents.read(found),
  }
}

/** Asked for at every request: a look at one link, which the system holds in memory, costs less than to wait for it. */
function folderBehind(output: string): string | null {
  try {
    return realpathSync.native(output)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function openVersion(folder: string): Promise<PublishedVersion> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  const published = new Set(names)
  const described = new Map<string, Promise<FoundFile>>()
  return {
    folder,
    has: (file) => published.has(file),
    async find(file, accepted) {
      if (!published.has(file)) return null
      const { encoding, suffix } = chooseForm(accepted, (end) => published.has(file + end))
      const name = file + suffix
      const known = described.get(name) ?? describe(path.join(folder, name), encoding)
      described.set(name, known)
      return known
    },
  }
}

async function describe(file: string, encoding: FoundFile['encoding']): Promise<FoundFile> {
  const { size, mtimeMs, ino, dev } = await stat(file)
  const written = Math.round(mtimeMs * 1000).toString(36)
  const etag = `"${written}-${size.toString(36)}${encoding === null ? '' : `-${encoding}`}"`
  return { file, identity: `${dev}-${ino}-${written}-${size}`, size, encoding, etag }
}
