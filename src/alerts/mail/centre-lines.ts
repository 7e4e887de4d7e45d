import { inCommune } from '../../model/french-place.ts'
import { HOUR } from '../../model/local-time.ts'
import { phoneText } from '../../model/phone-text.ts'
import { distanceText } from '../../model/quantities.ts'
import type { Language, Words } from '../wording/language.ts'
import { dayText, hourText, momentText } from '../wording/moments.ts'
import { slotsText } from '../wording/quantities.ts'
import type { Inline } from './letter.ts'
import type { MailCentre } from './mail-input.ts'

/** "lundi 12 avril à 10 h 20", or "lundi 12 avril, entre 10 h et 11 h" where no more is known. */
export function slotText({ next, isExact, timeZone }: MailCentre, language: Language): string {
  if (isExact) return momentText(next, timeZone, language)
  const hour = (instant: number) => hourText(hourOf(instant, timeZone), language)
  const [from, to] = [hour(next), hour(next + HOUR)]
  const between = language === 'fr' ? `entre ${from} et ${to}` : `between ${from} and ${to}`
  return `${dayText(next, timeZone, language)}, ${between}`
}

const hourOf = (instant: number, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(instant))

/** "à 2,6 km"; for those who look in a whole département "à Grenoble"; empty when neither is known. */
export function whereOf({ distanceKm, city }: MailCentre, language: Language): string {
  if (distanceKm !== null) {
    const distance = distanceText(distanceKm, language)
    return language === 'fr' ? `à ${distance}` : `${distance} away`
  }
  if (!city) return ''
  return language === 'fr' ? inCommune(city) : `in ${city}`
}

/** Moment, place, what is free, and how to book it. */
export function centreLines(centre: MailCentre, language: Language): Inline[] {
  const { name, places, vaccines, platformName, link, phone } = centre
  const words = LINES[language]
  return [
    slotText(centre, language),
    joined([name, whereOf(centre, language)], ', '),
    joined([slotsText(places, language), vaccines.join(', ')], ' · '),
    ...(link ? [{ label: words.book(platformName), href: link, isButton: true }] : []),
    ...(phone ? [{ label: words.call, href: `tel:${phone}`, shown: phoneText(phone) }] : []),
  ]
}

/** The same in fewer words, for a list. */
export function shortCentreLines(centre: MailCentre, language: Language): Inline[] {
  const { name, platformName, link } = centre
  return [
    slotText(centre, language),
    joined([name, whereOf(centre, language)], ', '),
    ...(link ? [{ label: LINES[language].book(platformName), href: link, isButton: true }] : []),
  ]
}

const LINES: Words<{ readonly book: (platform: string) => string; readonly call: string }> = {
  fr: { book: (platform) => `Prendre rendez-vous sur ${platform}`, call: 'Appeler' },
  en: { book: (platform) => `Book on ${platform}`, call: 'Call' },
}

const joined = (parts: readonly string[], between: string): string => parts.filter((part) => part !== '').join(between)
