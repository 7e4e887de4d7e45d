import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** One recorded exchange. The payload is beside the case (`file`) or in it (`json`). */
export const exchangeSchema = z.object({
  request: z.object({
    method: z.enum(['GET', 'POST']),
    url: z.url(),
    /** Fields that the body of the request must have, among others. */
    body: z.record(z.string(), z.json()).optional(),
  }),
  response: z.union([
    z.object({ error: z.literal('timeout') }),
    z.object({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()).default({}),
      file: z.string().optional(),
      json: z.json().optional(),
    }),
  ]),
})

export type Exchange = z.infer<typeof exchangeSchema>

/** Reads a payload named by a case; a name that leads out of the case's folder is refused. */
export async function readPayload(folder: string, file: string): Promise<string> {
  const resolved = path.resolve(folder, file)
  if (path.dirname(resolved) !== path.resolve(folder)) throw new Error(`${file}: a payload lies beside its case`)
  return readFile(resolved, 'utf8')
}
