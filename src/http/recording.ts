import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { RequestTimedOut } from './errors.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

/** One recorded exchange. The payload is beside the case (`file`) or in it (`json`). */
export const exchangeSchema = z.object({
  request: z.object({
    method: z.enum(['GET', 'POST']),
    url: z.string(),
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

/** Recordings stop here: they are for a case or two, not for a pass. */
const MOST_EXCHANGES = 500
const MOST_BYTES = 20 * 1024 * 1024

/**
 * Passes every request on and keeps what was exchanged, without headers of the request (they hold the key). `save` writes the
 * folder as a case whose `exchanges` can be replayed; the person who made it adds what the case is about.
 */
export function recordingTransport(inner: Transport): Transport & { save(folder: string): Promise<void> } {
  const kept: { request: TransportRequest; answer: TransportAnswer | null }[] = []
  let bytes = 0
  const keep = (request: TransportRequest, answer: TransportAnswer | null) => {
    bytes += answer?.body.length ?? 0
    if (kept.length < MOST_EXCHANGES && bytes <= MOST_BYTES) kept.push({ request, answer })
  }
  return {
    async send(request, signal) {
      try {
        const answer = await inner.send(request, signal)
        keep(request, answer)
        return answer
      } catch (error) {
        if (error instanceof RequestTimedOut) keep(request, null)
        throw error
      }
    },
    close: () => inner.close(),
    async save(folder) {
      const exchanges = kept.map(({ request, answer }, index) => exchangeOf(request, answer, payloadName(index)))
      await mkdir(folder, { recursive: true })
      for (const [index, { answer }] of kept.entries()) {
        if (answer) await writeWhole(path.join(folder, payloadName(index)), answer.body)
      }
      await writeWhole(path.join(folder, 'case.json'), `${JSON.stringify({ exchanges }, null, 1)}\n`)
    },
  }
}

const payloadName = (index: number): string => `answer-${index + 1}.txt`

function exchangeOf(request: TransportRequest, answer: TransportAnswer | null, file: string): Exchange {
  const { method, url, body } = request
  const asked = { method, url, ...(body === null ? {} : { body: JSON.parse(body) }) }
  if (!answer) return { request: asked, response: { error: 'timeout' } }
  const { location } = answer.headers
  return { request: asked, response: { status: answer.status, headers: location ? { location } : {}, file } }
}

async function writeWhole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.next`, content)
  await rename(`${file}.next`, file)
}

/** Reads a payload named by a case; a name that leads out of the case's folder is refused. */
export async function readPayload(folder: string, file: string): Promise<string> {
  const resolved = path.resolve(folder, file)
  if (path.dirname(resolved) !== path.resolve(folder)) throw new Error(`${file}: a payload lies beside its case`)
  return readFile(resolved, 'utf8')
}
