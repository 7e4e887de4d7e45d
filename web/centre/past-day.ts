import type { DetailedDocument } from '../../src/publish/schemas.ts'
import { type LocalTime, localTime } from '../format/local-times.ts'

/** One hour of the last day at a place. */
export type PastHour = {
  readonly at: LocalTime
  /** Null when the place was not verified in that hour. */
  readonly slots: number | null
}

/** The last hours of a place, oldest first. */
export function pastHours({ historique }: DetailedDocument['lieux'][number]): PastHour[] {
  return historique.flatMap(({ heure, creneaux }) => {
    const at = localTime(heure)
    return at ? [{ at, slots: creneaux }] : []
  })
}

/** In how many hours the place was looked at: a place that is new has few. */
export const hoursKnown = (hours: readonly PastHour[]): number => hours.filter(({ slots }) => slots !== null).length

/** In how many hours there was something free, and in which there was most. */
export function pastSummary(hours: readonly PastHour[]): { readonly open: number; readonly best: PastHour | null } {
  const open = hours.filter(({ slots }) => (slots ?? 0) > 0)
  const best = open.reduce<PastHour | null>(
    (most, hour) => ((hour.slots ?? 0) > (most?.slots ?? 0) ? hour : most),
    null,
  )
  return { open: open.length, best }
}

/** The height of an axis that shows a largest value: 1, 2 or 5 times a power of ten, and never under 4. */
export function axisTop(largest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(4, largest)))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= largest) ?? 10
  return Math.max(4, step * power)
}
