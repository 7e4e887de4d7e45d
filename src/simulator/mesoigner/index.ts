import { dayNumber } from '../../model/local-time.ts'
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
import { list } from './list.ts'
import { buildPharmacies } from './pharmacies.ts'
import { centreId, type Pharmacy } from './pharmacy.ts'
import { slotsAnswer } from './slots.ts'
import { pharmacyTruth } from './truth.ts'

const LIST = '/api/v1/vaccination/centers'
const SLOTS = /^\/api\/v1\/vaccination\/centers\/(\d+)\/([^/]+)$/

/** Slots of an answer in a benchmark: 3.5 kB. */
const BENCH_SLOTS = 30

const message = (status: number, text: string): SimulatedAnswer => json(status, { message: text })

/** mesoigner: one list of the whole country, and one answer with all slots of a pharmacy. */
export function simulateMesoigner(plan: PlatformPlan): SimulatedPlatform {
  const times = plan.bodies === 'bench' ? firstTimes(BENCH_SLOTS) : livingTimes
  const pharmacies = buildPharmacies(plan)
  const byId = new Map(pharmacies.map((pharmacy) => [pharmacy.id, pharmacy]))
  const byCentre = new Map(pharmacies.map((pharmacy) => [centreId(pharmacy), pharmacy]))
  const listed = json(200, list(pharmacies))
  return {
    id: 'mesoigner',
    origins: ['https://www.mesoigner.fr'],
    showsKey: (headers, key) => headers.authorization === `Mesoigner apikey="${key}"`,
    answer,
    centres: () => pharmacies.map(centre),
    truth(id, at) {
      const pharmacy = byCentre.get(id)
      return pharmacy ? pharmacyTruth(pharmacy, times, at) : null
    },
  }

  function answer({ method, path }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return message(405, 'Method Not Allowed')
    if (path === LIST) return listed
    const [, id, firstDay = ''] = SLOTS.exec(path) ?? []
    const pharmacy = byId.get(Number(id))
    if (!pharmacy || pharmacy.isGone) return message(404, 'Not Found')
    if (Number.isNaN(dayNumber(firstDay))) return message(400, 'Bad Request')
    return json(200, slotsAnswer(pharmacy, times, firstDay, at))
  }
}

const centre = (pharmacy: Pharmacy): SimulatedCentre => ({
  id: centreId(pharmacy),
  name: pharmacy.name,
  url: pharmacy.url,
  departement: pharmacy.site.town.departement,
  site: pharmacy.site,
  reserved: false,
})
