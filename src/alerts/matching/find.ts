import { HOUR, zoneOffset } from '../../model/local-time.ts'
import { eachPair } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import type { AlertLook } from './look.ts'
import { takesHour, type Wish } from './wish.ts'

/** What someone finds at a centre. */
export type Find = {
  /** The first slot that suits. */
  readonly next: Instant
  /** False when only its hour is known: it lies beyond the slots that are kept to the minute. */
  readonly isExact: boolean
  readonly places: number
  /** In the order of their first slots; empty when none is told. */
  readonly vaccines: readonly string[]
}

/** What of a look suits a wish; null when nothing does. */
export function findFor({ offers, timeZone }: AlertLook, wish: Wish): Find | null {
  const wished = offers.filter((offer) => wish.kind.takes(offer))
  let places = 0
  let firstHour = Number.POSITIVE_INFINITY
  let next = Number.POSITIVE_INFINITY
  const vaccines = new Map<string, number>()
  for (const offer of wished) {
    let opensAt = Number.POSITIVE_INFINITY
    eachPair(offer.hours, (hour, count) => {
      if (!takesHour(wish, hour)) return
      places += count
      opensAt = Math.min(opensAt, hour)
    })
    eachPair(offer.instants, (when) => {
      if (takesHour(wish, Math.floor((when + zoneOffset(when, timeZone)) / HOUR))) next = Math.min(next, when)
    })
    firstHour = Math.min(firstHour, opensAt)
    if (opensAt < Number.POSITIVE_INFINITY)
      for (const name of offer.vaccines) vaccines.set(name, Math.min(opensAt, vaccines.get(name) ?? opensAt))
  }
  if (places === 0) return null
  const isExact = next < instantOfHour(firstHour + 1, timeZone)
  return {
    next: isExact ? next : instantOfHour(firstHour, timeZone),
    isExact,
    places,
    vaccines: [...vaccines].sort(([, a], [, b]) => a - b).map(([name]) => name),
  }
}

/** When the clock of the zone begins that hour. */
function instantOfHour(hour: number, zone: string): Instant {
  const reading = hour * HOUR
  return reading - zoneOffset(reading - zoneOffset(reading, zone), zone)
}
