import { appendFile, mkdir, open, readFile, truncate } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { fileCause } from '../model/file-cause.ts'
import { type Origin, originSchema } from '../model/origin.ts'
import { type HistoryPoint, historyPointSchema } from '../statistics/history.ts'
import { StoreError } from './errors.ts'

const headerSchema = z.strictObject({
  format: z.literal('vitemadose-history'),
  version: z.literal(1),
  origin: originSchema,
})

/**
 * Reads the history, oldest hour first. A last line without its end is that of a write that was killed: it was never whole,
 * and counts as not written. Any other damage is refused.
 *
 * @throws StoreError naming the line: history is never silently started anew.
 */
export async function readHistory(file: string, origin: Origin): Promise<HistoryPoint[]> {
  const text = await contentOf(file)
  if (text === null) return []
  const [first = '', ...lines] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  if (first === '') return []
  const header = parseLine(file, 1, first, headerSchema)
  if (header.origin !== origin) throw new StoreError(`${file} n'est pas l'historique de données de cette origine.`)
  return lines
    .filter((line) => line !== '')
    .map((line, index) => parseLine(file, index + 2, line, historyPointSchema))
    .sort((a, b) => (a.hour < b.hour ? -1 : 1))
}

/** Adds points at the end of the history, flushed to the disk before it returns. */
export async function appendHistory(file: string, origin: Origin, points: readonly HistoryPoint[]): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const before = await contentOf(file)
    const whole = before === null ? 0 : Buffer.byteLength(before.slice(0, before.lastIndexOf('\n') + 1))
    if (before !== null && whole < Buffer.byteLength(before)) await truncate(file, whole)
    const header = whole === 0 ? [{ format: 'vitemadose-history', version: 1, origin }] : []
    const lines = [...header, ...points].map((each) => `${JSON.stringify(each)}\n`).join('')
    await appendFile(file, lines, { mode: 0o600 })
    await flush(file)
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(`${file} : écriture impossible, ${fileCause(error)}. L'historique précédent est intact.`)
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function contentOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StoreError(`${file} : lecture impossible, ${fileCause(error)}`)
  }
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
