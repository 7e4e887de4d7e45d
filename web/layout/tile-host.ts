/** The host of a template of tile addresses, to be named before it is asked: `tiles.example.org`. */
export const tileHost = (template: string): string =>
  (/^https:\/\/([^/]+)/.exec(template)?.[1] ?? '').replace(/^\{s\}\./, '')

/** The same as a source of a content policy: `https://*.example.org` where the subdomain varies. */
export function tileSource(template: string): string {
  const host = /^https:\/\/([^/]+)/.exec(template)?.[1] ?? ''
  return `https://${host.replace('{s}', '*')}`
}
