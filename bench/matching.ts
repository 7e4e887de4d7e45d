/**
 * Matching, measured: `npm run bench:matching -- --subscriptions 1000000 --centres 1000 --seed 1`.
 *
 * Subscriptions live where people do: around a commune, within 5 to 50 km, or in a whole département; a part of them has
 * filters. All centres, spread alike, open at the same time and are seen a second time: the round in which everyone who
 * can be is told. The time is the process's own (user and system), the memory all that the process holds.
 */
import { parseArgs } from 'node:util'
import type { AlertLook } from '../src/alerts/matching/look.ts'
import { applyRound, emptyMatchingState, matchRound } from '../src/alerts/matching/round.ts'
import { openSubscribers } from '../src/alerts/matching/subscribers.ts'
import { NO_FILTERS } from '../src/alerts/subscription/filters.ts'
import type { AlertPlace } from '../src/alerts/subscription/place.ts'
import { loadCommunes } from '../src/geography/communes.ts'
import { communePositions } from '../src/geography/coordinates.ts'
import type { DepartementCode } from '../src/geography/departements.ts'
import { timeZoneOfCommune } from '../src/geography/time-zones.ts'
import { EVERYONE } from '../src/model/audience.ts'
import { HOUR, localHour } from '../src/model/local-time.ts'
import type { Offer } from '../src/model/offer.ts'
import { type Dice, dice } from '../src/simulator/random.ts'

const { values } = parseArgs({
  options: {
    subscriptions: { type: 'string', default: '1000000' },
    centres: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
})
const NOW = Date.parse('2021-05-03T10:00:00+02:00')
const MINUTE = 60_000
const draw = dice(Number(values.seed))

type Town = Extract<AlertPlace, { kind: 'commune' }>

const towns = readTowns()
const subscribers = openSubscribers(['1'])
for (let index = 0; index < Number(values.subscriptions); index += 1) subscribers.put(subscriber(index))
globalThis.gc?.()
print('subscriptions', subscribers.size, `seed ${values.seed}, ${memory()} MB held before the rounds`)

const state = emptyMatchingState()
const places = Array.from({ length: Number(values.centres) }, (_, index) => ({
  id: `centre${index}`,
  town: drawTown(),
}))
for (const minute of [0, 1]) {
  const looks = places.map(({ id, town }) => lookAt(id, town, minute))
  const now = NOW + minute * MINUTE
  applyRound(state, subscribers, matchRound(state, subscribers, looks, now), now)
}
const looks = places.map(({ id, town }) => lookAt(id, town, 2))
globalThis.gc?.()
const before = process.cpuUsage()
const round = matchRound(state, subscribers, looks, NOW + 2 * MINUTE)
const used = process.cpuUsage(before)
const told = round.notices.reduce((sum, { hits }) => sum + hits.length, 0)
print('changed centres', looks.length)
print('messages', round.notices.length, `about ${told} openings`)
print('time', (used.user + used.system) / 1e6, 's of processor')
print('memory', Math.round(process.resourceUsage().maxRSS / 1024), 'MB at most')

/** Every commune with its position, and how many people live in it and in those before. */
function readTowns(): { place: Town; upTo: number }[] {
  const positions = communePositions()
  let upTo = 0
  return [...new Set(loadCommunes().byInsee.values())].flatMap(({ insee, name, departement, population }) => {
    const position = positions({ insee, postcode: null })
    if (!position || population === 0) return []
    upTo += population
    const { latitude, longitude } = position
    const timeZone = timeZoneOfCommune(insee)
    return [{ place: { kind: 'commune', insee, name, departement, radiusKm: 25, latitude, longitude, timeZone }, upTo }]
  })
}

function drawTown(): Town {
  const person = draw.fraction() * (towns.at(-1)?.upTo ?? 0)
  let [low, high] = [0, towns.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((towns[middle]?.upTo ?? 0) > person) high = middle
    else low = middle + 1
  }
  const town = towns[low]
  if (!town) throw new RangeError('No commune was read')
  return town.place
}

function subscriber(index: number) {
  const town = drawTown()
  const isWide = draw.chance(0.15)
  const { departement, name, timeZone } = town
  const place: AlertPlace = isWide
    ? { kind: 'departement', code: departement as DepartementCode, name, timeZone }
    : { ...town, radiusKm: draw.pick([5, 10, 25, 25, 25, 50]) }
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    place,
    filters: draw.chance(0.6) ? NO_FILTERS : drawFilters(draw),
    cadence: draw.chance(0.8) ? ('at-once' as const) : ('hourly' as const),
    night: draw.chance(0.1),
    activeSince: NOW - draw.between(1, 2000) * HOUR,
    messages: draw.between(0, 20),
    lastMessageAt: draw.chance(0.5) ? NOW - draw.between(1, 600) * MINUTE : null,
  }
}

function drawFilters({ pick, chance, between }: Dice) {
  const fromHour = between(8, 17)
  return {
    vaccines: chance(0.6) ? [pick(['Pfizer-BioNTech', 'Moderna', 'Janssen'])] : [],
    doses: [],
    eligibility: chance(0.3) ? { age: between(18, 90), professional: chance(0.05), conditions: [] } : null,
    freeTimes: chance(0.4)
      ? [
          {
            days: pick([
              [6, 7],
              [1, 2, 3, 4, 5],
            ]),
            fromHour,
            toHour: fromHour + 4,
          },
        ]
      : [],
  }
}

/** Nothing at first; then twenty slots over the next days: far fewer than people who wish them. */
function lookAt(centreId: string, town: Town, minute: number): AlertLook {
  const offers: Offer[] = minute === 0 ? [] : [freeSlots('Pfizer-BioNTech', town), freeSlots('Moderna', town)]
  const { departement, latitude, longitude, timeZone } = town
  return { centreId, at: NOW + minute * MINUTE, departement, latitude, longitude, timeZone, offers }
}

function freeSlots(vaccine: string, { timeZone }: Town): Offer {
  const starts = Array.from({ length: 10 }, (_, index) => NOW + (24 + 5 * index) * HOUR)
  return {
    vaccines: [vaccine],
    doses: ['1'],
    audience: EVERYONE,
    instants: starts.flatMap((start) => [start, 1]),
    hours: starts.flatMap((start) => [localHour(start, timeZone), 1]),
  }
}

function memory(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20)
}

function print(name: string, value: number, unit = ''): void {
  process.stdout.write(`${name.padEnd(18)} ${value.toLocaleString('en')} ${unit}\n`)
}
