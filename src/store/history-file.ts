import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { fileCause } from '../model/file-cause.ts'
import { type Origin, originSchema } from '../model/origin.ts'
import { type HistoryPoint, historyPointSchema } from '../statistics/history.ts'
import { gatherHistory, type History } from '../statistics/history-columns.ts'
import { StoreError } from './errors.ts'

const headerSchema = z.strictObject({
  format: z.literal('vitemadose-history'),
  version: z.literal(1),
  origin: originSchema,
})

/**
 * Reads the history, line by line: two years of it are too much to hold as texts. A last line without its end is that of a
 * write that was killed: it was never whole, and counts as not written. Any other damage is refused.
 *
 * @throws StoreError naming the line: history is never silently started anew.
 */
export async function* historyPoints(file: string, origin: Origin): AsyncGenerator<HistoryPoint> {
  let number = 0
  for await (const line of wholeLines(file)) {
    number += 1
    if (number === 1) checkOrigin(file, parseLine(file, number, line, headerSchema).origin, origin)
    else if (line !== '') yield parseLine(file, number, line, historyPointSchema)
  }
}

/** The whole of it. @throws as {@link historyPoints}. */
export async function readHistory(file: string, origin: Origin): Promise<History> {
  const gathered = gatherHistory()
  for await (const point of historyPoints(file, origin)) gathered.add(point)
  return gathered.history()
}

function checkOrigin(file: string, stored: Origin, wanted: Origin): void {
  if (stored !== wanted) throw new StoreError(`${file} n'est pas l'historique de données de cette origine.`)
}

/** The lines of a file that have their end; none when there is no file. */
async function* wholeLines(file: string): AsyncGenerator<string> {
  let begun = ''
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK })) {
      const lines = `${begun}${chunk}`.split('\n')
      begun = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if (error instanceof StoreError) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new StoreError(`${file} : lecture impossible, ${fileCause(error)}`)
  }
}

const CHUNK = 256 * 1024

/** Adds points at the end of the history, flushed to the disk before it returns. */
export async function appendHistory(file: string, origin: Origin, points: readonly HistoryPoint[]): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const handle = await open(file, 'a+', 0o600)
    try {
      const { size } = await handle.stat()
      const whole = await endOfLastLine(handle, size)
      if (whole < size) await handle.truncate(whole)
      const header = whole === 0 ? [{ format: 'vitemadose-history', version: 1, origin }] : []
      await handle.writeFile([...header, ...points].map((each) => `${JSON.stringify(each)}\n`).join(''))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new StoreError(`${file} : écriture impossible, ${fileCause(error)}. L'historique précédent est intact.`)
  }
}

/** How many bytes the whole lines of a file take: looked for from its end. */
async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  const buffer = Buffer.alloc(Math.min(size, CHUNK))
  for (let end = size; end > 0; end -= buffer.length) {
    const start = Math.max(0, end - buffer.length)
    const { bytesRead } = await handle.read(buffer, 0, end - start, start)
    const last = buffer.subarray(0, bytesRead).lastIndexOf('\n')
    if (last >= 0) return start + last + 1
  }
  return 0
}

function parseLine<T>(file: string, number: number, line: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    throw new StoreError(
      `${file}, ligne ${number} : illisible. Remettez une copie de ce fichier, ou écartez-le et refaites l'historique ` +
        'depuis les séries publiées avec « vitemadose history import ».',
    )
  }
}
