import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import { type Payload, payload, send, sendHalf, sendHuge, sendPage } from './respond.ts'

/**
 * Answers as the fault wants it.
 *
 * @param answer - what would have been sent without the fault
 */
export function misbehave(fault: Fault, response: ServerResponse, answer: () => Payload, acceptsGzip: boolean): void {
  switch (fault.kind) {
    case 'slow': {
      const timer = setTimeout(() => send(response, answer(), acceptsGzip), fault.delayMs)
      response.once('close', () => clearTimeout(timer))
      return
    }
    case 'hanging':
      return
    case 'stalled':
      sendHalf(response, answer())
      return
    case 'lost':
      response.destroy()
      return
    case 'forbidden':
      send(response, payload(403, '{"error":"forbidden"}'), acceptsGzip)
      return
    case 'too-many':
      response.setHeader('retry-after', fault.retryAfterSeconds)
      send(response, payload(429, '{"error":"too_many_requests"}'), acceptsGzip)
      return
    case 'server-error':
      send(response, payload(fault.status, '{"error":"server_error"}'), acceptsGzip)
      return
    case 'html':
      sendPage(response)
      return
    case 'truncated':
      send(response, truncated(answer()), acceptsGzip)
      return
    case 'huge':
      sendHuge(response, fault.bytes)
      return
    case 'renamed':
      send(response, renamed(answer(), fault.field), acceptsGzip)
      return
  }
}

const truncated = ({ status, body, headers }: Payload): Payload => ({
  status,
  body: body.subarray(0, body.length >> 1),
  headers,
})

/** A quote inside a text is written with a backslash before it, so only names of fields look like this. */
const FIELD = /"([A-Za-z_]\w*)":/g

function renamed({ status, body, headers }: Payload, field: string | undefined): Payload {
  const rename = (whole: string, name: string) => (field === undefined || field === name ? `"${name}_v2":` : whole)
  return { status, body: Buffer.from(body.toString().replace(FIELD, rename)), headers }
}
