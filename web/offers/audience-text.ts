import type { placeTexts } from '../texts/place.ts'
import type { PublishedOffer } from './hours-ahead.ts'

/** "50 ans et plus", "de 12 à 17 ans, avec une maladie à risque"; empty for everyone. */
export function audienceText(
  { soignants_seulement, age_min, age_max, conditions }: PublishedOffer['public'],
  { audience: words }: (typeof placeTexts)['fr'],
): string {
  return [
    ...(soignants_seulement ? [words.professionals] : []),
    ...(age_min !== null && age_max !== null ? [words.between(age_min, age_max)] : []),
    ...(age_min !== null && age_max === null ? [words.from(age_min)] : []),
    ...(age_min === null && age_max !== null ? [words.to(age_max)] : []),
    ...conditions.map((condition) => words[condition]),
  ].join(', ')
}
