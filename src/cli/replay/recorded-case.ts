import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { exchangeSchema } from '../../http/recording.ts'
import { centreSchema } from '../../model/centre.ts'
import { doseSchema } from '../../model/dose.ts'
import { jsonSchema } from '../../model/json.ts'
import { outcomeSchema } from '../../model/outcome.ts'

/** What a case expects; only the keys that are there are compared. Unknown keys are for people. */
export const expectedSchema = z.looseObject({
  outcome: outcomeSchema.optional(),
  nextSlot: z.string().nullable().optional(),
  slotCount: z.number().optional(),
  vaccines: z.array(z.string()).optional(),
  doses: z.array(z.string()).optional(),
  requests: z.number().optional(),
  internalId: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  bookingUrl: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  centreCount: z.number().optional(),
  centres: z.array(z.record(z.string(), jsonSchema)).optional(),
  alsoContains: z.array(z.record(z.string(), jsonSchema)).optional(),
  notListed: z.array(z.string()).optional(),
  urls: z.array(z.string()).optional(),
  byType: z.record(z.string(), z.number()).optional(),
  keepPrevious: z.boolean().optional(),
})

export type Expected = z.infer<typeof expectedSchema>

const caseSchema = z.object({
  platform: z.string(),
  kind: z.enum(['slots', 'directory']),
  now: z.iso.datetime({ offset: true }),
  horizonDays: z.number().int(),
  wantedDoses: z.array(doseSchema),
  centre: centreSchema.omit({ platform: true }).partial().required({ url: true }).optional(),
  query: z.record(z.string(), jsonSchema).default({}),
  exchanges: z.array(exchangeSchema),
  expected: jsonSchema,
})

/** A recorded case: its folder's name, and what it says except what it expects, which only the comparison may read. */
export type RecordedCase = {
  readonly name: string
  readonly folder: string
  readonly given: Omit<z.infer<typeof caseSchema>, 'expected'>
  readonly expected: Expected
}

/** Folders that hold a `case.json`, under the given paths, in order. */
export async function findCases(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((each) => casesUnder(path.resolve(each))))
  return [...new Set(found.flat())].sort()
}

async function casesUnder(folder: string): Promise<string[]> {
  if (path.basename(folder) === 'case.json') return [path.dirname(folder)]
  if (!(await stat(folder)).isDirectory()) return []
  const entries = await readdir(folder, { withFileTypes: true })
  if (entries.some((entry) => entry.name === 'case.json')) return [folder]
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name))
  return (await Promise.all(folders.map(casesUnder))).flat()
}

/** Reads one case; the error names the folder and the field. */
export async function readCase(folder: string): Promise<RecordedCase> {
  const parsed = caseSchema.safeParse(JSON.parse(await readFile(path.join(folder, 'case.json'), 'utf8')))
  if (!parsed.success) throw new Error(`${folder}/case.json: ${z.prettifyError(parsed.error)}`)
  const { expected, ...given } = parsed.data
  return { name: path.basename(folder), folder, given, expected: expectedSchema.parse(expected) }
}
