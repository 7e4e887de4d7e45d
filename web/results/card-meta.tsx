import { countText, distanceText, roughDistanceText } from '../../src/model/quantities.ts'
import { agoText, pastMomentText } from '../format/ages.ts'
import { clockText, dayAt, type LocalTime, localTime, weekdayOf } from '../format/local-times.ts'
import { openState, WEEKDAYS } from '../format/opening-hours.ts'
import { Icon, Monogram } from '../layout/icons.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { audienceText } from '../offers/audience-text.ts'
import { cardTexts } from '../texts/card.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { placeTexts } from '../texts/place.ts'
import { clockOffset, type Place } from './place.ts'
import type { ShownPlace } from './shown.ts'

type MetaProps = { readonly shown: ShownPlace; readonly now: number }

/** The lines under a name: where, what kind of place and until when, what for whom, on which platform and how old. */
export const CardMeta = ({ shown, now }: MetaProps) => (
  <ul class="meta">
    <Where place={shown.place} />
    <Kind place={shown.place} now={now} />
    {(shown.kind === 'free' || shown.kind === 'phone') && <Vaccines place={shown.place} />}
    <Source shown={shown} now={now} />
  </ul>
)

function Where({ place }: { readonly place: Place }) {
  const { language } = useSite()
  const texts = useTexts(cardTexts)
  const { address } = place.published.metadata
  const { distance, isDistanceRough } = place
  if (address === '' && distance === null) return null
  return (
    <li>
      <Icon name="pin" />
      <span>
        {distance !== null && (
          <strong>
            {isDistanceRough
              ? texts.roughlyAway(roughDistanceText(distance, language))
              : texts.away(distanceText(distance, language))}
          </strong>
        )}
        {distance !== null && address !== '' && ' · '}
        <bdi>{address}</bdi>
      </span>
    </li>
  )
}

function Kind({ place, now }: { readonly place: Place; readonly now: number }) {
  const words = useTexts(placeTexts)
  const hours = useHoursText(place, now)
  return (
    <li>
      <Icon name="house" />
      <span>{[words.kinds[place.published.type], ...(hours ? [hours] : [])].join(' · ')}</span>
    </li>
  )
}

/** "ouverte jusqu’à 19 h 30", "fermé aujourd’hui", or the hours of the day; null when nobody told them. */
function useHoursText(place: Place, now: number): string | null {
  const { language } = useSite()
  const texts = useTexts(cardTexts)
  const { type } = place.published
  const offset = clockOffset(place)
  const local = new Date(now + offset * 60_000)
  const weekday = WEEKDAYS[weekdayOf(dayAt(now, offset))] ?? 'lundi'
  const state = openState(place.hours, weekday, local.getUTCHours() * 60 + local.getUTCMinutes(), language)
  if (state === null) return null
  if (state.kind === 'open') return texts.openUntil(type, state.until)
  return state.kind === 'closed-today' ? texts.closedToday(type) : state.text
}

function Vaccines({ place }: { readonly place: Place }) {
  const words = useTexts(placeTexts)
  const audience = useAudience(place)
  const vaccines = place.published.vaccine_type.join(', ') || words.vaccineUnknown
  return (
    <li>
      <Icon name="syringe" />
      <span>{[vaccines, ...(audience ? [audience] : [])].join(' · ')}</span>
    </li>
  )
}

/** Whom all the offers of a place are for; null when some are for everyone, or when they differ. */
function useAudience({ offers }: Place): string | null {
  const words = useTexts(placeTexts)
  const texts = offers.filter(({ isCounted }) => isCounted).map(({ audience }) => audienceText(audience, words))
  const different = [...new Set(texts)]
  return different.length === 1 && different[0] !== '' ? (different[0] ?? null) : null
}

function Source({ shown, now }: MetaProps) {
  const site = useSite()
  const { plateforme } = shown.place.published
  return (
    <li>
      <Monogram name={plateforme} among={site.platforms} />
      <span>
        {plateforme}
        <Age shown={shown} now={now} />
      </span>
    </li>
  )
}

function Age({ shown, now }: MetaProps) {
  const { language } = useSite()
  const texts = useTexts(cardTexts)
  const { slots } = useTexts(everywhereTexts)
  const { seen, published, stale } = shown.place
  if (seen === null) return null
  if (shown.kind === 'old') {
    const clock = clockText(seen, language)
    const then = shown.slotsThen > 0 ? countText(shown.slotsThen, slots, language) : null
    if (stale) return <>{` · ${then ? texts.sawThere(clock, then) : texts.notAnswering}`}</>
    return then && <>{` · ${texts.maybeGone(then, clock)}`}</>
  }
  const last = lastSeen(shown.kind === 'full' ? published.last_scan_with_availabilities : null)
  const lastText = last ? `, ${texts.lastSeen(pastMomentText(last, now, language))}` : ''
  return <>{` · ${texts.checked(agoText(seen, now, language))}${lastText}`}</>
}

const lastSeen = (text: string | null): LocalTime | null => (text === null ? null : localTime(text))
