import {
  json,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
} from '../platform.ts'
import { firstTimes } from '../slots/first-times.ts'
import { livingTimes } from '../slots/queue.ts'
import { directory } from './directory.ts'
import { buildPharmacies } from './pharmacies.ts'
import { centreId, type Pharmacy } from './pharmacy.ts'
import { shownTimes, slotsAnswer } from './slots.ts'
import { pharmacyTruth } from './truth.ts'

const DIRECTORY = '/global/api/meetings/v2/pharmacies-with-vaccines'
const SLOTS = /^\/global\/api\/meetings\/v2\/([^/]+)\/slots$/

const USUAL_PAGE = '60'

/** Slots of an answer in a benchmark: 4 kB. */
const BENCH_SLOTS = 8

const message = (status: number, text: string): SimulatedAnswer => json(status, { message: text })

/** Valwin: one list of the whole country, and one answer with all slots of a pharmacy, by clocks without a zone. */
export function simulateValwin(plan: PlatformPlan): SimulatedPlatform {
  const times = plan.bodies === 'bench' ? firstTimes(BENCH_SLOTS) : livingTimes
  const pharmacies = buildPharmacies(plan)
  const byId = new Map(pharmacies.map((pharmacy) => [pharmacy.id, pharmacy]))
  const byCentre = new Map(pharmacies.map((pharmacy) => [centreId(pharmacy), pharmacy]))
  return {
    id: 'valwin',
    origins: ['https://pharma-api.epharmacie.pro'],
    showsKey: () => true,
    answer,
    centres: () => pharmacies.map(centre),
    truth(id, at) {
      const pharmacy = byCentre.get(id)
      return pharmacy ? pharmacyTruth(pharmacy, times, at) : null
    },
  }

  function answer({ method, path, query }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return message(405, 'Method Not Allowed')
    if (path === DIRECTORY) return json(200, directory(pharmacies, times, at))
    const pharmacy = byId.get(SLOTS.exec(path)?.[1] ?? '')
    if (!pharmacy || pharmacy.isGone) return message(404, 'Not Found')
    const pageSize = Number(query.get('pageSize') ?? USUAL_PAGE)
    if (!Number.isInteger(pageSize) || pageSize < 1) return message(400, 'Bad Request')
    return json(200, slotsAnswer(pharmacy, shownTimes(pharmacy, times, at), pageSize))
  }
}

const centre = (pharmacy: Pharmacy): SimulatedCentre => ({
  id: centreId(pharmacy),
  name: pharmacy.name,
  url: pharmacy.website,
  departement: pharmacy.site.town.departement,
  site: pharmacy.site,
  reserved: false,
})
