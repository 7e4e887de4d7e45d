import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ConnectionLost, RequestTimedOut } from './errors.ts'
import type { Exchange } from './recording.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

/** A recording stops here: it is for a case or two, not for a pass. */
export type RecordingLimits = { readonly exchanges: number; readonly bytes: number }

const LIMITS: RecordingLimits = { exchanges: 500, bytes: 20 * 1024 * 1024 }

/** Headers of an answer that an adapter or the client may look at. Others may hold what is nobody's business (cookies). */
const KEPT_HEADERS = ['content-type', 'location', 'retry-after']

/**
 * Passes every request on, and writes what was exchanged before it gives the answer back: payloads, then `case.json`, whose
 * `exchanges` can be replayed as they are; the person who made the recording adds what the case is about. Headers of requests
 * are not written, for they hold the key. What comes after the limits passes unrecorded.
 */
export function recordTo(folder: string, inner: Transport, limits = LIMITS): Transport {
  const exchanges: Exchange[] = []
  let bytes = 0
  let writing = Promise.resolve()

  const record = (request: TransportRequest, answer: TransportAnswer | null): Promise<void> => {
    bytes += answer ? Buffer.byteLength(answer.body) : 0
    if (exchanges.length >= limits.exchanges || bytes > limits.bytes) return Promise.resolve()
    const file = answer ? payloadName(exchanges.length + 1, answer) : ''
    exchanges.push(exchangeOf(request, answer, file))
    const text = `${JSON.stringify({ exchanges }, null, 1)}\n`
    const before = writing.catch(() => undefined)
    writing = before.then(async () => {
      await mkdir(folder, { recursive: true })
      if (answer) await writeWhole(path.join(folder, file), answer.body)
      await writeWhole(path.join(folder, 'case.json'), text)
    })
    return writing
  }

  return {
    async send(request, signal, onSent) {
      try {
        const answer = await inner.send(request, signal, onSent)
        await record(request, answer)
        return answer
      } catch (error) {
        if (error instanceof RequestTimedOut || error instanceof ConnectionLost) await record(request, null)
        throw error
      }
    },
    close: () => inner.close(),
  }
}

function payloadName(number: number, { headers }: TransportAnswer): string {
  const type = headers['content-type'] ?? ''
  const extension = type.includes('json') ? 'json' : type.includes('html') ? 'html' : 'txt'
  return `answer-${number}.${extension}`
}

function exchangeOf({ method, url, body }: TransportRequest, answer: TransportAnswer | null, file: string): Exchange {
  const request = { method, url, ...(body === null ? {} : { body: JSON.parse(body) }) }
  // The format has one word for no answer at all, and it means the same for a look.
  if (!answer) return { request, response: { error: 'timeout' } }
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => KEPT_HEADERS.includes(name)))
  return { request, response: { status: answer.status, headers, file } }
}

async function writeWhole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.next`, content)
  await rename(`${file}.next`, file)
}
