import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { fileCause } from '../model/file-cause.ts'
import { StoreError } from './errors.ts'

/**
 * A stored state: a first line that says what the file is, one line per item, a last line with their number. Line by line,
 * a whole country is read and written without ever being one text in memory; a missing last line tells a cut file.
 */
export type StoredLines<Header, Item> = { readonly header: Header; readonly items: readonly Item[] }

/** Where lines come from, for messages: its name, and what to do when it is damaged. */
export type LinesSource = { readonly name: string; readonly wayOut: string }

const endSchema = z.strictObject({ end: z.number().int() })

const LINES_AT_ONCE = 500

/**
 * Writes a state whole or not at all: aside, flushed, then renamed.
 *
 * @throws StoreError when the folder cannot be written; the previous file is untouched.
 */
export async function writeJsonLines(file: string, header: unknown, items: Iterable<unknown>): Promise<void> {
  const aside = `${file}.next`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeTexts(aside, textsOf(header, items))
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

/** All lines of a state, each with its end, some in a text. */
export function* textsOf(header: unknown, items: Iterable<unknown>): Generator<string> {
  let batch: string[] = []
  for (const line of lines(header, items)) {
    batch.push(line)
    if (batch.length < LINES_AT_ONCE) continue
    yield `${batch.join('\n')}\n`
    batch = []
  }
  if (batch.length > 0) yield `${batch.join('\n')}\n`
}

async function writeTexts(file: string, texts: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    for (const text of texts) await handle.writeFile(text)
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
): Promise<StoredLines<Header, Item> | null> {
  if (!(await exists(file))) return null
  const source = { name: file, wayOut: 'Remettez une copie de ce fichier, ou écartez-le pour repartir de rien.' }
  return parseLines(source, createReadStream(file, 'utf8'), headerSchema, itemSchema)
}

/**
 * Reads the lines of a state, every one checked.
 *
 * @throws StoreError naming the line and the field where it is damaged, or cut.
 */
export async function parseLines<Header, Item>(
  source: LinesSource,
  input: Readable,
  headerSchema: z.ZodType<Header>,
  itemSchema: z.ZodType<Item>,
): Promise<StoredLines<Header, Item>> {
  let header: Header | null = null
  let pending: string | null = null
  let number = 0
  const items: Item[] = []
  for await (const line of createInterface({ input })) {
    number += 1
    if (header === null) header = parseLine(source, number, line, headerSchema)
    else {
      if (pending !== null) items.push(parseLine(source, number - 1, pending, itemSchema))
      pending = line
    }
  }
  if (header === null || pending === null) throw damaged(source, number, 'le fichier est vide ou coupé')
  const { end } = parseLine(source, number, pending, endSchema)
  if (end !== items.length) throw damaged(source, number, `${end} éléments annoncés, ${items.length} lus`)
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

function parseLine<T>(source: LinesSource, number: number, line: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw damaged(source, number, "ce n'est pas du JSON")
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw damaged(source, number, `${issue?.path.join('.') || '(racine)'} : ${issue?.message ?? ''}`)
}

const damaged = ({ name, wayOut }: LinesSource, line: number, what: string): StoreError =>
  new StoreError(`${name}, ligne ${line} : ${what}. ${wayOut}`)
