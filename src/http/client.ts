/** An answer, whole: status first, body decoded as text within the size limit. */
export type Answer = {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How an adapter asks its platform. Everything polite (budget, retries, breaker, identity) happens behind it. */
export type PlatformHttp = {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Sends JSON. Never retried: it is not known to be safe. */
  post(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
}
