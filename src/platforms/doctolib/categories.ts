import { normalised, withoutAccents } from '../../model/words.ts'

/**
 * Words by which a category of motives is one for the public, without accents. Each centre names its categories as it
 * likes: the list grew with every centre that was wrongly shown without slots, and a word missing is worse than one too
 * many.
 */
const RELEVANT = [
  '16 ans',
  '18',
  '50 ans',
  '55 ans',
  '70 ans',
  'personnes agees de 60 ans ou plus',
  'personnes de 60 ans et plus',
  'personnes de plus de',
  'majeur',
  'mineur',
  'scolaire',
  'eligibles',
  'comorbidites',
  'immunodeprimee',
  'tres haut risque',
  'enceinte',
  'grossesse',
  'public',
  'patient',
  'je suis un particulier',
  'je ne suis pas professionnel de sante',
  'non professionnels de sante',
  'assesseur',
  'vote',
  'pharmacien',
  'consultation',
  'injection unique',
  'vaccin',
  'astra',
  'janssen',
  'moderna',
  'pfizer',
  'reservation en ligne',
  'reservable en ligne',
]

const NOT_ONLY_PROFESSIONALS = /non[ -]professionnel|pas professionnel|pas un professionnel|patient|particulier|public/

/** Whether the motives of a category are for the public, and not for health professionals only. */
export function isRelevantCategory(name: string): boolean {
  const words = withoutAccents(normalised(name))
  const forProfessionals = words.includes('professionnel') && !NOT_ONLY_PROFESSIONALS.test(words)
  return !forProfessionals && RELEVANT.some((relevant) => words.includes(relevant))
}
