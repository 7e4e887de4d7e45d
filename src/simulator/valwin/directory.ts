import type { Instant } from '../../model/slot.ts'
import type { Site } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Pharmacy } from './pharmacy.ts'
import { shownTimes, writtenClock } from './slots.ts'

const API = 'https://pharma-api.epharmacie.pro/global/api/meetings/v2'

/** What the platform serves as the list of its pharmacies: an object. A few sites occur twice. */
export function directory(pharmacies: readonly Pharmacy[], times: QueueTimes, at: Instant): Record<string, unknown> {
  return Object.fromEntries(
    pharmacies.flatMap((pharmacy) => {
      const written = entry(pharmacy, times, at)
      if (!dice(mix(pharmacy.site.key, 4)).chance(0.01)) return [[pharmacy.id, written]]
      const secondId = `second-${pharmacy.id}`
      return [
        [pharmacy.id, written],
        [secondId, { ...written, id: secondId, linkToAllSlots: `${API}/${secondId}/slots` }],
      ]
    }),
  )
}

function entry(pharmacy: Pharmacy, times: QueueTimes, at: Instant) {
  const { id, name, website, site } = pharmacy
  const next = shownTimes(pharmacy, times, at).find(({ start }) => start > at)
  return {
    id,
    name,
    address: writtenAddress(site),
    websiteUrl: dice(mix(site.key, 5)).weighted([
      [97, website],
      [2, `${website} `],
      [1, `${website}/`],
    ]),
    geoTag: writtenPosition(site),
    hasAvailableSlot: next !== undefined,
    linkToAllSlots: `${API}/${id}/slots`,
    ...(next ? { nextAvailableSlot: writtenClock(next.start, site.timeZone) } : {}),
  }
}

/** People mistake the field of the street for that of the postcode, and put a blank into it. */
function writtenAddress({ key, street, postcode, town }: Site) {
  const draw = dice(mix(key, 6))
  const zipCode = draw.chance(0.04) ? `${postcode.slice(0, 2)} ${postcode.slice(2)}` : postcode
  const written = draw.chance(0.05) ? { street: zipCode, zipCode: street } : { street, zipCode }
  return { city: town.name, service: null, street2: null, mention: null, ...written }
}

function writtenPosition({ key, latitude, longitude }: Site) {
  return dice(mix(key, 7)).weighted<unknown>([
    [94, { latitude, longitude }],
    [4, { latitude: String(latitude), longitude: String(longitude) }],
    [2, { latitude: null, longitude: null }],
  ])
}
