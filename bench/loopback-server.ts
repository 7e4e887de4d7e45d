/**
 * A server on loopback for `bench/http.ts`, in a process of its own so that its work is not counted: answers 4 kB of JSON,
 * compressed when the request can read it and the path asks for it, and notes when each request came.
 * Tells its port to the parent; on `{ arrivals: true }` tells the arrivals since the last time, in milliseconds.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

const slots = Array.from(
  { length: 128 },
  (_, index) => `2021-05-${10 + (index % 20)}T${10 + (index % 8)}:${10 + (index % 50)}:00.000+02:00`,
)
const plain = Buffer.from(JSON.stringify({ availabilities: slots, total: slots.length }))
const compressed = gzipSync(plain)

let arrivals: number[] = []
const server = createServer((request, response) => {
  arrivals.push(performance.now())
  const isCompressed = request.url?.startsWith('/gzip') ?? false
  response.setHeader('content-type', 'application/json')
  if (isCompressed) response.setHeader('content-encoding', 'gzip')
  response.end(isCompressed ? compressed : plain)
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port, bytes: plain.length }),
)

process.on('message', () => {
  process.send?.({ arrivals })
  arrivals = []
})
process.on('disconnect', () => process.exit())
