import type { Language } from '../texts/language.ts'
import type { Site } from './site.ts'

/** The pages with one fixed address. */
export const FIXED_PAGES = {
  home: '',
  around: 'autour/',
  place: 'lieu/',
  alerts: 'alertes/',
  confirmAlert: 'alertes/confirmer/',
  manageAlert: 'alertes/gerer/',
  stopAlert: 'alertes/arreter/',
  statistics: 'statistiques/',
  status: 'etat/',
  data: 'donnees/',
  about: 'a-propos/',
  accessibility: 'accessibilite/',
  privacy: 'vie-privee/',
  legal: 'mentions-legales/',
} as const

export type FixedPage = keyof typeof FIXED_PAGES

/** Path of a page from the root of the site, `en/` before the English ones. */
export function pagePath(page: FixedPage, language: Language): string {
  return `${languagePath(language)}${FIXED_PAGES[page]}`
}

/** Path of a département's page from the root of the site. */
export function departementPath(
  { code, slug }: { readonly code: string; readonly slug: string },
  language: Language,
): string {
  return `${languagePath(language)}departement/${code.toLowerCase()}-${slug}/`
}

const languagePath = (language: Language): string => (language === 'fr' ? '' : `${language}/`)

type Here = Pick<Site, 'root' | 'language'>

export const pageLink = (site: Here, page: FixedPage, query?: Record<string, string>): string =>
  `${site.root}${pagePath(page, site.language)}${queryText(query)}`

export const departementLink = (
  site: Here,
  departement: { readonly code: string; readonly slug: string },
  query?: Record<string, string>,
): string => `${site.root}${departementPath(departement, site.language)}${queryText(query)}`

/** A centre's own page. */
export const placeLink = (site: Here, departement: string, id: string): string =>
  pageLink(site, 'place', { dep: departement, id })

/** Results around a commune, by its INSEE code. */
export const communeLink = (site: Here, insee: string): string => pageLink(site, 'around', { commune: insee })

/** The address of a published file: the files lie beside the site's folder, or under the same root when it is a host's. */
export const fileLink = (site: Here, file: string): string => `${site.root}../${file}`

function queryText(query: Record<string, string> | undefined): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}
