import { phoneText } from '../../src/model/phone-text.ts'
import { agoText, durationText, moment, pastMomentText } from '../format/ages.ts'
import { clockText, dayAt, localTime, nearDayText } from '../format/local-times.ts'
import { Icon, Monogram } from '../layout/icons.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { centreTexts } from '../texts/centre.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import type { Centre } from './found.ts'
import { type CentreStanding, standingOf } from './standing.ts'

type PartProps = { readonly centre: Centre; readonly now: number }

/** The hour, as large as it can be; or why there is none, and what to do then. */
export function NextAppointment({ centre, now }: PartProps) {
  const standing = standingOf(centre, now)
  return standing.kind === 'free' ? (
    <Free centre={centre} standing={standing} now={now} />
  ) : (
    <NotFree centre={centre} standing={standing} now={now} />
  )
}

type FreeProps = PartProps & { readonly standing: Extract<CentreStanding, { kind: 'free' }> }

function Free({ centre, standing, now }: FreeProps) {
  const { language } = useSite()
  const texts = useTexts(centreTexts)
  const { at, slots, seen } = standing
  const today = dayAt(now, at.offsetMinutes)
  const isElsewhere = at.offsetMinutes !== moment(at.at).offsetMinutes
  return (
    <section class="next" aria-labelledby="prochain">
      <h2 id="prochain">{texts.next}</h2>
      <p class="next-day">
        {nearDayText(at.day, today, language)}{' '}
        <b>
          <time datetime={at.text}>{clockText(at, language)}</time>
        </b>
      </p>
      {isElsewhere && <p class="soft">{texts.localTime}</p>}
      <p class="soft">{texts.more(slots - 1, agoText(seen, now, language))}</p>
      <BookLink centre={centre} />
    </section>
  )
}

function BookLink({ centre }: { readonly centre: Centre }) {
  const site = useSite()
  const texts = useTexts(centreTexts)
  const { url, plateforme } = centre.published
  if (!url.startsWith('https://')) return null
  return (
    <p class="gap row">
      <a class="btn btn--go btn--big" href={url} target="_blank" rel="noopener nofollow">
        {texts.book}
        <Icon name="out" />
        <span class="sr"> {texts.bookHidden(plateforme)}</span>
      </a>
      <span class="soft row">
        <Monogram name={plateforme} among={site.platforms} />
        {texts.onPlatform(plateforme)}
      </span>
    </p>
  )
}

type NotFreeProps = PartProps & { readonly standing: Exclude<CentreStanding, { kind: 'free' }> }

function NotFree({ centre, standing, now }: NotFreeProps) {
  const { language } = useSite()
  const texts = useTexts(centreTexts)
  const { states } = texts
  const since = standing.kind === 'old' && standing.seen ? durationText(now - standing.seen.at, language) : null
  const [fact, sentence] = standing.kind === 'old' ? states.old(since) : states[standing.kind]
  const last = centre.published.last_scan_with_availabilities
  const lastSeen = last === null ? null : localTime(last)
  return (
    <section class="box stack" aria-labelledby="prochain">
      <h2 id="prochain">{fact}</h2>
      <p>{sentence}</p>
      {lastSeen && <p class="soft">{texts.lastSeen(pastMomentText(lastSeen, now, language))}</p>}
      <p class="row">
        <PhoneLink centre={centre} />
        <VerifyLink centre={centre} />
      </p>
    </section>
  )
}

function PhoneLink({ centre }: { readonly centre: Centre }) {
  const phone = centre.published.metadata.phone_number
  if (phone === undefined) return null
  return (
    <a class="btn" href={`tel:${phone}`}>
      <Icon name="phone" />
      {phoneText(phone)}
    </a>
  )
}

function VerifyLink({ centre }: { readonly centre: Centre }) {
  const texts = useTexts(centreTexts)
  const { newTab } = useTexts(everywhereTexts)
  const { url, plateforme } = centre.published
  if (!url.startsWith('https://')) return null
  return (
    <a class="btn" href={url} target="_blank" rel="noopener nofollow">
      {texts.verify(plateforme)}
      <Icon name="out" />
      <span class="sr"> {newTab}</span>
    </a>
  )
}
