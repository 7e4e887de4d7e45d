import { type Counted, countText } from '../../model/quantities.ts'
import type { Language, Words } from './language.ts'

const SLOTS: Words<Counted> = {
  fr: { none: 'aucun créneau', one: 'créneau', many: 'créneaux' },
  en: { none: 'no slot', one: 'slot', many: 'slots' },
}

const PLACES: Words<Counted> = {
  fr: { none: 'aucun lieu', one: 'lieu', many: 'lieux' },
  en: { none: 'no place', one: 'place', many: 'places' },
}

const OTHER_PLACES: Words<Counted> = {
  fr: { none: 'aucun autre lieu', one: 'autre lieu', many: 'autres lieux' },
  en: { none: 'no other place', one: 'other place', many: 'other places' },
}

const MESSAGES: Words<Counted> = {
  fr: { none: 'aucun message', one: 'message', many: 'messages' },
  en: { none: 'no message', one: 'message', many: 'messages' },
}

/** "aucun créneau", "1 créneau", "1 284 créneaux". */
export const slotsText = (count: number, language: Language): string => countText(count, SLOTS[language], language)

/** "aucun lieu", "1 lieu", "37 lieux". */
export const placesText = (count: number, language: Language): string => countText(count, PLACES[language], language)

/** "1 autre lieu", "2 autres lieux". */
export const otherPlacesText = (count: number, language: Language): string =>
  countText(count, OTHER_PLACES[language], language)

/** "aucun message", "3 messages". */
export const messagesText = (count: number, language: Language): string =>
  countText(count, MESSAGES[language], language)
