import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { fileCause } from '../model/file-cause.ts'
import { StoreError } from './errors.ts'

/**
 * A stored state: a first line that says what the file is, one line per item, a last line with their number. Line by line,
 * a whole country is read and written without ever being one text in memory; a missing last line tells a cut file.
 */
export type StoredFile<Header, Item> = { readonly header: Header; readonly items: readonly Item[] }

const endSchema = z.strictObject({ end: z.number().int() })

const WRITE_BATCH = 500

/**
 * Writes a state whole or not at all: aside, flushed, then renamed.
 *
 * @throws StoreError when the folder cannot be written; the previous file is untouched.
 */
export async function writeJsonLines(file: string, header: unknown, items: Iterable<unknown>): Promise<void> {
  const aside = `${file}.next`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeLines(aside, lines(header, items))
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    throw new StoreError(`${file} : écriture impossible, ${fileCause(error)}. L'état précédent est intact.`)
  }
}

function* lines(header: unknown, items: Iterable<unknown>): Generator<string> {
  yield JSON.stringify(header)
  let count = 0
  for (const item of items) {
    count += 1
    yield JSON.stringify(item)
  }
  yield JSON.stringify({ end: count })
}

async function writeLines(file: string, texts: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    let batch: string[] = []
    for (const text of texts) {
      batch.push(text)
      if (batch.length === WRITE_BATCH) {
        await handle.writeFile(`${batch.join('\n')}\n`)
        batch = []
      }
    }
    await handle.writeFile(`${batch.join('\n')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Reads a state back, every line checked. Null when the file does not exist.
 *
 * @throws StoreError naming the line and the field when the file is damaged: a state is never silently started anew.
 */
export async function readJsonLines<Header, Item>(
  file: string,
  headerSchema: z.ZodType<Header>,
  itemSchema: z.ZodType<Item>,
): Promise<StoredFile<Header, Item> | null> {
  if (!(await exists(file))) return null
  let header: Header | null = null
  let pending: string | null = null
  let number = 0
  const items: Item[] = []
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1
    if (header === null) header = parseLine(file, number, line, headerSchema)
    else {
      if (pending !== null) items.push(parseLine(file, number - 1, pending, itemSchema))
      pending = line
    }
  }
  if (header === null || pending === null) throw damaged(file, number, 'le fichier est vide ou coupé')
  const { end } = parseLine(file, number, pending, endSchema)
  if (end !== items.length) throw damaged(file, number, `${end} éléments annoncés, ${items.length} lus`)
  return { header, items }
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw new StoreError(`${file} : lecture impossible, ${fileCause(error)}`)
  }
}

function parseLine<T>(file: string, number: number, line: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw damaged(file, number, "ce n'est pas du JSON")
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw damaged(file, number, `${issue?.path.join('.') || '(racine)'} : ${issue?.message ?? ''}`)
}

function damaged(file: string, line: number, what: string): StoreError {
  return new StoreError(
    `${file}, ligne ${line} : ${what}. Remettez une copie de ce fichier, ou écartez-le pour repartir de rien.`,
  )
}
