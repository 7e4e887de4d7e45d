import { useState } from 'preact/hooks'
import { phoneText } from '../../src/model/phone-text.ts'
import { dayAt, localTime, weekdayOf } from '../format/local-times.ts'
import { dayHoursText, type OpeningHours, WEEKDAYS } from '../format/opening-hours.ts'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { audienceText } from '../offers/audience-text.ts'
import { centreTexts } from '../texts/centre.ts'
import { placeTexts } from '../texts/place.ts'
import { countedOffers } from './agenda.ts'
import type { Centre } from './found.ts'
import { reportLink } from './report.ts'

type AboutProps = { readonly centre: Centre; readonly now: number }

/** Where the place is, how to reach it, whom it is for, when it is open, and what else to do. */
export function AboutPlace({ centre, now }: AboutProps) {
  const texts = useTexts(centreTexts)
  const words = useTexts(placeTexts)
  const { metadata } = centre.published
  const audiences = [
    ...new Set(countedOffers(centre.details).map((offer) => audienceText(offer.public, words))),
  ].filter((text) => text !== '')
  return (
    <aside class="box stack" aria-label={texts.placeTitle}>
      <h2>{texts.placeTitle}</h2>
      <Address centre={centre} />
      {metadata.phone_number !== undefined && (
        <p class="pair">
          <Icon name="phone" />
          <a href={`tel:${metadata.phone_number}`}>{phoneText(metadata.phone_number)}</a>
        </p>
      )}
      <p class="pair">
        <Icon name="syringe" />
        <span>
          {centre.published.vaccine_type.join(', ') || words.vaccineUnknown}
          <br />
          <span class="soft">{texts.firstInjection}</span>
        </span>
      </p>
      {audiences.length > 0 && (
        <p class="pair">
          <Icon name="people" />
          <span>
            {audiences.join(' ; ')}
            <br />
            <span class="soft">{texts.approximateAudience}</span>
          </span>
        </p>
      )}
      <Hours hours={centre.details.horaires} centre={centre} now={now} />
      <Actions centre={centre} now={now} />
    </aside>
  )
}

function Address({ centre }: { readonly centre: Centre }) {
  const texts = useTexts(centreTexts)
  const { metadata, location } = centre.published
  if (metadata.address === '' && location === null) return null
  return (
    <p class="pair">
      <Icon name="pin" />
      <span>
        <bdi>{metadata.address}</bdi>
        {location && (
          <>
            <br />
            {/* Opens the map application of the device; nothing is asked of another host before. */}
            <a href={`geo:${location.latitude},${location.longitude}`}>{texts.directions}</a>
            {centre.details.position_approchee && <span class="soft"> ({texts.approximatePosition})</span>}
          </>
        )}
      </span>
    </p>
  )
}

type HoursProps = AboutProps & { readonly hours: OpeningHours | null }

const WEEK = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

function Hours({ hours, centre, now }: HoursProps) {
  const { language } = useSite()
  const texts = useTexts(centreTexts)
  if (hours === null || WEEK.every((day) => !hours[day])) return null
  const offset = localTime(centre.published.prochain_rdv ?? centre.publishedAt)?.offsetMinutes ?? 0
  const today = WEEKDAYS[weekdayOf(dayAt(now, offset))]
  return (
    <table class="hours">
      <caption class="label">{texts.hoursTitle}</caption>
      <tbody>
        {WEEK.map((day) => (
          <tr key={day} class={day === today ? 'now' : undefined}>
            <th scope="row">
              {texts.weekdays[day]}
              {day === today && <span class="sr"> {texts.today}</span>}
            </th>
            <td class="n">{dayHoursText(hours[day], language) ?? texts.closedDay}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Actions({ centre, now }: AboutProps) {
  const site = useSite()
  const texts = useTexts(centreTexts)
  const report = reportLink(site, centre, texts, now)
  const place = centre.published.location?.cp ?? centre.departement.name
  return (
    <div class="stack">
      <a class="btn" href={pageLink(site, 'alerts', { ou: place })}>
        <Icon name="bell" />
        {texts.alert}
      </a>
      <ShareButton />
      {report && (
        <a class="btn btn--bare" href={report}>
          <Icon name="flag" />
          {texts.report}
        </a>
      )}
    </div>
  )
}

/** Shares the address by the means of the device, or copies it. */
function ShareButton() {
  const texts = useTexts(centreTexts)
  const [isCopied, setCopied] = useState(false)
  const share = async () => {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title: document.title, url: location.href }).catch(() => undefined)
      return
    }
    await navigator.clipboard.writeText(location.href)
    setCopied(true)
  }
  return (
    <>
      <button class="btn" type="button" onClick={share}>
        <Icon name="share" />
        {texts.share}
      </button>
      <p role="status">{isCopied && texts.copied}</p>
    </>
  )
}
