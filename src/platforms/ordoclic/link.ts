/** What a booking link names: a kind of page (`pharmacie`, `medecin`, `entite`…) and the name of the page. */
export type OrdoclicLink = { readonly kind: string; readonly slug: string }

/** The last two parts of the link's path, whatever stands behind it. Null when there are none. */
export function readLink(text: string): OrdoclicLink | null {
  const parts = URL.canParse(text) ? new URL(text).pathname.split('/').filter((part) => part !== '') : []
  const [kind, slug] = parts.slice(-2)
  return kind === undefined || slug === undefined ? null : { kind, slug: decoded(slug) }
}

/** Slugs hold apostrophes, commas and letters of all kinds, which links carry encoded or not. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

/** Pharmacies are the only kind of page that is read. */
export const PHARMACY_PAGE = 'pharmacie'

/** The booking page of a pharmacy, encoded where an address must be and nowhere else. */
export const linkTo = (slug: string): string =>
  `https://app.ordoclic.fr/app/${PHARMACY_PAGE}/${encodeURI(slug).replace(/[/?#]/g, encodeURIComponent)}`

/** What tells pharmacies apart in links: their slug. Null for any other page. */
export function linkKey(url: string): string | null {
  const link = readLink(url)
  return link?.kind === PHARMACY_PAGE ? encodeURIComponent(link.slug) : null
}

/** The first figures of the entity's id: they are enough to tell pharmacies apart, and were always published. */
export const gidOf = (entityId: string): string => entityId.slice(0, 8)

/** The published id of a pharmacy. */
export const internalIdOf = (entityId: string): string => `ordoclic${gidOf(entityId)}`
