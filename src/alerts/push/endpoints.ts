/** Whether an address is that of a push service we know: https, its usual port, no user, a host of the list. */
export function isPushEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  // Readers of addresses differ on what these mean.
  if (/[\\\s]/.test(endpoint)) return false
  let url: URL
  try {
    url = new URL(endpoint)
  } catch {
    return false
  }
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false
  return hosts.some((host) => (host.startsWith('*.') ? isOneBelow(url.hostname, host.slice(2)) : url.hostname === host))
}

const isOneBelow = (hostname: string, parent: string): boolean =>
  hostname.endsWith(`.${parent}`) && /^[a-z0-9-]+$/.test(hostname.slice(0, -parent.length - 1))
