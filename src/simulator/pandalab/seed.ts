import type { Json } from '../../model/json.ts'
import { inPairs } from '../france/phones.ts'
import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import { clock, type Week } from '../slots/week.ts'
import type { Pharmacy } from './pharmacy.ts'

/** The list of pharmacies as an operator keeps it: the platform itself has none. */
export const seedOf = (pharmacies: readonly Pharmacy[]): Record<string, Json> =>
  Object.fromEntries(pharmacies.map((pharmacy) => [pharmacy.key, entry(pharmacy)]))

function entry({ id, finess, name, site, state }: Pharmacy): Json {
  const draw = dice(mix(site.key, 4))
  const isOffline = state === 'offline'
  return {
    id: draw.chance(0.5) ? id : String(id),
    name,
    finessGeo: finess,
    ...(isOffline && draw.chance(0.3) ? {} : { availability: !isOffline }),
    address: { street: site.street, zip: writtenPostcode(site), city: site.town.name.toUpperCase() },
    ...(draw.chance(0.05) ? {} : { latitude: site.latitude, longitude: site.longitude }),
    ...(draw.chance(0.1)
      ? {}
      : { phoneNumber: draw.chance(0.5) ? site.phone : inPairs(site.phone).replaceAll(' ', '.') }),
    schedule: draw.chance(0.05) ? {} : writtenHours(site.week),
  }
}

/** Tables lose leading zeros, and blanks stay around. */
function writtenPostcode({ key, postcode }: Site): string {
  return dice(mix(key, 5)).weighted([
    [90, postcode],
    [5, ` ${postcode} `],
    [5, postcode.replace(/^0/, '')],
  ])
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const writtenHours = (week: Week): Record<string, Json> =>
  Object.fromEntries(
    DAYS.flatMap((day, index) => {
      const ranges = (week[index] ?? []).map((range) => range.map(clock).join('-'))
      return ranges.length > 0 ? [[day, ranges.join(' / ')]] : []
    }),
  )
