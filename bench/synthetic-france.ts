import { DEPARTEMENTS, type DepartementCode } from '../src/geography/departements.ts'
import { departementPopulations } from '../src/geography/population.ts'
import { timeZoneOfTerritory } from '../src/geography/time-zones.ts'
import { EVERYONE } from '../src/model/audience.ts'
import { type Centre, newCentre } from '../src/model/centre.ts'
import { HOUR, localHour } from '../src/model/local-time.ts'
import { INSTANTS_KEPT, type Offer } from '../src/model/offer.ts'
import { type Dice, dice } from '../src/simulator/random.ts'
import type { Change } from '../src/snapshot/changes.ts'
import type { CentreRecord, Snapshot } from '../src/snapshot/snapshot.ts'
import type { Standings } from '../src/snapshot/standings.ts'
import { type HistoryPoint, historyHour, historyPoint, type Triple } from '../src/statistics/history.ts'
import type { Recent } from '../src/statistics/recent.ts'

/** How large a made-up France is. */
export type Size = {
  readonly centres: number
  readonly slots: number
  /** How many of the centres have slots, from 0 to 1. */
  readonly share: number
  readonly seed: number
}

export const NOW = Date.parse('2021-05-03T10:00:00+02:00')

const VACCINES = [['Pfizer-BioNTech'], ['Moderna'], ['AstraZeneca'], []] as const

/** Hours of a day in which people are vaccinated, and the minutes between two slots. */
const OPENING = { from: 8, to: 18, step: 10 }

/** A state of France as a pass leaves it: as many centres and slots as asked, spread as its inhabitants are. */
export function syntheticSnapshot(size: Size): Snapshot {
  const draw = dice(size.seed)
  const departements = [...weighted(size.centres)]
  const isAvailable = departements.map(
    (_, index) => Math.floor(index * size.share) !== Math.floor((index + 1) * size.share),
  )
  const available = isAvailable.filter(Boolean).length
  let left = size.slots
  let centresLeft = available
  const centres = departements.map((departement, index): [string, CentreRecord] => {
    const centre = centreAt(index, departement, draw)
    const at = NOW - draw.between(1, 300) * 1000
    let offers: Offer[] = []
    if (isAvailable[index]) {
      const average = left / centresLeft
      const places =
        centresLeft === 1 ? left : Math.min(left, Math.max(1, Math.round(average * (0.2 + 1.6 * draw.fraction()))))
      left -= places
      centresLeft -= 1
      offers = offersOf(places, centre.timeZone, draw)
    }
    const outcome = offers.length > 0 ? 'slots' : 'none'
    return [
      centre.internalId ?? '',
      {
        centre,
        learned: null,
        latest: { at, outcome, requests: 3, failures: {}, reason: null },
        settled: { at, outcome, offers },
        lastWithSlots: offers.length > 0 ? at : null,
      },
    ]
  })
  return { origin: 'simulated', at: NOW, platforms: {}, centres: new Map(centres) }
}

/** Départements, each as often as its share of the inhabitants says. */
function* weighted(count: number): Generator<DepartementCode> {
  const populations = DEPARTEMENTS.map(({ code }) => departementPopulations().get(code) ?? 0)
  const total = populations.reduce((sum, each) => sum + each, 0)
  let before = 0
  for (const [index, { code }] of DEPARTEMENTS.entries()) {
    const after = before + (populations[index] ?? 0)
    const own = Math.round((after * count) / total) - Math.round((before * count) / total)
    for (let made = 0; made < own; made += 1) yield code
    before = after
  }
}

function centreAt(index: number, departement: DepartementCode, draw: Dice): Centre {
  const number = draw.between(1, 250)
  const hours = '09:00-12:30, 14:00-19:00'
  return newCentre({
    platform: 'doctolib',
    internalId: `doctolib${100_000 + index}pid${200_000 + index}`,
    gid: `d${100_000 + index}`,
    name: `${draw.pick(['Pharmacie', 'Centre de vaccination', 'Cabinet médical', 'Maison de santé'])} ${index}`,
    url: `https://www.doctolib.fr/centre-de-sante/ville-${departement}/centre-${index}?pid=practice-${200_000 + index}`,
    type: draw.pick(['vaccination-center', 'drugstore', 'general-practitioner']),
    address: `${number} rue de la République, ${departement.padEnd(5, '0')} Ville ${index % 300}`,
    postcode: departement.padEnd(5, '0'),
    city: `Ville ${index % 300}`,
    departement,
    timeZone: timeZoneOfTerritory(departement),
    latitude: 42 + 8 * draw.fraction(),
    longitude: -4 + 11 * draw.fraction(),
    phone: `+33${draw.between(100_000_000, 999_999_999)}`,
    openingHours: {
      lundi: hours,
      mardi: hours,
      mercredi: hours,
      jeudi: hours,
      vendredi: hours,
      samedi: '09:00-12:30',
      dimanche: null,
    },
  })
}

/** One or two offers over the next four weeks; a day with slots is full of them, as they are when a centre opens. */
function offersOf(places: number, timeZone: string, draw: Dice): Offer[] {
  const parts = places > 1 && draw.chance(0.3) ? [Math.ceil(places / 2), Math.floor(places / 2)] : [places]
  const first = draw.between(0, VACCINES.length - 1)
  return parts.map((part, index) => {
    const vaccines = VACCINES[(first + index) % VACCINES.length] ?? []
    return { vaccines, doses: ['1'], audience: EVERYONE, ...pairsOf(part, timeZone, draw) }
  })
}

function pairsOf(places: number, timeZone: string, draw: Dice): Pick<Offer, 'instants' | 'hours'> {
  const instants = new Map<number, number>()
  const hours = new Map<number, number>()
  let left = places
  for (let day = draw.between(0, 3); left > 0; day += draw.between(1, 3)) {
    const length = draw.between(1, OPENING.to - OPENING.from)
    const from = draw.between(OPENING.from, OPENING.to - length)
    const midnight = NOW - 10 * HOUR + (day % 28) * 24 * HOUR
    for (let minute = 0; minute < length * 60 && left > 0; minute += OPENING.step) {
      const instant = midnight + from * HOUR + minute * 60_000
      if (instant < NOW) continue
      const hour = localHour(instant, timeZone)
      instants.set(instant, (instants.get(instant) ?? 0) + 1)
      hours.set(hour, (hours.get(hour) ?? 0) + 1)
      left -= 1
    }
  }
  return { instants: pairs(instants).slice(0, 2 * INSTANTS_KEPT), hours: pairs(hours) }
}

const pairs = (counts: ReadonlyMap<number, number>): number[] => [...counts].sort(([a], [b]) => a - b).flat()

/** As many hours of history as asked, each with figures of its own around those of now. */
export function* syntheticHistory(standings: Standings, hours: number, seed: number): Generator<HistoryPoint> {
  const draw = dice(seed)
  const now = historyPoint(standings, [], NOW, () => 'Doctolib')
  const around = (groups: HistoryPoint['departements']) =>
    groups &&
    Object.fromEntries(
      Object.entries(groups).map(([name, [available, total, places]]): [string, Triple] => [
        name,
        [Math.floor(available * draw.fraction()), total, Math.floor(places * draw.fraction())],
      ]),
    )
  for (let index = 0; index < hours; index += 1) {
    yield {
      ...now,
      hour: historyHour(NOW - (hours - 1 - index) * HOUR),
      departements: around(now.departements),
      platforms: around(now.platforms),
      types: around(now.types),
    }
  }
}

/** The last day: every centre at every hour, and a change for one centre in ten. */
export function syntheticRecent({ byDepartement }: Standings): Recent {
  const all = [...byDepartement.values()].flat()
  const places = Object.fromEntries(
    all.map((standing) => [standing.centre.internalId ?? '', standing.kind === 'available' ? standing.places : 0]),
  )
  const changes = all.flatMap((standing, index): Change[] => {
    if (standing.kind !== 'available' || index % 5 !== 0) return []
    const { centre, next, places: own } = standing
    const common = { internalId: centre.internalId ?? '', departement: centre.departement ?? '', next, places: own }
    return [{ at: NOW - (index % 1440) * 60_000, kind: 'opened', ...common }]
  })
  const hour = Math.floor(NOW / HOUR)
  return {
    changes,
    platforms: {},
    hours: Array.from({ length: 24 }, (_, index) => ({ hour: hour - 23 + index, places })),
  }
}
