import { HostNotAllowed, shownUrl } from './errors.ts'
import { type Origins, rewriteOrigin } from './origins.ts'
import type { TransportAnswer, TransportRequest } from './transport.ts'

type Send = (request: TransportRequest) => Promise<TransportAnswer>

const REDIRECTIONS = new Set([301, 302, 303, 307, 308])

const MOST = 5

/**
 * Sends a request and follows its redirections, to the platform's own hosts only and by https only. After five, the last
 * redirection is the answer. The address given back is the real one, whatever stood in for it.
 */
export async function followRedirects(
  request: TransportRequest,
  hosts: readonly string[],
  origins: Origins,
  send: Send,
): Promise<TransportAnswer & { readonly url: string }> {
  let current = request
  for (let count = 0; ; count += 1) {
    checkHost(current.url, hosts, origins)
    const answer = await send({ ...current, url: rewriteOrigin(current.url, origins) })
    const { location } = answer.headers
    if (!REDIRECTIONS.has(answer.status) || location === undefined || count === MOST)
      return { ...answer, url: current.url }
    current = redirected(current, answer.status, location, origins)
  }
}

/** When hosts are rewritten, nothing may reach a real one. */
function checkHost(url: string, hosts: readonly string[], origins: Origins): void {
  const { hostname, protocol, origin } = parsed(url)
  const isSimulated = Object.keys(origins).length > 0
  const isOwn = hosts.includes(hostname) && protocol === 'https:'
  if (isOwn && (!isSimulated || origin in origins)) return
  throw new HostNotAllowed(`${shownUrl(url)} n'est pas une adresse de cette plateforme`)
}

function parsed(url: string): URL {
  if (URL.canParse(url)) return new URL(url)
  throw new HostNotAllowed(`${shownUrl(url)} : adresse refusée`)
}

function redirected(request: TransportRequest, status: number, location: string, origins: Origins): TransportRequest {
  const url = realUrl(new URL(location, request.url).href, origins)
  const keepsMethod = status === 307 || status === 308
  return keepsMethod ? { ...request, url } : { ...request, url, method: 'GET', body: null }
}

/** A stand-in that redirects to itself means the host it stands for; plain http is asked as https. */
function realUrl(url: string, origins: Origins): string {
  const { origin } = new URL(url)
  const real = Object.keys(origins).find((key) => origins[key] === origin)
  if (real !== undefined) return real + url.slice(origin.length)
  return url.replace(/^http:/, 'https:')
}
