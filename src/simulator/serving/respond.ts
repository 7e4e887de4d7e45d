import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** An answer ready to be sent, plain and compressed. */
export type Payload = {
  readonly status: number
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  /** Compressed when first asked for. */
  gzipped?: Buffer
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** @param location - of a redirection */
export const payload = (status: number, body: string, contentType = JSON_TYPE, location?: string): Payload => ({
  status,
  body: Buffer.from(body),
  headers: { 'content-type': contentType, ...(location === undefined ? {} : { location }) },
})

/** Smaller bodies gain nothing. */
const GZIP_FROM = 860

export function send(response: ServerResponse, answer: Payload, acceptsGzip: boolean): void {
  if (acceptsGzip && answer.body.length >= GZIP_FROM) {
    answer.gzipped ??= gzipSync(answer.body, { level: 1 })
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-encoding': 'gzip',
      'content-length': answer.gzipped.length,
    })
    response.end(answer.gzipped)
    return
  }
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  response.end(answer.body)
}

/** Sends half of the body that it announced, then nothing more. */
export function sendHalf(response: ServerResponse, { status, body, headers }: Payload): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.write(body.subarray(0, body.length >> 1))
}

const PIECE = Buffer.alloc(64 * 1024, '0,')

/** Sends that many bytes, the beginning of a list that never ends, as fast as they are read. */
export function sendHuge(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': JSON_TYPE })
  response.write('{"availabilities":[')
  let left = bytes
  const more = () => {
    while (left > 0) {
      const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE
      left -= piece.length
      if (!response.write(piece)) {
        response.once('drain', more)
        return
      }
    }
    response.end()
  }
  more()
}

const PAGE =
  '<!DOCTYPE html><html lang="fr"><head><title>Patientez</title></head><body><p>Maintenance en cours</p></body></html>'

export function sendPage(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': PAGE.length })
  response.end(PAGE)
}
