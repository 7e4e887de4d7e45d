import { phoneText } from '../../src/model/phone-text.ts'
import { durationText, moment } from '../format/ages.ts'
import { clockText, dayAt, nearDayText } from '../format/local-times.ts'
import { Icon } from '../layout/icons.tsx'
import { pageLink, placeLink } from '../layout/links.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { cardTexts } from '../texts/card.ts'
import { CardMeta } from './card-meta.tsx'
import { clockOffset, type Place } from './place.ts'
import type { FreePlace, ShownPlace } from './shown.ts'

type CardProps = {
  readonly shown: ShownPlace
  readonly now: number
  /** A newer file says that what was free here is gone: the card stays where it is, and says so. */
  readonly isGone?: boolean
}

const LOOKS = {
  free: 'rdv rdv--ok',
  phone: 'rdv rdv--tel',
  full: 'rdv rdv--full',
  shut: 'rdv rdv--shut',
  old: 'rdv rdv--old',
} as const

/** A board and a place: when, where, and what to do. */
export function Card({ shown, now, isGone = false }: CardProps) {
  const site = useSite()
  const { published } = shown.place
  return (
    <li class={isGone ? LOOKS.full : LOOKS[shown.kind]} id={cardId(shown.place)}>
      <h3>
        <a href={placeLink(site, published.departement, published.internal_id)}>
          <bdi>{published.nom}</bdi>
        </a>
      </h3>
      {isGone ? <GoneBoard /> : <Board shown={shown} now={now} />}
      <CardMeta shown={shown} now={now} />
      <div class="do">
        <Actions shown={shown} isGone={isGone} />
      </div>
    </li>
  )
}

/** What the labels of the map lead to. */
const cardId = ({ id }: Place): string => `lieu-${id}`

function GoneBoard() {
  const texts = useTexts(cardTexts)
  return (
    <p class="when">
      <b>{texts.gone}</b>
    </p>
  )
}

function Board({ shown, now }: Pick<CardProps, 'shown' | 'now'>) {
  const { language } = useSite()
  const texts = useTexts(cardTexts)
  if (shown.kind === 'free') return <FreeBoard shown={shown} now={now} />
  if (shown.kind === 'old') {
    const { seen } = shown.place
    return (
      <p class="when">
        <b>{texts.old}</b> <small>{seen ? texts.since(durationText(now - seen.at, language)) : texts.never}</small>
      </p>
    )
  }
  const [state, advice] = texts[shown.kind]
  return (
    <p class="when">
      <b>{state}</b> <small>{advice}</small>
    </p>
  )
}

function FreeBoard({ shown, now }: { readonly shown: FreePlace; readonly now: number }) {
  const { language } = useSite()
  const texts = useTexts(cardTexts)
  const { next, slots } = shown
  if (next.kind === 'hour') {
    const clock = clockText({ hour: next.hour, minute: 0 }, language)
    return (
      <p class="when">
        <span>{nearDayText(next.day, dayAt(now, clockOffset(shown.place)), language)}</span>{' '}
        <b>{texts.fromHour(clock)}</b> <small>{texts.others(slots - 1)}</small>
      </p>
    )
  }
  const { at } = next
  const isElsewhere = typeof window !== 'undefined' && at.offsetMinutes !== moment(at.at).offsetMinutes
  return (
    <p class="when">
      <span>{nearDayText(at.day, dayAt(now, at.offsetMinutes), language)}</span>{' '}
      <b>
        <time datetime={at.text}>{clockText(at, language)}</time>
      </b>{' '}
      <small>
        {isElsewhere && `${texts.localTime} `}
        {texts.others(slots - 1)}
      </small>
    </p>
  )
}

function Actions({ shown, isGone }: { readonly shown: ShownPlace; readonly isGone: boolean }) {
  const { published } = shown.place
  const phone = published.metadata.phone_number
  const link = published.url.startsWith('https://') ? published.url : null
  const isFree = shown.kind === 'free' && !isGone
  return (
    <>
      {isFree && link && <BookLink place={shown.place} link={link} />}
      {shown.kind === 'old' && link && <VerifyLink place={shown.place} link={link} />}
      {phone !== undefined && (isFree || shown.kind === 'phone' || shown.kind === 'shut') && (
        <CallLink place={shown.place} phone={phone} isFirst={shown.kind === 'phone'} />
      )}
      {shown.kind === 'shut' && phone === undefined && <PageLink place={shown.place} />}
      {(shown.kind !== 'phone' || phone === undefined) && shown.kind !== 'shut' && <AlertLink place={shown.place} />}
    </>
  )
}

type LinkProps = { readonly place: Place; readonly link: string }

function BookLink({ place, link }: LinkProps) {
  const texts = useTexts(cardTexts)
  const { nom, plateforme } = place.published
  return (
    <a class="btn btn--go" href={link} target="_blank" rel="noopener nofollow">
      {texts.book}
      <Icon name="out" />
      <span class="sr"> {texts.bookHidden(plateforme, nom)}</span>
    </a>
  )
}

function VerifyLink({ place, link }: LinkProps) {
  const texts = useTexts(cardTexts)
  const { nom, plateforme } = place.published
  return (
    <a class="btn" href={link} target="_blank" rel="noopener nofollow">
      {texts.verify(plateforme)}
      <Icon name="out" />
      <span class="sr">{texts.verifyHidden(nom)}</span>
    </a>
  )
}

/** Where nothing can be booked nor asked, all that is known of the place is left. */
function PageLink({ place }: { readonly place: Place }) {
  const site = useSite()
  const texts = useTexts(cardTexts)
  const { departement, internal_id } = place.published
  return (
    <a class="btn" href={placeLink(site, departement, internal_id)}>
      {texts.seePage}
    </a>
  )
}

type CallProps = { readonly place: Place; readonly phone: string; readonly isFirst: boolean }

/** The number itself where calling is the only way; else a word. */
function CallLink({ place, phone, isFirst }: CallProps) {
  const texts = useTexts(cardTexts)
  return (
    <a class="btn" href={`tel:${phone}`}>
      <Icon name="phone" />
      {isFirst ? phoneText(phone) : texts.call}
      <span class="sr">{texts.callHidden(place.published.nom)}</span>
    </a>
  )
}

/** An alert for the surroundings of the place: one waits for a slot there, and takes one next door. */
function AlertLink({ place }: { readonly place: Place }) {
  const site = useSite()
  const texts = useTexts(cardTexts)
  const { nom, location, departement } = place.published
  return (
    <a
      class="btn"
      href={pageLink(site, 'alerts', { ou: location?.cp ?? departement })}
      aria-label={texts.alertLabel(nom)}
    >
      <Icon name="bell" />
      {texts.alert}
    </a>
  )
}
