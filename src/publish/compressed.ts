import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { hasContent, type KeptFile, type PublishedFile } from './folder.ts'

const gzipped = promisify(gzip)
const brotlied = promisify(brotliCompress)

/** A shorter file would hardly shrink: it is served as it is. */
const WORTH_IT = 150

/**
 * Files live for minutes: a step higher would cost more time than its bytes are worth. Those of more than a megabyte take most
 * of the time, and grow by less than a tenth some steps lower, where they take a third of it.
 */
const levelsFor = (length: number): { gzip: number; brotli: number } =>
  length > 1024 * 1024 ? { gzip: 4, brotli: 2 } : { gzip: 6, brotli: 5 }

/** 256 kB looked back over: four megabytes would save no byte in a hundred, and hold sixteen times the memory. */
const BROTLI_WINDOW = 18

/** Compression goes on in other threads while the next files are made: so many files at once, and bytes besides the largest. */
const FILES_AT_ONCE = 8
const BYTES_AT_ONCE = 8 * 1024 * 1024

/**
 * The room for what comes out, a part of what goes in: each time it is full the thread that makes the files has to hand out
 * another, and is seldom free to do so at once. Most files need no second one.
 */
const roomFor = (length: number): number => Math.max(16 * 1024, Math.ceil(length / 8))

const ENDINGS = ['.gz', '.br']

type Made = PublishedFile | KeptFile

/** A file that is being compressed, and how many bytes it holds meanwhile. */
type InProgress = { readonly size: number; readonly files: Promise<readonly Made[]> }

/**
 * Each file followed by its `.gz` and `.br`, with the same bytes for the same content, as soon as they are ready: a large one
 * keeps none waiting. What is held at once stays within a few tens of megabytes, however many files there are.
 *
 * @param previous - the folder of the publication before: what has not changed since is kept from there, compressed as it is.
 */
export function withCompressed(files: Iterable<PublishedFile>): AsyncGenerator<PublishedFile>
export function withCompressed(files: Iterable<PublishedFile>, previous: string | null): AsyncGenerator<Made>
export async function* withCompressed(
  files: Iterable<PublishedFile>,
  previous: string | null = null,
): AsyncGenerator<Made> {
  const inProgress = new Set<InProgress>()
  const besidesLargest = () => {
    const sizes = [...inProgress].map(({ size }) => size)
    return sizes.reduce((sum, size) => sum + size, 0) - Math.max(...sizes)
  }
  /** Gives the files that are ready first. */
  async function* next(): AsyncGenerator<Made> {
    const ready = await Promise.race([...inProgress].map((each) => each.files.then(() => each)))
    inProgress.delete(ready)
    yield* await ready.files
  }
  try {
    for (const file of files) {
      const content = typeof file.content === 'string' ? Buffer.from(file.content) : file.content
      const begun = keptOrCompressed({ ...file, content }, previous)
      // Looked at in its turn; until then a failure is not a lost one.
      begun.catch(() => undefined)
      inProgress.add({ size: content.length, files: begun })
      // Whatever else this thread does, serving visitors for instance, has its turn after each file.
      await nextTurn()
      while (inProgress.size >= FILES_AT_ONCE || besidesLargest() > BYTES_AT_ONCE) yield* next()
    }
    while (inProgress.size > 0) yield* next()
  } finally {
    await Promise.allSettled([...inProgress].map((each) => each.files))
  }
}

type File = PublishedFile & { readonly content: Uint8Array }

async function keptOrCompressed(file: File, previous: string | null): Promise<Made[]> {
  if (file.content.length < WORTH_IT) return [file]
  return (previous && (await keptFrom(previous, file))) || compressed(file)
}

/** The file and its compressed forms as they are on disk; null when it has changed, or one of them is not there. */
async function keptFrom(folder: string, { path, content, release }: File): Promise<KeptFile[] | null> {
  const kept = ['', ...ENDINGS].map((ending) => ({ path: path + ending, keptFrom: join(folder, path + ending) }))
  const isWhole = await Promise.all(kept.map(({ keptFrom: file }) => access(file))).then(
    () => true,
    () => false,
  )
  if (!isWhole || !(await hasContent(join(folder, path), content))) return null
  release?.()
  return kept
}

async function compressed(file: File): Promise<PublishedFile[]> {
  const { path, content } = file
  const levels = levelsFor(content.length)
  const chunkSize = roomFor(content.length)
  const [gz, br] = await Promise.all([
    gzipped(content, { level: levels.gzip, chunkSize }),
    brotlied(content, {
      chunkSize,
      params: {
        [constants.BROTLI_PARAM_QUALITY]: levels.brotli,
        [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  ])
  return [file, { path: `${path}.gz`, content: gz }, { path: `${path}.br`, content: br }]
}
