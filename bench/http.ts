/**
 * The polite client on loopback, measured: `npm run bench:http -- --requests 20000 --per-second 200 --seconds 20`.
 *
 * First what a request costs, without limit: undici alone, then our client, plain and compressed. Then how a budget is kept:
 * the share of it that is used, and the most requests in any sliding second, as they leave and as they arrive. The time on
 * the way is not ours, so only the first of these two must never pass the budget.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { openPoliteClient, type PoliteClient } from '../src/http/client.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    'at-once': { type: 'string', default: '10' },
    'per-second': { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
  },
})
const requests = Number(values.requests)
const atOnce = Number(values['at-once'])
const perSecond = Number(values['per-second'])
const seconds = Number(values.seconds)

const HOST = 'bench.test'
const departures: number[] = []
subscribe('undici:client:sendHeaders', () => departures.push(performance.now()))

const server = fork(path.join(import.meta.dirname, `loopback-server${path.extname(import.meta.filename)}`))
try {
  const { port, bytes } = await tell(server, z.object({ port: z.number(), bytes: z.number() }))
  const origin = `http://127.0.0.1:${port}`
  print('body', `${bytes} bytes, ${atOnce} at once, ${requests} requests`)
  await measureCost('undici alone', undiciAlone(origin, '/plain'))
  await measureCost('undici alone, gzip undecoded', undiciAlone(origin, '/gzip'))
  for (const way of ['/plain', '/gzip']) {
    const client = open(origin, null)
    await measureCost(`polite client, ${way.slice(1)}`, asking(client, way))
    client.close()
  }
  await measureBudget(origin)
} finally {
  server.disconnect()
}

function open(origin: string, rate: number | null): PoliteClient {
  return openPoliteClient({
    platform: 'bench',
    hosts: [HOST],
    budget: { perSecond: rate, atOnce, timeoutMs: 10_000 },
    userAgent: 'ViteMaDose/bench',
    origins: { [`https://${HOST}`]: origin },
  })
}

function undiciAlone(origin: string, way: string): () => Promise<unknown> {
  const dispatcher = new Agent({ connections: atOnce, pipelining: 1 })
  return async () => (await request(`${origin}${way}?a=1&b=2`, { dispatcher })).body.text()
}

function asking(client: PoliteClient, way: string): () => Promise<unknown> {
  const { http } = client.forLook()
  return () => http.get(`https://${HOST}${way}?a=1&b=2`)
}

/** Asks as many times, by as many workers as may fly at once. */
async function askAll(ask: () => Promise<unknown>, mayGoOn: () => boolean): Promise<void> {
  const worker = async () => {
    while (mayGoOn()) await ask()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

async function measureCost(name: string, ask: () => Promise<unknown>): Promise<void> {
  const times = (count: number) => {
    let left = count
    return () => left-- > 0
  }
  await askAll(ask, times(requests / 10))
  const started = { cpu: process.cpuUsage(), at: performance.now() }
  await askAll(ask, times(requests))
  const cpu = process.cpuUsage(started.cpu)
  const elapsed = (performance.now() - started.at) / 1000
  const cpuMs = (cpu.user + cpu.system) / 1000 / requests
  print(name, `${Math.round(requests / elapsed)} requests/s, ${cpuMs.toFixed(3)} ms of CPU per request`)
}

async function measureBudget(origin: string): Promise<void> {
  const client = open(origin, perSecond)
  const began = performance.now()
  departures.length = 0
  await arrivalsSoFar()
  await askAll(asking(client, '/plain'), () => performance.now() < began + seconds * 1000)
  const arrivals = await arrivalsSoFar()
  client.close()
  const inTime = departures.filter((at) => at < began + seconds * 1000).length
  print('budget', `${perSecond} requests/s over ${seconds} s`)
  print('share used', `${((100 * inTime) / (perSecond * seconds)).toFixed(1)} %`)
  print('most in a second, leaving', `${mostInASecond(departures)}`)
  print('most in a second, arriving', `${mostInASecond(arrivals)}`)
}

async function arrivalsSoFar(): Promise<number[]> {
  server.send({ arrivals: true })
  return (await tell(server, z.object({ arrivals: z.array(z.number()) }))).arrivals
}

async function tell<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  const [message] = await once(child, 'message')
  return schema.parse(message)
}

/** Times in order, in milliseconds. */
function mostInASecond(times: readonly number[]): number {
  let first = 0
  let most = 0
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? 0) >= 1000) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(30)}${value}\n`)
}
