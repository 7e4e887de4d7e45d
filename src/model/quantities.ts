/** The languages in which pages and mails speak. */
export type Language = 'fr' | 'en'

/** Keeps a number and its word on one line. */
export const NO_BREAK = '\u00a0'

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

const formats = new Map<string, Intl.NumberFormat>()

/** "1 284" or "1,284"; with decimals "98,5" or "98.5", as many as there are and no more than asked. */
export function numberText(value: number, language: Language, decimals = 0): string {
  const key = `${language} ${decimals}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 0, maximumFractionDigits: decimals })
    formats.set(key, format)
  }
  return format.format(value)
}

/** The three forms of a counted thing: none, one, and the word after a larger number. */
export type Counted = { readonly none: string; readonly one: string; readonly many: string }

/** "aucun créneau", "1 créneau", "1 284 créneaux": the number stays with its word. */
export function countText(count: number, words: Counted, language: Language): string {
  if (count === 0) return words.none
  return `${numberText(count, language)}${NO_BREAK}${count === 1 ? words.one : words.many}`
}

/** A distance that is known only roughly, in whole kilometres: "3 km", never less than one. */
export const roughDistanceText = (kilometres: number, language: Language): string =>
  `${numberText(Math.max(1, Math.round(kilometres)), language)}${NO_BREAK}km`

/** "2,6 km": steps of fifty metres under a kilometre, whole kilometres over ten. */
export function distanceText(kilometres: number, language: Language): string {
  if (kilometres < 0.975) return `${Math.max(50, Math.round(kilometres * 20) * 50)}${NO_BREAK}m`
  return `${numberText(kilometres, language, kilometres < 9.95 ? 1 : 0)}${NO_BREAK}km`
}
