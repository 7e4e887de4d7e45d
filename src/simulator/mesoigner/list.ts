import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import { clock, type Week } from '../slots/week.ts'
import type { Pharmacy } from './pharmacy.ts'

/** What the platform serves as the list of its centres: the whole country at once, a few pages of it twice. */
export const list = (pharmacies: readonly Pharmacy[]): unknown[] =>
  pharmacies.flatMap((pharmacy) => {
    const written = entry(pharmacy)
    const isDoubled = dice(mix(pharmacy.site.key, 4)).chance(0.01)
    return isDoubled
      ? [written, { ...written, id: String(pharmacy.id + SECOND_IDS), name: `${pharmacy.name} (2)` }]
      : [written]
  })

/** Ids that no pharmacy has by itself. */
const SECOND_IDS = 9_000_000

function entry({ id, name, url, kind, site, bookingDisabled }: Pharmacy) {
  return {
    id: String(id),
    name,
    rdv_site_web: url,
    platform_is: 'mesoigner',
    center_type: kind,
    booking_disabled: bookingDisabled,
    adress_street: site.street,
    adress_city: dice(mix(site.key, 5)).chance(0.5) ? site.town.name.toUpperCase() : site.town.name,
    zipcode: site.postcode,
    phone_number: `+33${site.phone.slice(1)}`,
    position: writtenPosition(site),
    opening_hours: writtenHours(site),
  }
}

function writtenPosition({ key, latitude, longitude }: Site) {
  if (dice(mix(key, 6)).chance(0.02)) return { latitude: null, longitude: null }
  return { latitude: latitude.toFixed(8), longitude: longitude.toFixed(8) }
}

function writtenHours({ key, week }: Site) {
  return dice(mix(key, 7)).weighted([
    [92, openingHours(key, week)],
    [5, null],
    [3, []],
  ])
}

/** Monday is 1, Sunday 7; a closed day has no ranges, or is not told. */
function openingHours(key: number, week: Week) {
  const draw = dice(mix(key, 8))
  const closed: [] | null = draw.chance(0.5) ? null : []
  return [1, 2, 3, 4, 5, 6, 7].flatMap((day): { day: number; ranges: string[][] | null }[] => {
    const ranges = week[day % 7] ?? []
    if (ranges.length > 0) return [{ day, ranges: ranges.map((range) => range.map(clock)) }]
    return draw.chance(0.2) ? [] : [{ day, ranges: closed }]
  })
}
