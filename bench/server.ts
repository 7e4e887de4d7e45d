/**
 * The server under load on loopback: `npm run bench:server -- --per-second 2000 --seconds 10 --centres 15000`.
 *
 * Readers ask for the files of all départements in turn, compressed, while publications replace each other; then for
 * searches of the API. The server is a process of its own, on one thread: its CPU over the elapsed time is its share of a core.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { z } from 'zod'
import { DEPARTEMENTS } from '../src/geography/departements.ts'

const { values } = parseArgs({
  options: {
    'per-second': { type: 'string', default: '2000' },
    'searches-per-second': { type: 'string', default: '100' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '50' },
    'switch-every': { type: 'string', default: '2' },
    centres: { type: 'string', default: '15000' },
    slots: { type: 'string', default: '300000' },
    seed: { type: 'string', default: '1' },
  },
})
for (const [name, value] of Object.entries(values)) print(name, value)

const settings = {
  centres: Number(values.centres),
  slots: Number(values.slots),
  seed: Number(values.seed),
  switchEveryMs: Number(values['switch-every']) * 1000,
}
const server = fork(path.join(import.meta.dirname, `server-process${path.extname(import.meta.filename)}`), [
  JSON.stringify(settings),
])
try {
  const { address } = await told(server, z.object({ address: z.string() }))
  const files = DEPARTEMENTS.map(({ code }) => `/${code}.json`)
  const searches = DEPARTEMENTS.map(({ code }) => `/api/centres?departement=${code}&disponible=oui`)
  await measure('département files', address, files, Number(values['per-second']))
  await measure('searches in a département', address, searches, Number(values['searches-per-second']))
  await measure(
    'searches around Grenoble',
    address,
    ['/api/centres?lat=45.19&lon=5.72&rayon=50'],
    Number(values['searches-per-second']),
  )
} finally {
  server.disconnect()
}

async function measure(name: string, url: string, paths: readonly string[], perSecond: number): Promise<void> {
  const load = { url, connections: Number(values.connections), headers: { 'accept-encoding': 'br' } }
  const requests = paths.map((each) => ({ path: each }))
  await autocannon({ ...load, requests, amount: 2 * (paths.length + load.connections) })
  await usage()
  const duration = Number(values.seconds)
  const {
    latency,
    requests: answered,
    non2xx,
    errors,
  } = await autocannon({ ...load, requests, duration, overallRate: perSecond })
  const { cpuMs } = await usage()
  print(
    name,
    `${Math.round(answered.total / duration)}/s of ${perSecond}/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, ` +
      `${(cpuMs / answered.total).toFixed(3)} ms of CPU each, ${((100 * cpuMs) / (duration * 1000)).toFixed(0)} % of a core, ` +
      `${non2xx + errors} failed`,
  )
}

async function usage() {
  server.send({ usage: true })
  return told(server, z.object({ cpuMs: z.number() }))
}

async function told<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  const [message] = await once(child, 'message')
  return schema.parse(message)
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(28)}${value}\n`)
}
