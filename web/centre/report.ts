import { clockText, dayText } from '../format/local-times.ts'
import type { Site } from '../layout/site.ts'
import type { centreTexts } from '../texts/centre.ts'
import type { Language } from '../texts/language.ts'
import type { Centre } from './found.ts'
import { type CentreStanding, standingOf } from './standing.ts'

/** A message to the operator, begun with what was seen; null when there is nobody to write to. */
export function reportLink(
  { contact, language }: Pick<Site, 'contact' | 'language'>,
  centre: Centre,
  texts: (typeof centreTexts)['fr'],
  now: number,
): string | null {
  if (contact === null) return null
  const { nom, internal_id, plateforme } = centre.published
  const standing = standingOf(centre, now)
  const seen = seenText(standing, texts, language)
  const subject = encodeURIComponent(texts.reportSubject(nom, internal_id))
  const body = encodeURIComponent(texts.reportBody(seen, plateforme))
  return `mailto:${contact}?subject=${subject}&body=${body}`
}

function seenText(standing: CentreStanding, { states }: (typeof centreTexts)['fr'], language: Language): string {
  if (standing.kind === 'free') return `${dayText(standing.at.day, language)} ${clockText(standing.at, language)}`
  return standing.kind === 'old' ? states.old(null)[0] : states[standing.kind][0]
}
