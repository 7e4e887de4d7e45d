/** The host of a template of tile addresses (`https://{s}.example.org/{z}/{x}/{y}.png`), as it is written. */
const hostOf = (template: string): string => /^https:\/\/([^/]+)/.exec(template)?.[1] ?? ''

/** The host to be named to a visitor before it is asked: `example.org`. */
export const tileHost = (template: string): string => hostOf(template).replace(/^\{s\}\./, '')

/** The same as a source of a content policy: `https://*.example.org` where the subdomain varies. */
const tileSource = (template: string): string => `https://${hostOf(template).replace('{s}', '*')}`

/**
 * What pages may load and run: only what their own host gives, and map tiles from the one host that the operator named.
 * Servers say it in a header; the pages carry it too, for hosts that set none.
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
  }
}

/** The same as one text: `default-src 'none'; script-src 'self'; …`. */
export function contentPolicy(tiles: string | null): string {
  return Object.entries(contentDirectives(tiles))
    .map(([name, sources]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), ...sources].join(' '))
    .join('; ')
}
