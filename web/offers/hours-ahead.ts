import type { DetailedDocument } from '../../src/publish/schemas.ts'
import { type LocalTime, localTime } from '../format/local-times.ts'

export type PublishedPlace = DetailedDocument['lieux'][number]

export type PublishedOffer = PublishedPlace['offres'][number]

/** An instant that is known exactly, and its free places. */
export type ExactSlot = { readonly at: LocalTime; readonly slots: number }

/** The slots of one local hour that are still ahead. */
export type HourAhead = {
  readonly day: string
  readonly hour: number
  readonly slots: number
  /** The first of them; null when only the hour is known. */
  readonly first: LocalTime | null
}

/** The first instants of an offer, as far as they are ahead of `now`, in order. */
export function slotsAhead({ premiers }: PublishedOffer, now: number): ExactSlot[] {
  return exactSlots(premiers).filter(({ at }) => at.at > now)
}

const exactSlots = (premiers: PublishedOffer['premiers']): ExactSlot[] =>
  premiers.flatMap(({ quand, creneaux }) => {
    const at = localTime(quand)
    return at ? [{ at, slots: creneaux }] : []
  })

/** An offer's slots by local hour, without those that are past at `now`, in the order published. */
export function hoursAhead({ premiers, par_heure }: PublishedOffer, now: number): HourAhead[] {
  const byHour = new Map<string, ExactSlot[]>()
  for (const exact of exactSlots(premiers)) {
    const key = `${exact.at.day} ${exact.at.hour}`
    const known = byHour.get(key)
    if (known) known.push(exact)
    else byHour.set(key, [exact])
  }
  const ahead: HourAhead[] = []
  for (const [day, hour, slots] of par_heure) {
    const exact = byHour.get(`${day} ${hour}`) ?? []
    const past = exact.reduce((sum, each) => (each.at.at <= now ? sum + each.slots : sum), 0)
    const first = exact.find(({ at }) => at.at > now)?.at ?? null
    if (slots > past) ahead.push({ day, hour, slots: slots - past, first })
  }
  return ahead
}
