import { addDays, dayNumber, localDay, PARIS } from '../../model/local-time.ts'
import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
} from '../platform.ts'
import { fraction } from '../random.ts'
import { firstTimes } from '../slots/first-times.ts'
import { livingTimes } from '../slots/queue.ts'
import { detail } from './detail.ts'
import { buildPharmacies } from './pharmacies.ts'
import { centreId, type Pharmacy } from './pharmacy.ts'
import { shownTimes, type Window } from './shown-times.ts'
import { pharmacyTruth } from './truth.ts'

const ORIGIN = 'https://server.bimedoc.com'
const LIST = '/vmd/pharmacy-with-slots'
const DETAIL = /^\/vmd\/pharmacy-with-slots\/([0-9a-f-]{36})(\/?)$/

/** Slots of an answer in a benchmark: 4 kB. */
const BENCH_SLOTS = 45

/** The window for which the centres and the truth are told. */
const USUAL_DAYS = 28

/** Bimedoc: a list of ids for a window of days, and one page a pharmacy with its address and its slots. */
export function simulateBimedoc(plan: PlatformPlan): SimulatedPlatform {
  const times = plan.bodies === 'bench' ? firstTimes(BENCH_SLOTS) : livingTimes
  const pharmacies = buildPharmacies(plan)
  const byId = new Map(pharmacies.map((pharmacy) => [pharmacy.id, pharmacy]))
  const byCentre = new Map(pharmacies.map((pharmacy) => [centreId(pharmacy), pharmacy]))
  return {
    id: 'bimedoc',
    origins: [ORIGIN],
    showsKey: (headers, key) => headers.authorization === `Partner ${key}`,
    answer,
    centres: (at) =>
      pharmacies.filter((pharmacy) => !pharmacy.isGone && isListed(pharmacy, usualWindow(at), at)).map(centre),
    truth(id, at) {
      const pharmacy = byCentre.get(id)
      return pharmacy ? pharmacyTruth(pharmacy, times, usualWindow(at), at) : null
    },
  }

  function isListed(pharmacy: Pharmacy, window: Window, at: number): boolean {
    return pharmacy.listed === 'always' || shownTimes(pharmacy, times, window, at).length > 0
  }

  function answer({ method, path, query }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return json(405, { detail: 'Method not allowed.' })
    const [, id = '', slash] = DETAIL.exec(path) ?? []
    if (slash === '') return { ...json(301, {}), location: `${ORIGIN}${path}/?${query}` }
    const window = readWindow(query)
    const pharmacy = byId.get(id)
    if (path !== LIST && (!pharmacy || pharmacy.isGone)) return NOT_FOUND
    if (!window) return json(400, { detail: 'start_date and end_date are required.' })
    if (pharmacy) return json(200, detail(pharmacy, shownTimes(pharmacy, times, window, at), at))
    return json(200, list(pharmacies.filter((each) => isListed(each, window, at))))
  }
}

/** A few ids are there twice. */
const list = (pharmacies: readonly Pharmacy[]) =>
  pharmacies.flatMap(({ id, site }) => (fraction(site.key, 8) < 0.02 ? [{ id }, { id }] : [{ id }]))

function readWindow(query: URLSearchParams): Window | null {
  const [from, to] = [query.get('start_date') ?? '', query.get('end_date') ?? '']
  return Number.isNaN(dayNumber(from)) || Number.isNaN(dayNumber(to)) ? null : { from, to }
}

function usualWindow(at: number): Window {
  const today = localDay(at, PARIS)
  return { from: today, to: addDays(today, USUAL_DAYS) }
}

const centre = (pharmacy: Pharmacy): SimulatedCentre => ({
  id: centreId(pharmacy),
  name: pharmacy.name,
  url: `https://app.bimedoc.com/application/scheduler/${pharmacy.id}?vmd=true`,
  departement: pharmacy.site.town.departement,
  site: pharmacy.site,
  reserved: false,
})
