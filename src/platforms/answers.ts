import type { z } from 'zod'
import type { Answer, PlatformHttp } from '../http/client.ts'
import {
  BodyTooLarge,
  CircuitOpen,
  ConnectionLost,
  DeadlinePassed,
  HostNotAllowed,
  InvalidAnswer,
  RequestTimedOut,
} from '../http/errors.ts'
import { Blocked, Gone, type PlatformFailure, ShapeChanged, Throttled, Timeout } from './failures.ts'

/** What an HTTP status says about the question asked. */
type StatusMeaning = 'blocked' | 'throttled' | 'gone' | 'timeout' | 'malformed'

export type AskOptions = {
  /** Statuses that mean something else for this request than they usually do. */
  readonly statuses?: Readonly<Record<number, StatusMeaning>>
  readonly headers?: Readonly<Record<string, string>>
}

type Asker = { readonly http: PlatformHttp }

/**
 * Asks for JSON and reads it by a schema. The status is looked at first: a refusal may well carry a JSON body.
 *
 * @throws PlatformFailure - what the status means, or {@link ShapeChanged} when the body is not JSON of that shape.
 */
export async function getJson<T>(asker: Asker, url: string, schema: z.ZodType<T>, options?: AskOptions): Promise<T> {
  return readJson(await getAnswer(asker, url, options), schema)
}

/** The same for a question that is sent as JSON. */
export async function postJson<T>(
  asker: Asker,
  url: string,
  body: unknown,
  schema: z.ZodType<T>,
  options: AskOptions = {},
): Promise<T> {
  const answer = await failing(url, () => asker.http.post(url, body, options.headers))
  return readJson(accepted(answer, options), schema)
}

/** Asks for a page of any kind; the answer is a good one (2xx). */
export async function getAnswer(asker: Asker, url: string, options: AskOptions = {}): Promise<Answer> {
  const answer = await failing(url, () => asker.http.get(url, options.headers))
  return accepted(answer, options)
}

/** Reads the JSON body of a good answer. */
export function readJson<T>({ url, body }: Answer, schema: z.ZodType<T>): T {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new ShapeChanged('la réponse n’est pas du JSON', { url, body })
  }
  const read = schema.safeParse(json)
  if (read.success) return read.data
  throw new ShapeChanged(`la réponse a changé de forme : ${fieldsOf(read.error)}`, { url, body })
}

/** Fields named in a message: enough to see what changed, whatever the length of the answer. */
const FIELDS_NAMED = 3

function fieldsOf({ issues }: z.ZodError): string {
  const fields = issues.map(({ path }) => path.map(String).join('.') || 'la racine')
  return [...new Set(fields)].slice(0, FIELDS_NAMED).join(', ')
}

function accepted(answer: Answer, { statuses }: AskOptions): Answer {
  const { status } = answer
  const meaning = statuses?.[status] ?? usualMeaning(status)
  if (meaning === null) return answer
  throw failureOf(meaning, answer)
}

function usualMeaning(status: number): StatusMeaning | null {
  if (status >= 200 && status < 300) return null
  if (status === 401 || status === 403) return 'blocked'
  if (status === 429) return 'throttled'
  if (status === 404 || status === 410) return 'gone'
  return status >= 500 ? 'timeout' : 'malformed'
}

function failureOf(meaning: StatusMeaning, { status, url, body }: Answer): PlatformFailure {
  const host = hostOf(url)
  switch (meaning) {
    case 'blocked':
      return new Blocked(`${host} refuse l’accès (${status})`)
    case 'throttled':
      return new Throttled(`${host} demande de ralentir (${status})`)
    case 'gone':
      return new Gone(`${host} ne connaît plus cette page (${status})`)
    case 'timeout':
      return new Timeout(`${host} est en panne (${status})`)
    case 'malformed':
      return new ShapeChanged(`${host} a répondu par un statut inattendu (${status})`, { url, body })
  }
}

/** Turns what the HTTP client throws into what it means for a look. Anything else is a bug and is thrown on. */
async function failing(url: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    throw meaningOf(error, url) ?? error
  }
}

function meaningOf(cause: unknown, url: string): PlatformFailure | null {
  const host = hostOf(url)
  if (cause instanceof RequestTimedOut) return new Timeout(`${host} n’a pas répondu à temps`, { cause })
  if (cause instanceof ConnectionLost) return new Timeout(`la connexion à ${host} a été perdue`, { cause })
  if (cause instanceof DeadlinePassed) return new Timeout('le temps accordé à la plateforme est écoulé', { cause })
  if (cause instanceof CircuitOpen) return new Blocked(`${host} n’est plus interrogé après trop de refus`, { cause })
  if (cause instanceof BodyTooLarge) return new ShapeChanged(`la réponse de ${host} est trop grosse`, { url, body: '' })
  if (cause instanceof InvalidAnswer) return new ShapeChanged(`la réponse de ${host} est illisible`, { url, body: '' })
  if (cause instanceof HostNotAllowed) return new ShapeChanged(`${host} renvoie vers un autre site`, { url, body: '' })
  return null
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
