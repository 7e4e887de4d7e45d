import { type AlertPlace, placeText, purposeText, whereText } from '../subscription/place.ts'
import type { Language, Words } from '../wording/language.ts'
import { capitalised, dayText, nearMomentText, timeText } from '../wording/moments.ts'
import { messagesText, otherPlacesText, placesText, slotsText } from '../wording/quantities.ts'
import { centreLines, shortCentreLines, slotText, whereOf } from './centre-lines.ts'
import { type Letter, type Paragraph, paragraph } from './letter.ts'
import type { SiteLinks } from './links.ts'
import type { Mail, MailCentre, MailOf } from './mail-input.ts'

/** How many places a message lists; the others are counted. */
export const LISTED = { alert: 5, digest: 10 } as const

const NO_BREAK = '\u00a0'

/**
 * The letter that a message becomes.
 *
 * @param secret - that of the subscription: its links come from it. Unused in messages to the operator.
 */
export function letterOf(mail: Mail, secret: Buffer, links: SiteLinks): Letter {
  if (mail.kind === 'operator')
    return { language: 'fr', subject: mail.subject, preview: '', body: [paragraph(...mail.lines)], footer: null }
  const { language } = mail
  const content = contentOf(mail, secret, links)
  return { language, ...content, footer: mail.kind === 'goodbye' ? null : footer(mail.place, language, secret, links) }
}

type Content = Pick<Letter, 'subject' | 'preview' | 'body'>

function contentOf(mail: Exclude<Mail, { kind: 'operator' }>, secret: Buffer, links: SiteLinks): Content {
  switch (mail.kind) {
    case 'confirmation':
      return confirmation(mail, secret, links)
    case 'alert':
      return alert(mail, secret, links)
    case 'digest':
      return digest(mail, links)
    case 'nothing':
      return nothing(mail, links)
    case 'renewal':
      return renewal(mail, secret, links)
    case 'goodbye':
      return goodbye(mail, links)
    case 'my-data':
      return myData(mail, secret, links)
  }
}

function footer(place: AlertPlace, language: Language, secret: Buffer, links: SiteLinks): Paragraph {
  const { because, manage, stop } = FOOTER[language]
  return paragraph(
    because(placeText(place, language)),
    { label: manage, href: links.manage(secret, language) },
    { label: stop, href: links.stop(secret, language) },
  )
}

const FOOTER: Words<{ readonly because: (place: string) => string; readonly manage: string; readonly stop: string }> = {
  fr: {
    because: (place) => `Vous recevez ce message parce que cette adresse a demandé une alerte${NO_BREAK}: ${place}.`,
    manage: 'Gérer l’alerte',
    stop: 'L’arrêter',
  },
  en: {
    because: (place) => `You get this message because this address asked for an alert: ${place}.`,
    manage: 'Manage it',
    stop: 'Stop it',
  },
}

function confirmation({ language, place }: MailOf<'confirmation'>, secret: Buffer, links: SiteLinks): Content {
  const where = placeText(place, language)
  const href = links.confirm(secret, language)
  if (language === 'en')
    return {
      subject: 'Confirm your alert',
      preview: 'One click and it starts. The link lasts 48 hours.',
      body: [
        paragraph('Hello,'),
        paragraph(`Someone, probably you, asked to be told when an appointment opens: ${where}.`),
        paragraph({ label: 'Start the alert', href, isButton: true }),
        paragraph(
          'The link is valid for 48 hours. If it was not you, do nothing: the address will be erased in 7 days and we will not write again.',
        ),
      ],
    }
  return {
    subject: 'Confirmez votre alerte',
    preview: 'Un clic, et elle commence. Le lien vaut 48\u00a0heures.',
    body: [
      paragraph('Bonjour,'),
      paragraph(
        `Quelqu’un, sans doute vous, a demandé à être prévenu quand un rendez-vous s’ouvre${NO_BREAK}: ${where}.`,
      ),
      paragraph({ label: 'Commencer l’alerte', href, isButton: true }),
      paragraph(
        `Le lien est valable 48${NO_BREAK}heures. Si ce n’était pas vous, ne faites rien${NO_BREAK}: l’adresse sera effacée dans 7${NO_BREAK}jours et nous n’écrirons plus.`,
      ),
    ],
  }
}

function alert(mail: MailOf<'alert'>, secret: Buffer, links: SiteLinks): Content {
  const { language, place, centres } = mail
  const [first] = centres
  if (!first) throw new RangeError('An alert tells of one place at least')
  const listed = centres.slice(0, LISTED.alert)
  const others = mail.others + centres.length - listed.length
  const seen = timeText(first.seenAt, place.timeZone, language)
  // Each place that is counted and not listed has a slot at least.
  const slots = others + listed.reduce((sum, { places }) => sum + places, 0)
  const words = ALERT[language]
  return {
    subject: alertSubject(first, centres.length + mail.others, language),
    preview: words.preview(first.name, centres.length + mail.others - 1, seen),
    body: [
      ...listed.map((centre): Paragraph => ({ lines: centreLines(centre, language), isFact: true })),
      ...(others > 0 ? [paragraph({ label: words.others(others), href: links.results(place, language) })] : []),
      paragraph(words.seen(seen, slots)),
      paragraph({ label: words.booked, href: links.stop(secret, language) }),
    ],
  }
}

function alertSubject(first: MailCentre, count: number, language: Language): string {
  const slot = slotText(first, language)
  if (count > 1) return language === 'fr' ? `Des rendez-vous dès ${slot}` : `Appointments from ${slot}`
  const where = whereOf(first, language)
  return capitalised(where === '' ? slot : `${slot}, ${where}`)
}

const ALERT: Words<{
  readonly preview: (name: string, others: number, seen: string) => string
  readonly others: (count: number) => string
  readonly seen: (time: string, slots: number) => string
  readonly booked: string
}> = {
  fr: {
    preview: (name, others, seen) =>
      others > 0 ? `${name} et ${otherPlacesText(others, 'fr')}, vus à ${seen}` : `${name}, vu à ${seen}`,
    others: (count) => `et ${otherPlacesText(count, 'fr')}`,
    seen: (time, slots) =>
      `${slots === 1 ? `Nous avons vu ce créneau à ${time}. Il peut partir vite` : `Nous avons vu ces créneaux à ${time}. Ils partent vite`}\u202f; s’il n’y a plus rien à votre arrivée, l’alerte continue et nous vous écrirons au prochain.`,
    booked: 'Vous avez votre rendez-vous\u202f? Arrêtez l’alerte, cela laisse la place à d’autres',
  },
  en: {
    preview: (name, others, seen) =>
      others > 0 ? `${name} and ${otherPlacesText(others, 'en')}, seen at ${seen}` : `${name}, seen at ${seen}`,
    others: (count) => `and ${otherPlacesText(count, 'en')}`,
    seen: (time, slots) =>
      `${slots === 1 ? `We saw this slot at ${time}. It may go fast` : `We saw these slots at ${time}. They go fast`}; if nothing is left when you arrive, the alert goes on and we will write at the next one.`,
    booked: 'Got your appointment? Stop the alert, it leaves room for others',
  },
}

function digest(mail: MailOf<'digest'>, links: SiteLinks): Content {
  const { language, place, at, centres, slots } = mail
  const [first] = centres
  if (!first) throw new RangeError('A summary tells of one place at least')
  const day = dayText(at, place.timeZone, language)
  const count = slotsText(slots, language)
  const places = placesText(centres.length + mail.others, language)
  const near = nearMomentText(first.next, at, first.timeZone, language)
  const where = whereText(place, language)
  const isFrench = language === 'fr'
  const time = timeText(at, place.timeZone, language)
  return {
    subject: isFrench ? `Votre résumé du ${day}` : `Your summary of ${day}`,
    preview: isFrench ? `${count} dans ${places}, le premier ${near}` : `${count} in ${places}, the first ${near}`,
    body: [
      paragraph(
        isFrench
          ? `Ce matin à ${time}, ${where}${NO_BREAK}: ${count} dans ${places}.`
          : `This morning at ${time}, ${where}: ${count} in ${places}.`,
      ),
      ...centres
        .slice(0, LISTED.digest)
        .map((centre): Paragraph => ({ lines: shortCentreLines(centre, language), isFact: true })),
      paragraph({
        label: isFrench ? 'Voir la liste à jour' : 'See the list up to date',
        href: links.results(place, language),
      }),
    ],
  }
}

function nothing({ language, place, at }: MailOf<'nothing'>, links: SiteLinks): Content {
  const where = whereText(place, language)
  const day = dayText(at, place.timeZone, language)
  const wider = links.wider(place, language)
  const distance = `${wider?.radiusKm}${NO_BREAK}km`
  const isFrench = language === 'fr'
  const search = isFrench ? `Chercher jusqu’à ${distance}` : `Search up to ${distance}`
  return {
    subject: isFrench ? `Votre résumé du ${day}` : `Your summary of ${day}`,
    preview: '',
    body: [
      paragraph(isFrench ? `Rien depuis une semaine ${where}.` : `Nothing for a week ${where}.`),
      ...(wider ? [paragraph({ label: search, href: wider.link })] : []),
    ],
  }
}

function renewal(
  { language, place, endsAt, messages, isPaused = false }: MailOf<'renewal'>,
  secret: Buffer,
  links: SiteLinks,
): Content {
  const day = dayText(endsAt, place.timeZone, language)
  const where = purposeText(place, language)
  const sent = messagesText(messages, language)
  const href = links.manage(secret, language)
  if (language === 'en')
    return {
      subject: `Your alert ends on ${day}`,
      preview: 'One click to keep it 90 more days.',
      body: [
        paragraph(`Your alert for ${where} ends on ${day}. It sent you ${sent}.${isPaused ? ' It is paused.' : ''}`),
        paragraph({ label: 'Keep it 90 more days', href }),
        paragraph('Otherwise do nothing: it will stop and your address will be erased.'),
      ],
    }
  const story = messages === 0 ? 'Elle ne vous a envoyé aucun message.' : `Elle vous a envoyé ${sent}.`
  const sentence = isPaused ? `${story} Elle est en pause.` : story
  return {
    subject: `Votre alerte se termine ${day}`,
    preview: `Un clic pour la garder 90${NO_BREAK}jours de plus.`,
    body: [
      paragraph(`Votre alerte pour ${where} se termine le ${day}. ${sentence}`),
      paragraph({ label: `La garder 90${NO_BREAK}jours de plus`, href }),
      paragraph(`Sinon, ne faites rien${NO_BREAK}: elle s’arrêtera et votre adresse sera effacée.`),
    ],
  }
}

function goodbye({ language, place }: MailOf<'goodbye'>, links: SiteLinks): Content {
  const where = purposeText(place, language)
  const href = links.newAlert(language)
  if (language === 'en')
    return {
      subject: 'Your alert is stopped',
      preview: 'Your address is erased.',
      body: [
        paragraph(
          `The alert for ${where} is stopped and your address is erased from our files. This is our last message.`,
        ),
        paragraph({ label: 'To create another', href }),
      ],
    }
  return {
    subject: 'Votre alerte est arrêtée',
    preview: 'Votre adresse est effacée.',
    body: [
      paragraph(
        `L’alerte pour ${where} est arrêtée et votre adresse est effacée de nos fichiers. C’est notre dernier message.`,
      ),
      paragraph({ label: 'Pour en créer une autre', href }),
    ],
  }
}

/** The name of the file that holds what we keep. */
export const MY_DATA_FILE: Words<string> = { fr: 'mes-donnees.json', en: 'my-data.json' }

function myData({ language }: MailOf<'my-data'>, secret: Buffer, links: SiteLinks): Content {
  const file = MY_DATA_FILE[language]
  const href = links.stop(secret, language)
  if (language === 'en')
    return {
      subject: 'Your data',
      preview: '',
      body: [paragraph(`This is everything we keep: ${file}.`), paragraph({ label: 'The link to erase it all', href })],
    }
  return {
    subject: 'Vos données',
    preview: '',
    body: [
      paragraph(`Voici tout ce que nous gardons${NO_BREAK}: ${file}.`),
      paragraph({ label: 'Le lien pour tout effacer', href }),
    ],
  }
}
