import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip, createGzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import { type HistoryPoint, historyPointSchema } from '../../statistics/history.ts'
import { gatherHistory, type History, NO_HISTORY } from '../../statistics/history-columns.ts'
import { documentStore } from '../document-store.ts'
import type { Documents } from '../documents.ts'
import { StoreError } from '../errors.ts'
import { parseLines, textsOf } from '../json-lines.ts'
import type { Store } from '../store.ts'
import { type Leadership, writeAsLeader } from './leadership.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'

/**
 * Keeps the state in the database, where other machines find it: documents as compressed lines, history one row an hour. Only
 * who leads may write, which is its lock: what an earlier leader still writes is refused.
 */
export function openDatabaseStore({ db, origin }: Database, leadership: Leadership): Store {
  const history = openHistory(db, leadership)
  return documentStore(databaseDocuments(db, leadership), origin, {
    ...history,
    lock: async () => async () => undefined,
  })
}

const WAY_OUT = 'Restaurez une sauvegarde de la base (vitemadose db restore).'

/** Bytes of a part: small enough to be handled one by one. */
const PART = 512 * 1024

/** Fast rather than small: it is done every few minutes. */
const LEVEL = 2

function databaseDocuments(db: Kysely<Schema>, leadership: Leadership): Documents {
  const placeOf = (name: string) => `Le document ${name} de la base`
  return {
    placeOf,
    async read(name, headerSchema, itemSchema) {
      const parts = await db
        .selectFrom('state_documents')
        .select('content')
        .where('name', '=', name)
        .orderBy('part')
        .execute()
      if (parts.length === 0) return null
      const source = { name: placeOf(name), wayOut: WAY_OUT }
      const input = Readable.from(parts.map(({ content }) => content)).pipe(createGunzip())
      return await parseLines(source, input.setEncoding('utf8'), headerSchema, itemSchema).catch((error: unknown) => {
        if (error instanceof StoreError) throw error
        throw new StoreError(`${source.name} : illisible, ${(error as Error).message}. ${WAY_OUT}`)
      })
    },
    async write(name, header, items) {
      const parts = await partsOf(textsOf(header, items))
      await writeAsLeader(db, leadership, async (transaction) => {
        await transaction.deleteFrom('state_documents').where('name', '=', name).execute()
        for (const [part, content] of parts.entries()) {
          await transaction.insertInto('state_documents').values({ name, part, content }).execute()
        }
      })
    },
  }
}

async function partsOf(texts: Iterable<string>): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  await promisify(pipeline)(Readable.from(texts), createGzip({ level: LEVEL }), async (compressed) => {
    for await (const chunk of compressed) chunks.push(chunk)
  })
  const whole = Buffer.concat(chunks)
  const count = Math.ceil(whole.length / PART)
  return Array.from({ length: count }, (_, part) => whole.subarray(part * PART, (part + 1) * PART))
}

/** Rows that are read at once: two years of hours are too much to hold as texts. */
const ROWS_AT_ONCE = 500

/**
 * The points of the database's history one by one, oldest first.
 *
 * @param after - the hour after which to begin.
 * @throws StoreError when one is damaged.
 */
export async function* databasePoints(db: Kysely<Schema>, after = ''): AsyncGenerator<HistoryPoint> {
  let last = after
  for (;;) {
    const rows = await db
      .selectFrom('state_history')
      .selectAll()
      .where('hour', '>', last)
      .orderBy('hour')
      .limit(ROWS_AT_ONCE)
      .execute()
    for (const { hour, point } of rows) yield parsePoint(hour, point)
    last = rows.at(-1)?.hour ?? last
    if (rows.length < ROWS_AT_ONCE) return
  }
}

/** What was read stays read: rows are only ever added, each later than those before. */
function openHistory(db: Kysely<Schema>, leadership: Leadership): Pick<Store, 'readHistory' | 'appendHistory'> {
  let known: History = NO_HISTORY
  return {
    async readHistory() {
      const gathered = gatherHistory(known)
      for await (const point of databasePoints(db, known.hours.at(-1))) gathered.add(point)
      known = gathered.history()
      return known
    },
    async appendHistory(points) {
      const rows = points.map((point) => ({ hour: point.hour, point: JSON.stringify(point) }))
      await writeAsLeader(db, leadership, async (transaction) => {
        for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
          await transaction
            .insertInto('state_history')
            .values(rows.slice(from, from + ROWS_AT_ONCE))
            .onConflict((conflict) => conflict.doNothing())
            .execute()
        }
      })
    },
  }
}

function parsePoint(hour: string, point: unknown): HistoryPoint {
  const parsed = historyPointSchema.safeParse(point)
  if (parsed.success) return parsed.data
  throw new StoreError(
    `L'historique de la base est illisible à ${hour}. Restaurez une sauvegarde (vitemadose db restore).`,
  )
}
