import { HostNotAllowed, shownUrl } from './errors.ts'
import type { TransportAnswer, TransportRequest } from './transport.ts'

type Send = (request: TransportRequest) => Promise<TransportAnswer>

const REDIRECTIONS = new Set([301, 302, 303, 307, 308])

const MOST = 5

/**
 * Sends a request and follows its redirections, to the platform's own hosts only and by https only. After five, the last
 * redirection is the answer. The address given back is that of the answer.
 */
export async function followRedirects(
  request: TransportRequest,
  hosts: readonly string[],
  send: Send,
): Promise<TransportAnswer & { readonly url: string }> {
  let current = request
  for (let count = 0; ; count += 1) {
    checkHost(current.url, hosts)
    const answer = await send(current)
    const { location } = answer.headers
    if (!REDIRECTIONS.has(answer.status) || location === undefined || count === MOST) {
      return { ...answer, url: current.url }
    }
    current = redirected(current, answer.status, location)
  }
}

function checkHost(url: string, hosts: readonly string[]): void {
  // Written like this the host can be no other: nothing needs to be taken apart.
  if (hosts.some((host) => url.startsWith(`https://${host}/`))) return
  if (URL.canParse(url)) {
    const { host, protocol, username, password } = new URL(url)
    if (protocol === 'https:' && hosts.includes(host) && username === '' && password === '') return
  }
  throw new HostNotAllowed(`${shownUrl(url)} n'est pas une adresse de cette plateforme`)
}

function redirected(request: TransportRequest, status: number, location: string): TransportRequest {
  const url = URL.canParse(location, request.url) ? asHttps(new URL(location, request.url).href) : location
  if (status === 307 || status === 308 || request.method === 'GET') return { ...request, url }
  const { 'content-type': _, ...headers } = request.headers
  return { method: 'GET', url, headers, body: null }
}

/** A redirection to plain http is asked by https, as browsers do with sites that insist on it. */
const asHttps = (url: string): string => url.replace(/^http:/, 'https:')
