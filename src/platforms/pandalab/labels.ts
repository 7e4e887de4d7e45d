import { normalised, withoutAccents } from '../../model/words.ts'

const FIRST_INJECTION = /(?:premiere|1ere) injection/

const COVID_VACCINE = /vaccin covid/

const FURTHER_INJECTION = /(?:seconde|deuxieme|2eme) injection|rappel|troisieme/

/**
 * Whether a type of appointment is a first injection against COVID-19, by its label: the only thing that tells. Accents, case
 * and blanks differ from one pharmacy to another.
 */
export function isFirstInjection(label: string): boolean {
  const words = withoutAccents(normalised(label))
  return FIRST_INJECTION.test(words) && COVID_VACCINE.test(words) && !FURTHER_INJECTION.test(words)
}
