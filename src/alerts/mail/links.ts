import { DEPARTEMENTS } from '../../geography/departements.ts'
import { RADII_KM } from '../../model/radii.ts'
import type { AlertPlace } from '../subscription/place.ts'
import { type Purpose, tokenOf } from '../subscription/tokens.ts'
import type { Language } from '../wording/language.ts'

/** Addresses of the site that messages lead to. */
export type SiteLinks = {
  confirm(secret: Buffer, language: Language): string
  manage(secret: Buffer, language: Language): string
  /** Shows the page that stops an alert; a POST to it stops it at once. */
  stop(secret: Buffer, language: Language): string
  /** The list of what is free there now. */
  results(place: AlertPlace, language: Language): string
  /** The form, with the place of an alert and the next larger radius; null where there is none. */
  wider(place: AlertPlace, language: Language): { readonly radiusKm: number; readonly link: string } | null
  newAlert(language: Language): string
}

/** Where the token stands in the address of a page. */
const TOKEN_PARAMETER = 'jeton'

/** @param root - where the site is served; with or without a slash at its end. */
export function siteLinks(root: string): SiteLinks {
  const page = (language: Language, path: string, query: Record<string, string> = {}): string => {
    const url = new URL(`${language === 'fr' ? '' : `${language}/`}${path}`, root.endsWith('/') ? root : `${root}/`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url.href
  }
  const withToken = (path: string, purpose: Purpose) => (secret: Buffer, language: Language) =>
    page(language, path, { [TOKEN_PARAMETER]: tokenOf(secret, purpose) })
  return {
    confirm: withToken('alertes/confirmer/', 'confirm'),
    manage: withToken('alertes/gerer/', 'manage'),
    stop: withToken('alertes/arreter/', 'stop'),
    results(place, language) {
      if (place.kind === 'commune') return page(language, 'autour/', { commune: place.insee })
      const slug = DEPARTEMENTS.find(({ code }) => code === place.code)?.slug ?? ''
      return page(language, `departement/${place.code.toLowerCase()}-${slug}/`)
    },
    wider(place, language) {
      if (place.kind !== 'commune') return null
      const radiusKm = RADII_KM.find((each) => each > place.radiusKm)
      if (radiusKm === undefined) return null
      return { radiusKm, link: page(language, 'autour/', { commune: place.insee, rayon: String(radiusKm) }) }
    },
    newAlert: (language) => page(language, 'alertes/'),
  }
}
