import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Instant } from '../../model/slot.ts'
import type { SimulatedService } from '../platform.ts'
import { stepOf } from '../slots/openings.ts'
import { type Faults, faultSchema } from './faults.ts'
import { misbehave } from './misbehave.ts'
import { parsedBody } from './parsed-body.ts'
import type { RequestCounter } from './request-counter.ts'
import { type Payload, payload, send } from './respond.ts'

/** One platform or service on one port of the loopback interface. */
export type Listener = {
  readonly origin: string
  close(): Promise<void>
}

export type ListenerPlan = {
  readonly platform: SimulatedService
  readonly now: () => Instant
  readonly faults: Faults
  readonly counter: RequestCounter
  /** Requests without it are refused; null when none is wanted. */
  readonly requiredKey: string | null
  /** 0: any free one. */
  readonly port: number
}

/** Steering, for whoever started the simulator in another process. Its requests are not counted and never fail. */
const CONTROL = '/__simulator/'

const ANSWERS_KEPT = 2_000

export async function listen(plan: ListenerPlan): Promise<Listener> {
  const answers = keptAnswers(plan)
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    if (url.startsWith(CONTROL)) void steer(plan, answers, url, request, response)
    else serve(plan, answers, url, request, response)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(plan.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => closeServer(server) }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url

/** What the platform answers now. */
type Answers = {
  answer(method: string, url: string, body: string): Payload
  /** To be done when something was changed by hand. */
  forget(): void
}

function serve(plan: ListenerPlan, answers: Answers, url: string, request: IncomingMessage, response: ServerResponse) {
  plan.counter.count()
  const { requiredKey, platform, faults } = plan
  const { method = 'GET', headers } = request
  const acceptsGzip = String(headers['accept-encoding'] ?? '').includes('gzip')
  if (requiredKey !== null && !platform.showsKey(headers, requiredKey, pathOf(url))) {
    send(response, payload(403, '{"error":"forbidden"}'), acceptsGzip)
    return
  }
  const fault = faults.strike(url)
  const respond = (body: string) => {
    const answer = () => answers.answer(method, url, body)
    if (fault) misbehave(fault, response, answer, acceptsGzip)
    else send(response, answer(), acceptsGzip)
  }
  if (method === 'GET') respond('')
  else void text(request).then(respond, () => response.destroy())
}

/** Answers change with the step of simulated time only, so those of the running step are kept. */
function keptAnswers({ platform, now }: ListenerPlan): Answers {
  const kept = new Map<string, Payload>()
  let step = Number.NaN
  const answer = (method: string, url: string, body: string): Payload => {
    const at = stepOf(now())
    if (at !== step || kept.size >= ANSWERS_KEPT) {
      kept.clear()
      step = at
    }
    const question = `${method} ${url} ${body}`
    let found = kept.get(question)
    if (!found) {
      const path = pathOf(url)
      const query = new URLSearchParams(url.slice(path.length + 1))
      const { status, body: answered, contentType, location } = platform.answer({ method, path, query, body }, at)
      found = payload(status, answered, contentType, location)
      kept.set(question, found)
    }
    return found
  }
  return { answer, forget: () => kept.clear() }
}

const steeringSchema = z.array(faultSchema)

const whereSchema = z.union([
  z.strictObject({ latitude: z.number(), longitude: z.number() }),
  z.strictObject({ departement: z.string() }),
])

async function steer(
  plan: ListenerPlan,
  answers: Answers,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const reply = (status: number, value: unknown) => send(response, payload(status, JSON.stringify(value)), false)
  if (request.method === 'GET' && url === `${CONTROL}statistics`) {
    reply(200, plan.counter.statistics())
    return
  }
  if (request.method === 'POST' && url === `${CONTROL}openings`) {
    const where = whereSchema.safeParse(parsedBody(await text(request)))
    const opened = where.success ? plan.platform.open?.(where.data, plan.now()) : null
    answers.forget()
    reply(opened ? 200 : 404, opened ? { id: opened.id, name: opened.name } : { error: 'nothing_to_open' })
    return
  }
  if (request.method !== 'POST' || url !== `${CONTROL}faults`) {
    reply(404, { error: 'not_found' })
    return
  }
  const faults = steeringSchema.safeParse(parsedBody(await text(request)))
  if (faults.success) plan.faults.set(faults.data)
  reply(faults.success ? 200 : 400, faults.success ? { faults: faults.data } : { error: z.prettifyError(faults.error) })
}
