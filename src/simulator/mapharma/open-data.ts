import { DAY, dayOfHour, HOUR, localDay, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { dice, mix } from '../random.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Week } from '../slots/week.ts'
import { wholeName } from './campaigns.ts'
import { freePlaces, totalPlaces } from './free-places.ts'
import { type Campaign, type Entry, entriesOf, isThere, type Pharmacy, urlOf } from './pharmacy.ts'

/** What the platform serves as `/opendata/rdv`: the pharmacies that have campaigns. */
export const openData = (pharmacies: readonly Pharmacy[], times: QueueTimes, at: Instant): unknown =>
  pharmacies.flatMap((pharmacy) => {
    const entries = entriesOf(pharmacy).filter(({ campaign }) => isThere(campaign, at))
    return entries.length === 0 ? [] : [pharmacyEntry(pharmacy, entries, times, at)]
  })

function pharmacyEntry({ name, site, page, habits }: Pharmacy, entries: Entry[], times: QueueTimes, at: Instant) {
  return {
    nom: name,
    adresse: site.street,
    ...(habits.tellsZone ? { timezone: site.timeZone } : {}),
    code_postal: habits.tellsPostcode ? site.postcode : '',
    ville: site.town.name.toUpperCase(),
    latitude: site.latitude,
    longitude: site.longitude,
    telephone: '',
    horaires: dice(mix(site.key, 4)).chance(0.95) ? openingHours(site.week) : '',
    url: `https://mapharma.net/${page}`,
    campagnes: entries.map((entry) => campaignEntry(entry, times, at)),
  }
}

function campaignEntry(entry: Entry, times: QueueTimes, at: Instant) {
  const { pharmacy, campaign, typeId, types } = entry
  const today = localDay(at, pharmacy.site.timeZone)
  const isOld = pharmacy.habits.list === 'by-type'
  return {
    id_campagne: campaign.id,
    id_type: typeId,
    nom: wholeName(campaign.kind, types),
    debut: today,
    fin: laterDay(pharmacy, at, 90),
    prochain_libre: nextFree(entry, times, at),
    total_libres: totalPlaces(campaign, times, at),
    url: urlOf(entry),
    ...(isOld ? {} : { vaccination_covid: campaign.kind.flag, libres_details: details(pharmacy, campaign, times, at) }),
  }
}

/** Sometimes a day that is over, or one at a campaign without places: nothing to rely on. */
function nextFree({ pharmacy, campaign }: Entry, times: QueueTimes, at: Instant): string | null {
  const { timeZone } = pharmacy.site
  const draw = dice(mix(campaign.queue.key, 5))
  if (draw.chance(0.1)) return laterDay(pharmacy, at, -3)
  const [first] = freePlaces(campaign, times, at)
  if (!first) return null
  const reading = new Date(first.start + zoneOffset(first.start, timeZone)).toISOString()
  return draw.chance(0.2) ? `${reading.slice(0, 10)} 00:00` : reading.slice(0, 16).replace('T', ' ')
}

const DETAIL_DAYS = [1, 2, 7, 28, 49]

function details(pharmacy: Pharmacy, campaign: Campaign, times: QueueTimes, at: Instant) {
  const free = campaign.awaitsVaccine ? [] : freePlaces(campaign, times, at)
  return DETAIL_DAYS.map((days) => {
    const fin = laterDay(pharmacy, at, days - 1)
    const within = free.filter(({ start }) => localDay(start, pharmacy.site.timeZone) <= fin)
    return {
      debut: laterDay(pharmacy, at, 0),
      fin,
      libres: within.reduce((sum, { places }) => sum + places, 0),
    }
  })
}

function laterDay({ site: { timeZone } }: Pharmacy, at: Instant, days: number): string {
  return dayOfHour((Math.floor((at + zoneOffset(at, timeZone)) / DAY) + days) * (DAY / HOUR))
}

const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']

/** One line a day, `lundi: 08:30 – 12:30, 13:30 – 18:00`. */
function openingHours(week: Week): string {
  const line = (day: number) => {
    const hours = (week[day] ?? []).map(([from, to]) => `${clock(from)} – ${clock(to)}`)
    return `${WEEKDAYS[day]}: ${hours.length === 0 ? 'Fermé' : hours.join(', ')}`
  }
  return [1, 2, 3, 4, 5, 6, 0].map(line).join('\n')
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
