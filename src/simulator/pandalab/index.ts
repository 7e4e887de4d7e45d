import { z } from 'zod'
import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
  type Truth,
} from '../platform.ts'
import { parsedBody } from '../serving/parsed-body.ts'
import { firstTimes } from '../slots/first-times.ts'
import { livingTimes } from '../slots/queue.ts'
import { buildPharmacies } from './pharmacies.ts'
import { centreId, firstInjections, type Pharmacy, type Reason } from './pharmacy.ts'
import { schedule, shownTimes } from './schedule.ts'
import { seedOf } from './seed.ts'

const API = '/public/v1/appointment'
const PHARMACY = /^\/ict\/pharmacy\/(\w+)$/
const REASONS = /^\/ict\/practitioner\/(\d+)\/reasons$/
const SCHEDULE = /^\/schedule\/(\d+)$/

const PAGE = 'https://masante.pandalab.eu/medical-team/medical-team-result-pharmacy/new/org/details'

/** Slots of an answer in a benchmark: 4 kB. */
const BENCH_SLOTS = 65

/** Ids are texts here, though they look like numbers. */
const questionSchema = z.object({
  serviceProvider: z.literal('ICT'),
  practitionerId: z.string(),
  reasonId: z.string(),
})

const BAD_REQUEST = json(400, { error: 'bad_request' })

/** Pandalab: no list (an operator's own is among the options), practitioners and their reasons, one calendar each. */
export function simulatePandalab(plan: PlatformPlan): SimulatedPlatform {
  const times = plan.bodies === 'bench' ? firstTimes(BENCH_SLOTS) : livingTimes
  const pharmacies = buildPharmacies(plan)
  const byFiness = new Map(pharmacies.map((pharmacy) => [pharmacy.finess, pharmacy]))
  const byPractitioner = new Map(pharmacies.map((pharmacy) => [pharmacy.practitionerId, pharmacy]))
  const byId = new Map(pharmacies.map((pharmacy) => [pharmacy.id, pharmacy]))
  const vaccinating = pharmacies.filter(({ state }) => state === 'known')
  const centres = new Map(
    vaccinating.flatMap((pharmacy) =>
      firstInjections(pharmacy).map((reason) => [centreId(pharmacy, reason), { pharmacy, reason }] as const),
    ),
  )
  return {
    id: 'pandalab',
    origins: ['https://diapatient-api.diatelic.net'],
    showsKey: () => true,
    answer,
    centres: () => [...centres.values()].map(({ pharmacy, reason }) => centre(pharmacy, reason)),
    truth(id, at) {
      const found = centres.get(id)
      return found ? truth(found.pharmacy, found.reason, at) : null
    },
    options: { seed: seedOf(pharmacies) },
  }

  function answer({ method, path, body }: SimulatedRequest, at: number): SimulatedAnswer {
    if (!path.startsWith(API)) return NOT_FOUND
    const asked = path.slice(API.length)
    const [, calendarOf] = SCHEDULE.exec(asked) ?? []
    if (method !== (calendarOf === undefined ? 'GET' : 'POST')) return json(405, { error: 'method_not_allowed' })
    if (calendarOf !== undefined) return calendar(byId.get(Number(calendarOf)), body, at)
    const pharmacy = byFiness.get(PHARMACY.exec(asked)?.[1] ?? '')
    if (pharmacy && pharmacy.state !== 'unknown') return json(200, { id: String(pharmacy.practitionerId) })
    const practitioner = byPractitioner.get(Number(REASONS.exec(asked)?.[1]))
    if (practitioner?.state !== 'known') return NOT_FOUND
    return json(
      200,
      practitioner.reasons.map(({ id, label }) => ({ id: String(id), label: label.text })),
    )
  }

  function calendar(pharmacy: Pharmacy | undefined, body: string, at: number): SimulatedAnswer {
    const question = questionSchema.safeParse(parsedBody(body))
    if (!question.success) return BAD_REQUEST
    const { practitionerId, reasonId } = question.data
    const reason = pharmacy?.reasons.find(({ id }) => String(id) === reasonId)
    if (!pharmacy || !reason || pharmacy.isGone || String(pharmacy.practitionerId) !== practitionerId) return NOT_FOUND
    return json(200, schedule(pharmacy, reason, times, at))
  }

  function truth(pharmacy: Pharmacy, reason: Reason, at: number): Truth {
    if (pharmacy.isGone) return { outcome: 'gone', slots: [] }
    const slots = shownTimes(pharmacy, reason, times, at)
      .filter((start) => start >= at)
      .map((start) => ({ start, vaccine: reason.label.vaccine }))
    return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
  }
}

const centre = (pharmacy: Pharmacy, reason: Reason): SimulatedCentre => ({
  id: centreId(pharmacy, reason),
  name: pharmacy.name,
  url: `${PAGE}/${pharmacy.key}?pharmacyId=${pharmacy.id}&practitionerId=${pharmacy.practitionerId}&reasonId=${reason.id}`,
  departement: pharmacy.site.town.departement,
  site: pharmacy.site,
  reserved: false,
})
