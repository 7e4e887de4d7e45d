import { type Centre, type OpeningHours, WEEKDAYS } from '../model/centre.ts'
import { formatInstant } from '../model/local-time.ts'
import type { Standing } from '../snapshot/standing.ts'
import type { PublishedCentre } from './schemas.ts'

/** Shown when a source gave no name at all: readers require one. */
const NAMELESS = 'Lieu de vaccination'

/** What is published of a centre, by the rules that every known reader needs: dates with offset, never a null metadata. */
export function publishedCentre(
  standing: Standing,
  departement: string,
  platformName: (id: string) => string,
): PublishedCentre {
  const { centre } = standing
  const available = standing.kind === 'available'
  return {
    departement,
    nom: oneLine(centre.name) || NAMELESS,
    url: httpUrlOrEmpty(centre.bookingUrl ?? centre.url),
    location: locationOf(centre),
    metadata: metadataOf(centre),
    prochain_rdv: available ? formatInstant(standing.next, centre.timeZone) : null,
    plateforme: platformName(centre.platform),
    type: centre.type,
    appointment_count: available ? standing.places : 0,
    internal_id: centre.internalId ?? '',
    vaccine_type: available ? standing.vaccines : [],
    appointment_by_phone_only: standing.kind === 'absent' && standing.reason === 'phone-only',
    erreur: null,
    last_scan_with_availabilities:
      standing.lastWithSlots === null ? null : formatInstant(standing.lastWithSlots, centre.timeZone),
    request_counts: null,
    atlas_gid: centre.atlasGid,
    ...(centre.gid ? { gid: centre.gid } : {}),
  }
}

function metadataOf(centre: Centre): PublishedCentre['metadata'] {
  return {
    address: centre.address?.trim() ?? [centre.postcode, centre.city].filter(Boolean).join(' '),
    business_hours: centre.openingHours && allWeekdays(centre.openingHours),
    ...(centre.phone && /^\+\d{2,15}$/.test(centre.phone) ? { phone_number: centre.phone } : {}),
  }
}

const allWeekdays = (hours: OpeningHours): OpeningHours =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, hours[day] ?? null])) as OpeningHours

/** Null unless both coordinates are plausible: (0, 0) and its surroundings are a source's way to say "unknown". */
function locationOf({ latitude, longitude, city, postcode }: Centre): PublishedCentre['location'] {
  if (latitude === null || longitude === null) return null
  if (Math.abs(latitude) < 1 && Math.abs(longitude) < 1) return null
  return {
    longitude,
    latitude,
    city: city && oneLine(city),
    cp: postcode && /^\d{5}$/.test(postcode) ? postcode : null,
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** A text on one line, without control characters nor blanks at its ends. */
const oneLine = (text: string): string => text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim()

/** The link itself when it is one that a browser may open, else nothing. */
function httpUrlOrEmpty(url: string): string {
  if (/\s/.test(url) || !URL.canParse(url)) return ''
  return /^https?:$/.test(new URL(url).protocol) ? url : ''
}
