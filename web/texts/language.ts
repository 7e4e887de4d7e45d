/** The languages of the site. French is the first: its pages have the shortest addresses. */
export const LANGUAGES = ['fr', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** A set of words in each language: the same keys, so that no word is missing in one of them. */
export type InEachLanguage<Texts> = Readonly<Record<Language, Texts>>
