import { z } from 'zod'
import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
} from '../platform.ts'
import { parsedBody } from '../serving/parsed-body.ts'
import { firstTimes } from '../slots/first-times.ts'
import { livingTimes, type QueueTimes } from '../slots/queue.ts'
import { availabilities, freeTimes, readPeriod } from './availabilities.ts'
import { organization } from './organization.ts'
import { searchPage, searchRows } from './search.ts'
import { centreId, isCentre, type Structure } from './structure.ts'
import { buildStructures } from './structures.ts'
import { structureTruth } from './truth.ts'

const SEARCH = '/api/Organizations/public/covid'
const ORGANIZATION = /^\/api\/Organizations\/slug\/([^/]+)$/
const AVAILABILITIES = '/api/BusinessHours/availabilitiesPerDay'

const questionSchema = z.strictObject({
  consultationReasonId: z.number(),
  organizationId: z.number(),
  disabledPeriods: z.array(z.unknown()),
  fullDisplay: z.literal(true),
  periodStart: z.string(),
  periodEnd: z.string(),
  type: z.literal('inOffice'),
})

const GONE = { error: { statusCode: 404, name: 'Error', message: 'Organization not found' } }

const error = (statusCode: number, message: string): SimulatedAnswer =>
  json(statusCode, { error: { statusCode, name: 'Error', message } })

/** Two a day for six days, which is one period of 3.5 kB. */
const benchTimes: QueueTimes = (queue, at) => firstTimes(30)(queue, at).filter((_, index) => index % 5 < 2)

/** AvecMonDoc: pages of structures, structures with their reasons for a visit, calendars period by period. */
export function simulateAvecmondoc(plan: PlatformPlan): SimulatedPlatform {
  const times = plan.bodies === 'bench' ? benchTimes : livingTimes
  const structures = buildStructures(plan)
  const rows = searchRows(structures)
  const bySlug = new Map(structures.map((structure) => [structure.slug, structure]))
  const reasons = new Map(
    structures.flatMap((structure) =>
      (structure.reasons ?? []).map((reason) => [reason.id, { structure, reason }] as const),
    ),
  )
  const centres = new Map(structures.filter(isCentre).map((structure) => [centreId(structure), structure]))
  return {
    id: 'avecmondoc',
    origins: ['https://api.avecmondoc.com'],
    showsKey: (headers, key) => headers['user-agent'] === key,
    answer,
    centres: () => [...centres.values()].map(centre),
    truth(id, at) {
      const structure = centres.get(id)
      return structure ? structureTruth(structure, times, at) : null
    },
  }

  function answer({ method, path, query, body }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== (path === AVAILABILITIES ? 'POST' : 'GET')) return error(405, 'Method not allowed')
    if (path === AVAILABILITIES) return calendar(body, at)
    if (path === SEARCH) return json(200, searchPage(rows, query))
    const structure = bySlug.get(decoded(ORGANIZATION.exec(path)?.[1] ?? ''))
    if (!structure) return NOT_FOUND
    if (structure.missing !== 'no') return json(structure.missing === 'error' ? 200 : 404, GONE)
    return json(200, organization(structure))
  }

  function calendar(body: string, at: number): SimulatedAnswer {
    const question = questionSchema.safeParse(parsedBody(body))
    if (!question.success) return error(400, 'Bad request')
    const { consultationReasonId, organizationId, periodStart, periodEnd } = question.data
    const period = readPeriod(periodStart, periodEnd)
    if (!period) return error(400, 'Bad period')
    const found = reasons.get(consultationReasonId)
    if (!found) return error(404, 'Consultation reason not found')
    const { reason, structure } = found
    // Under another organisation there is a calendar too, an empty one.
    const isRight = reason.organizationId === organizationId
    const free = isRight ? freeTimes(reason, structure.habits, times, at) : []
    return json(200, availabilities(reason, structure.habits, free, period))
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

const centre = (structure: Structure): SimulatedCentre => ({
  id: centreId(structure),
  name: structure.name,
  url: `https://patient.avecmondoc.com/fiche/structure/${encodeURIComponent(structure.slug)}`,
  departement: structure.site.town.departement,
  site: structure.site,
  reserved: false,
})
