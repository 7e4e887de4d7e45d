import { communeLink, departementLink } from '../layout/links.ts'
import type { Site } from '../layout/site.ts'
import { type Suggestion, suggestionText } from './suggest.ts'

/** A place that was chosen: as much as its page needs, and its name as it stands in the field. */
export type Target =
  | { readonly kind: 'commune'; readonly insee: string; readonly text: string }
  | { readonly kind: 'departement'; readonly code: string; readonly slug: string; readonly text: string }

/** Where a suggestion leads: around the commune, or to its département when nobody knows where the commune is. */
export function targetOf(suggestion: Suggestion): Target {
  const text = suggestionText(suggestion)
  if (suggestion.kind === 'commune' && suggestion.commune.position) {
    return { kind: 'commune', insee: suggestion.commune.insee, text }
  }
  const { code, slug } = suggestion.departement
  return { kind: 'departement', code, slug, text }
}

export const targetLink = (site: Pick<Site, 'root' | 'language'>, target: Target): string =>
  target.kind === 'commune' ? communeLink(site, target.insee) : departementLink(site, target)
