/**
 * Why no answer came. Each class says what may be done about it; a refusal by the platform (403, 429…) is not among them: it
 * is an answer, with its status. Messages name host and path only, never a query, a header or a key.
 */
export abstract class HttpFailure extends Error {
  override get name(): string {
    return this.constructor.name
  }
}

/** The whole answer did not come within the platform's time limit. */
export class RequestTimedOut extends HttpFailure {}

/** The connection could not be made, or broke: asking again later may work. */
export class ConnectionLost extends HttpFailure {}

/** The body, once decompressed, is larger than any honest answer. */
export class BodyTooLarge extends HttpFailure {}

/** The body cannot be decompressed: asking again would bring the same. */
export class InvalidAnswer extends HttpFailure {}

/** A request or a redirection to a host that this platform's adapter has no business with. */
export class HostNotAllowed extends HttpFailure {}

/** The platform refused too often in a row: it is left alone for a while. Nothing was sent. */
export class CircuitOpen extends HttpFailure {}

/** The time given to the platform for this run is over. */
export class DeadlinePassed extends HttpFailure {}

/** The address without its query, which may hold what is nobody else's business. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'une adresse illisible'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
