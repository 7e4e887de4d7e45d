/** Real origins and what stands in for them: `https://partners.doctolib.fr` → `http://127.0.0.1:9000`. */
export type Origins = Readonly<Record<string, string>>

/** The address at which a request is really sent; the path and the query are left as they are written. */
export function rewriteOrigin(url: string, origins: Origins): string {
  const { origin } = new URL(url)
  const standIn = origins[origin]
  return standIn === undefined ? url : standIn + url.replace(/^[^:]+:\/\/[^/?#]*/, '')
}
