import { slotText, whereOf } from '../mail/centre-lines.ts'
import type { SiteLinks } from '../mail/links.ts'
import type { MailCentre } from '../mail/mail-input.ts'
import type { AlertPlace } from '../subscription/place.ts'
import type { Language, Words } from '../wording/language.ts'
import { capitalised, timeText } from '../wording/moments.ts'
import { slotsText } from '../wording/quantities.ts'
import type { PushNote } from './note.ts'

type Reader = { readonly language: Language; readonly place: AlertPlace; readonly secret: Buffer }

/** The notification that tells of the first place of an alert. */
export function noteOf(centre: MailCentre, { language, place, secret }: Reader, links: SiteLinks): PushNote {
  const { seen, book, stop } = WORDS[language]
  const where = whereOf(centre, language)
  const page = links.results(place, language)
  const link = centre.link ?? page
  const named = where === '' ? centre.name : `${centre.name}, ${where}`
  const slots = slotsText(centre.places, language)
  return {
    language,
    title: capitalised(slotText(centre, language)),
    body: `${named}. ${slots}, ${seen(centre.places, timeText(centre.seenAt, place.timeZone, language))}.`,
    link,
    page,
    actions: [
      { action: 'book', title: book, link },
      { action: 'stop', title: stop, link: links.stop(secret, language) },
    ],
  }
}

const WORDS: Words<{
  readonly seen: (count: number, time: string) => string
  readonly book: string
  readonly stop: string
}> = {
  fr: {
    seen: (count, time) => `${count === 1 ? 'vu' : 'vus'} à ${time}`,
    book: 'Prendre rendez-vous',
    stop: 'Arrêter',
  },
  en: { seen: (_, time) => `seen at ${time}`, book: 'Book', stop: 'Stop' },
}
