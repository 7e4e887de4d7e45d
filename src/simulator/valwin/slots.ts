import { formatInstant } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { uuid } from '../france/uuids.ts'
import { dice, mix } from '../random.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import type { Offer, Pharmacy } from './pharmacy.ts'

export type ShownTime = { readonly start: Instant; readonly offer: Offer }

const TEN_MINUTES = 600_000

/** All times that the platform shows of a pharmacy, in ascending order; some of the last hours may be among them. */
export function shownTimes({ offers, showsPast }: Pharmacy, times: QueueTimes, at: Instant): ShownTime[] {
  const shown = offers.flatMap((offer) => {
    const past = showsPast ? pastTimes(offer.queue, at) : []
    return [...past, ...times(offer.queue, at)].map((start) => ({ start, offer }))
  })
  return shown.sort((a, b) => a.start - b.start)
}

/** A reading of the pharmacy's clock: the platform tells no zone. */
export const writtenClock = (at: Instant, timeZone: string): string => formatInstant(at, timeZone).slice(0, 19)

/** What the platform answers about the slots of a pharmacy: the first page of that size. */
export function slotsAnswer(pharmacy: Pharmacy, shown: readonly ShownTime[], pageSize: number): unknown {
  const ordered = pharmacy.isSorted ? shown : dice(mix(pharmacy.site.key, 9)).shuffled(shown)
  const pages = Math.ceil(shown.length / pageSize)
  return {
    links: {
      next: pages > 1 ? `/global/api/meetings/v2/${pharmacy.id}/slots?page=2&pageSize=${pageSize}` : null,
      prev: null,
      total: shown.length,
      pageSize,
      currentPage: 1,
      nbPages: pages,
    },
    result: ordered.slice(0, pageSize).map((time) => writtenTime(pharmacy, time)),
  }
}

function writtenTime({ name, website, title, site }: Pharmacy, { start, offer }: ShownTime) {
  const { key } = offer.queue
  return {
    start: writtenClock(start, site.timeZone),
    end: writtenClock(start + TEN_MINUTES, site.timeZone),
    timeDivisionId: uuid(mix(key, start / TEN_MINUTES)),
    meetingConfigurationId: uuid(key),
    title,
    types: offer.types.map(({ id, label }) => ({ id, label, image: 'https://images.example/types/vaccination.jpg' })),
    websiteUrl: website,
    pharmacyName: name,
  }
}
