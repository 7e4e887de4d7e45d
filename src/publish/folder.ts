import { link, lstat, mkdir, open, readdir, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { fileCause, isFileError } from '../model/file-cause.ts'
import { eachAtOnce } from './at-once.ts'
import { PublicationRefused } from './refusals.ts'

/** A file of a publication: its path with `/`, and its content. */
export type PublishedFile = {
  readonly path: string
  readonly content: string | Uint8Array
  /** To be called once nobody reads the content any more, if it is there: what is written in its room is then another. */
  readonly release?: () => void
}

/** A file that is the same as one already on disk: linked to it, and nothing is written. */
export type KeptFile = { readonly path: string; readonly keptFrom: string }

/** A superseded publication stays this long, for readers that resolved the folder before the swap. */
export const KEPT_FOR_READERS_MS = 10 * 60_000

/** Files written at once: a disk takes its time to flush each, and takes several in nearly the same time. */
const WRITTEN_AT_ONCE = 4

const PARTIAL = '.partial'

type Files = Iterable<PublishedFile | KeptFile> | AsyncIterable<PublishedFile | KeptFile>

/**
 * Publishes a set of files as one folder, whole or not at all.
 *
 * The files are written aside (those equal to the previous publication's are hard-linked to them), flushed, and `output`, a
 * symbolic link, is switched in one step. Whatever happens before that step, readers keep the previous publication.
 *
 * @param output - the path that readers use; it must not exist yet, be empty, or be a link made by an earlier publication.
 * @param now - names the folder and tells which old publications may go.
 * @param keepOthers - the files of the previous publication that are not among these stay; else they are gone.
 * @throws PublicationRefused when `output` holds something else, or cannot be written.
 */
export async function publishToFolder(
  output: string,
  files: Files,
  now: number,
  { keepOthers = false }: { readonly keepOthers?: boolean } = {},
): Promise<string> {
  const target = path.resolve(output)
  try {
    return await publishVersion(target, files, now, keepOthers)
  } catch (error) {
    if (!isFileError(error)) throw error
    throw new PublicationRefused(
      `${target} : écriture impossible, ${fileCause(error)}. La publication précédente est intacte.`,
    )
  }
}

async function publishVersion(target: string, files: Files, now: number, keepOthers: boolean): Promise<string> {
  const versions = versionsFolder(target)
  const previous = await currentVersion(target)
  await mkdir(versions, { recursive: true })
  await removePartial(versions)
  const name = versionName(now, await readdir(versions))
  const partial = path.join(versions, name + PARTIAL)
  try {
    await writeAll(partial, files, previous)
    if (keepOthers && previous) await linkOthers(previous, partial)
    await rename(partial, path.join(versions, name))
    await flushFolder(versions)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
  await switchLink(target, path.join(path.basename(versions), name))
  await removeOld(versions, name, now)
  return path.join(versions, name)
}

/** Where the publications behind an output path lie: a sibling, so that the switch stays on one file system. */
const versionsFolder = (target: string): string => `${target}.versions`

/** The folder that `output` now shows, or null when nothing was published there yet. */
async function currentVersion(target: string): Promise<string | null> {
  const stats = await lstat(target).catch(nullIfMissing)
  if (!stats) return null
  if (stats.isSymbolicLink()) return currentLink(target)
  if (stats.isDirectory() && (await readdir(target)).length === 0) {
    await rmdir(target)
    return null
  }
  throw new PublicationRefused(
    `${target} contient déjà autre chose qu'une publication : choisissez un autre dossier avec --output, ou videz celui-ci.`,
  )
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

async function currentLink(target: string): Promise<string> {
  const destination = path.resolve(path.dirname(target), await readlink(target))
  if (path.dirname(destination) === versionsFolder(target)) return destination
  throw new PublicationRefused(
    `${target} est un lien vers ${destination}, que Vite Ma Dose n'a pas créé : choisissez un autre dossier avec --output.`,
  )
}

/** Names sort by time; two publications of the same millisecond get a counter. */
function versionName(now: number, taken: readonly string[]): string {
  const stamp = new Date(now).toISOString().replace(/[-:.]/g, '')
  const isTaken = (name: string) => taken.includes(name)
  let name = stamp
  for (let count = 2; isTaken(name); count += 1) name = `${stamp}-${count}`
  return name
}

async function writeAll(folder: string, files: Files, previous: string | null): Promise<void> {
  await mkdir(folder, { recursive: true })
  const folders = new Map<string, Promise<unknown>>([[folder, Promise.resolve()]])
  await eachAtOnce(files, WRITTEN_AT_ONCE, async (file) => {
    const destination = path.join(folder, ...file.path.split('/'))
    const parent = path.dirname(destination)
    const made = folders.get(parent) ?? mkdir(parent, { recursive: true })
    folders.set(parent, made)
    await made
    if ('keptFrom' in file) return link(file.keptFrom, destination)
    const content = typeof file.content === 'string' ? Buffer.from(file.content) : file.content
    const before = previous && path.join(previous, ...file.path.split('/'))
    if (!before || !(await linkIfEqual(before, destination, content))) await writeFlushed(destination, content)
    file.release?.()
  })
  await eachAtOnce(folders.keys(), WRITTEN_AT_ONCE, flushFolder)
}

/** A compressed sibling goes with its file: that of an older content must not stay beside a newer one. */
const COMPRESSED = /\.(gz|br)$/

/** Every file of the previous publication that this one does not replace. */
async function linkOthers(previous: string, partial: string): Promise<void> {
  const written = new Set(await readdir(partial, { recursive: true }))
  const entries = (await readdir(previous, { withFileTypes: true, recursive: true })).map((entry) => ({
    name: path.join(path.relative(previous, entry.parentPath), entry.name),
    isFolder: entry.isDirectory(),
  }))
  const folders = entries.filter(({ isFolder }) => isFolder).map(({ name }) => path.join(partial, name))
  for (const folder of folders) await mkdir(folder, { recursive: true })
  await eachAtOnce(entries, WRITTEN_AT_ONCE, async ({ name, isFolder }) => {
    if (isFolder || written.has(name) || written.has(name.replace(COMPRESSED, ''))) return
    await link(path.join(previous, name), path.join(partial, name))
  })
  await eachAtOnce([partial, ...folders], WRITTEN_AT_ONCE, flushFolder)
}

async function linkIfEqual(before: string, destination: string, content: Uint8Array): Promise<boolean> {
  if (!(await hasContent(before, content))) return false
  await link(before, destination)
  return true
}

/** Whether a file is there with exactly this content. It is read bit by bit: several large ones are compared at once. */
export async function hasContent(file: string, content: Uint8Array): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return false
  const part = freeParts.pop() ?? Buffer.allocUnsafe(COMPARED_AT_ONCE)
  try {
    if ((await handle.stat()).size !== content.length) return false
    for (let start = 0; start < content.length; ) {
      const { bytesRead } = await handle.read(part, 0, part.length, start)
      if (bytesRead === 0 || !part.subarray(0, bytesRead).equals(content.subarray(start, start + bytesRead)))
        return false
      start += bytesRead
    }
    return true
  } catch {
    return false
  } finally {
    freeParts.push(part)
    await handle.close()
  }
}

const COMPARED_AT_ONCE = 256 * 1024

/** What files are read into, used again for the next: there are thousands of them, and few are compared at once. */
const freeParts: Buffer[] = []

async function writeFlushed(destination: string, content: Uint8Array): Promise<void> {
  const handle = await open(destination, 'wx', 0o644)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function switchLink(target: string, destination: string): Promise<void> {
  const aside = `${target}.next`
  await rm(aside, { force: true })
  await symlink(destination, aside)
  await rename(aside, target)
  await flushFolder(path.dirname(target))
}

/** What a killed publication left behind. Publications never overlap, so nobody is writing there. */
async function removePartial(versions: string): Promise<void> {
  for (const name of await readdir(versions)) {
    if (name.endsWith(PARTIAL)) await rm(path.join(versions, name), { recursive: true, force: true })
  }
}

/** A version goes once the one that replaced it is older than the readers' ten minutes. */
async function removeOld(versions: string, current: string, now: number): Promise<void> {
  const names = (await readdir(versions)).filter((name) => name <= current).sort()
  for (const [index, name] of names.entries()) {
    const replacedBy = names[index + 1]
    if (replacedBy && now - timeOfVersion(replacedBy) >= KEPT_FOR_READERS_MS) {
      await rm(path.join(versions, name), { recursive: true, force: true })
    }
  }
}

function timeOfVersion(name: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z/.exec(name)
  if (!match) return Number.POSITIVE_INFINITY
  const [, year, month, day, hours, minutes, seconds, fraction] = match
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${fraction}Z`)
}
