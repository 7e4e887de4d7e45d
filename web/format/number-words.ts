import { numberText } from '../../src/model/quantities.ts'
import type { Language } from '../texts/language.ts'

const WORDS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' '),
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  ),
}

/** "onze", for small numbers in a sentence; of feminine things in French. Larger ones stay figures. */
export const numberWord = (value: number, language: Language): string =>
  WORDS[language][value] ?? numberText(value, language)
