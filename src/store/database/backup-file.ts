import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { originSchema } from '../../model/origin.ts'
import { StoreError } from '../errors.ts'

/** First line of a backup: what it holds. */
const headerSchema = z.strictObject({
  format: z.literal('vitemadose-database'),
  version: z.literal(1),
  origin: originSchema,
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** Each after those that it refers to. */
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1).readonly() })),
})

export type BackupHeader = z.infer<typeof headerSchema>

/** A line between: one row, as the database writes it in JSON. */
const rowSchema = z.strictObject({ table: z.string(), row: z.record(z.string(), z.json()) })

export type BackupRow = z.infer<typeof rowSchema>

/** Last line: a sum of all that comes before. Without it a file is cut. */
const endSchema = z.strictObject({ sha256: z.string() })

/**
 * What a backup says of itself.
 *
 * @throws StoreError when the first line is not that of a backup.
 */
export async function readBackupHeader(file: string): Promise<BackupHeader> {
  for await (const line of linesOf(file)) return parse(file, 1, line, headerSchema)
  throw damaged(file, 1, 'le fichier est vide')
}

/**
 * The rows of a backup, each table after those that it refers to.
 *
 * @throws StoreError naming the line where the file is damaged; only at its end is it known to be whole.
 */
export async function* readBackupRows(file: string): AsyncGenerator<BackupRow> {
  const tables = new Set<string>()
  const sum = createHash('sha256')
  let number = 0
  let pending: string | null = null
  for await (const line of linesOf(file)) {
    if (pending !== null) {
      sum.update(`${pending}\n`)
      if (number === 1) for (const { name } of parse(file, 1, pending, headerSchema).tables) tables.add(name)
      else {
        const read = parse(file, number, pending, rowSchema)
        if (!tables.has(read.table)) throw damaged(file, number, `la table ${read.table} n'est pas annoncée`)
        yield read
      }
    }
    pending = line
    number += 1
  }
  const { sha256 } = parse(file, number, pending ?? '', endSchema)
  if (sha256 !== sum.digest('hex')) throw damaged(file, number, 'la somme de contrôle ne correspond pas')
}

async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
}

function parse<T>(file: string, line: number, text: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged(file, line, "ce n'est pas du JSON, ou le fichier est coupé")
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw damaged(file, line, `${issue?.path.join('.') || '(racine)'} : ${issue?.message ?? ''}`)
}

const damaged = (file: string, line: number, what: string): StoreError =>
  new StoreError(`${file}, ligne ${line} : ${what}. La sauvegarde n'est pas entière : rien n'a été restauré.`)
