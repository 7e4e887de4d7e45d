/** The host of a template of map tile addresses, as a source of a content policy: `https://*.example.org`. */
function tileSource(template: string): string {
  const host = /^https:\/\/([^/]+)/.exec(template)?.[1] ?? ''
  return `https://${host.replace('{s}', '*')}`
}

/**
 * What pages may load and run: only what the server itself gives, and map tiles from the one host that the operator named.
 * The pages carry the same policy for hosts that set no headers; that nobody may frame them can only be said here.
 *
 * @param tiles - template of the addresses of map tiles; null when there are none.
 */
export function contentDirectives(tiles: string | null) {
  const self = ["'self'"]
  const none = ["'none'"]
  return {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    fontSrc: self,
    imgSrc: [...self, 'data:', ...(tiles === null ? [] : [tileSource(tiles)])],
    connectSrc: self,
    manifestSrc: self,
    workerSrc: self,
    baseUri: none,
    formAction: self,
    frameAncestors: none,
  }
}
