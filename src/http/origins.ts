import { HostNotAllowed, shownUrl } from './errors.ts'
import type { Transport, TransportAnswer } from './transport.ts'

/** Real origins and what stands in for them: `https://partners.doctolib.fr` → `http://127.0.0.1:9000`. */
export type Origins = Readonly<Record<string, string>>

/** The address at which a request is really sent; the path and the query stay as they are written. */
export function rewriteOrigin(url: string, origins: Origins): string {
  const standIn = origins[originOf(url)]
  return standIn === undefined ? url : standIn + afterOrigin(url)
}

/**
 * Sends to what stands in for each origin. As soon as one origin is rewritten no other can be reached, so that a simulated
 * run never asks a real platform. What a stand-in redirects to in its own name is told as the real address.
 */
export function withOrigins(inner: Transport, origins: Origins): Transport {
  if (Object.keys(origins).length === 0) return inner
  return {
    async send(request, signal, onSent) {
      if (!(originOf(request.url) in origins)) {
        throw new HostNotAllowed(`${shownUrl(request.url)} n'a pas de remplaçant : rien de réel n'est joint`)
      }
      const answer = await inner.send({ ...request, url: rewriteOrigin(request.url, origins) }, signal, onSent)
      return withRealLocation(answer, origins)
    },
    close: () => inner.close(),
  }
}

function withRealLocation(answer: TransportAnswer, origins: Origins): TransportAnswer {
  const { location } = answer.headers
  if (location === undefined || !URL.canParse(location)) return answer
  const { origin } = new URL(location)
  const real = Object.keys(origins).find((key) => origins[key] === origin)
  if (real === undefined) return answer
  return { ...answer, headers: { ...answer.headers, location: real + afterOrigin(location) } }
}

/** An origin whose end is seen at once: nothing behind it can change it. */
const PLAIN = /^https?:\/\/[^/\\?#@\s]+(?=[/?#]|$)/i

const known = new Map<string, string>()

/** There are as many as hosts, unless a platform gives each of its centres one. */
const ORIGINS_KNOWN = 1_000

/** The origin of an address. One that is written plainly is taken apart once. Throws when there is none. */
export function originOf(url: string): string {
  const plain = PLAIN.exec(url)?.[0]
  if (plain === undefined) return new URL(url).origin
  let origin = known.get(plain)
  if (origin === undefined) {
    origin = new URL(plain).origin
    if (known.size >= ORIGINS_KNOWN) known.clear()
    known.set(plain, origin)
  }
  return origin
}

/** The path and the query of an address, letter by letter as written wherever the origin is written plainly. */
export function afterOrigin(url: string): string {
  const plain = PLAIN.exec(url)
  if (plain) return url.slice(plain[0].length)
  const { origin, href } = new URL(url)
  return href.slice(origin.length)
}
