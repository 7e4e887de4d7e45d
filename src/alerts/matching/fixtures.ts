import { EVERYONE } from '../../model/audience.ts'
import { HOUR, localHour } from '../../model/local-time.ts'
import type { Offer } from '../../model/offer.ts'
import type { Instant } from '../../model/slot.ts'
import { NO_FILTERS } from '../subscription/filters.ts'
import type { AlertPlace } from '../subscription/place.ts'
import type { AlertLook } from './look.ts'
import { applyRound, emptyMatchingState, matchRound, type Round } from './round.ts'
import { openSubscribers, type Subscriber } from './subscribers.ts'

/** Monday 12 April 2021 at 10 h 00 in Paris. */
export const TEN = Date.parse('2021-04-12T10:00:00+02:00')

export const MINUTE = 60_000

const GRENOBLE = { latitude: 45.188, longitude: 5.724 }

export const AROUND_GRENOBLE: AlertPlace = {
  kind: 'commune',
  insee: '38185',
  name: 'Grenoble',
  departement: '38',
  radiusKm: 25,
  ...GRENOBLE,
  timeZone: 'Europe/Paris',
}

/** How a centre is told in a mail, whichever it is. */
export const describeCentre = (id: string) => ({
  name: `Centre ${id}`,
  city: 'Grenoble',
  timeZone: 'Europe/Paris',
  platformName: 'Doctolib',
  link: 'https://www.doctolib.fr/x',
  phone: null,
})

export function someone(id: string, known: Partial<Subscriber> = {}): Subscriber {
  return {
    id,
    place: AROUND_GRENOBLE,
    filters: NO_FILTERS,
    cadence: 'at-once',
    night: false,
    activeSince: TEN - 24 * HOUR,
    messages: 0,
    lastMessageAt: null,
    ...known,
  }
}

/** Places at instants: pairs (hours after {@link TEN}, places). */
export function offer(pairs: readonly number[], known: Partial<Offer> = {}): Offer {
  const instants = pairs.map((value, index) => (index % 2 === 0 ? TEN + value * HOUR : value))
  const hours = instants.map((value, index) => (index % 2 === 0 ? localHour(value, 'Europe/Paris') : value))
  return { vaccines: ['Moderna'], doses: ['1'], audience: EVERYONE, instants, hours, ...known }
}

export function look(minutes: number, offers: readonly Offer[], known: Partial<AlertLook> = {}): AlertLook {
  return {
    centreId: 'halle',
    at: TEN + minutes * MINUTE,
    departement: '38',
    ...GRENOBLE,
    timeZone: 'Europe/Paris',
    offers,
    ...known,
  }
}

/** A country in which looks happen: each call is a round, at the time of its last look. */
export function watching(subscribers: readonly Subscriber[]) {
  const all = openSubscribers(['1'])
  for (const each of subscribers) all.put(each)
  const state = emptyMatchingState()
  return {
    state,
    subscribers: all,
    /** The round, once it has taken effect. */
    see(...looks: readonly AlertLook[]): Round {
      const now: Instant = Math.max(...looks.map(({ at }) => at))
      const round = matchRound(state, all, looks, now)
      applyRound(state, all, round, now)
      return round
    },
  }
}

/** Who is written to. */
export const recipients = ({ notices }: Round): string[] => notices.map(({ subscription }) => subscription)
