import type { Site } from '../layout/site.ts'
import type { Cadence } from '../texts/alerts.ts'

/** What a fault of the form is about, and how to mend it, as the service says it. */
export type Fault = { readonly field: 'place' | 'email' | 'form'; readonly message: string }

/** What the service answers. */
export type Answer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  /** Too many demands: wait so long, in milliseconds. */
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** The link is no longer good. */
  | { readonly kind: 'gone' }
  /** Nothing was done: no connection, or the service does not answer. */
  | { readonly kind: 'failed' }

/** An alert as its owner may see it. */
export type OwnAlert = {
  readonly state: 'pending' | 'active' | 'paused'
  /** "Grenoble, à moins de 25 km". */
  readonly place: string
  readonly filters: {
    readonly vaccines: readonly string[]
    readonly eligibility: {
      readonly age: number | null
      readonly professional: boolean
      readonly conditions: readonly ('high-risk' | 'pregnancy')[]
    } | null
    readonly freeTimes: readonly {
      readonly days: readonly number[]
      readonly fromHour: number
      readonly toHour: number
    }[]
  }
  readonly cadence: Cadence
  readonly night: boolean
  /** A device is notified besides. */
  readonly notifies: boolean
  /** With the offset of the place's clock. */
  readonly endsAt: string
  readonly messagesSent: number
  readonly lastMessageAt: string | null
}

/** What the owner of an alert may do with it, by the name the service knows it under. */
export type Act = 'confirmer' | 'prolonger' | 'pause' | 'reprendre' | 'donnees' | 'arreter' | 'retablir'

const PATIENCE_MS = 20_000

const UNKNOWN_WAIT_MS = 10 * 60_000

type Here = Pick<Site, 'root'>

/** Asks for a new alert. The answer is the same whether the address is known or not. */
export const askForAlert = (site: Here, form: unknown): Promise<Answer<unknown>> => ask(site, 'alertes', form)

/** Reads an alert by the token of its link. The token goes in the body: addresses are written in logs. */
export const readAlert = (site: Here, token: string): Promise<Answer<OwnAlert>> =>
  ask(site, 'alertes/lire', { token }) as Promise<Answer<OwnAlert>>

/** Acts on an alert by the token of its link. */
export const actOnAlert = (site: Here, act: Act, token: string): Promise<Answer<unknown>> =>
  ask(site, `alertes/${act}`, { token })

/** Changes what an alert looks for. */
export const changeAlert = (site: Here, token: string, change: unknown): Promise<Answer<unknown>> =>
  ask(site, 'alertes/modifier', { token, change })

async function ask(site: Here, path: string, body: unknown): Promise<Answer<unknown>> {
  try {
    const answer = await fetch(`${site.root}api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return await read(answer)
  } catch {
    return { kind: 'failed' }
  }
}

async function read(answer: Response): Promise<Answer<unknown>> {
  if (answer.ok) return { kind: 'done', value: answer.status === 204 ? null : await answer.json() }
  if (answer.status === 404 || answer.status === 410) return { kind: 'gone' }
  if (answer.status === 429) return { kind: 'wait', milliseconds: waitOf(answer) }
  if (answer.status !== 400) return { kind: 'failed' }
  const { faults }: { faults?: readonly Fault[] } = await answer.json()
  return Array.isArray(faults) ? { kind: 'faults', faults } : { kind: 'failed' }
}

function waitOf(answer: Response): number {
  const seconds = Number(answer.headers.get('retry-after'))
  return seconds > 0 ? seconds * 1000 : UNKNOWN_WAIT_MS
}
