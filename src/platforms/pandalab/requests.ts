import { type AskOptions, getJson, postJson } from '../answers.ts'
import type { PlatformContext } from '../platform.ts'
import type { PandalabLink } from './link.ts'
import { practitionerSchema, reasonsSchema, scheduleSchema } from './schema.ts'

const API = 'https://diapatient-api.diatelic.net/public/v1/appointment'

/** "Unavailable for legal reasons" is how a site may refuse an address abroad. */
const STATUSES: NonNullable<AskOptions['statuses']> = { 451: 'blocked' }

type Asker = Pick<PlatformContext<unknown>, 'http'>

/** @throws Gone when the platform does not know the pharmacy */
export async function askPractitioner(finess: string, context: Asker): Promise<string> {
  const url = `${API}/ict/pharmacy/${encodeURIComponent(finess)}`
  return (await getJson(context, url, practitionerSchema, { statuses: STATUSES })).id
}

/** @throws Gone when the pharmacy offers no type of appointment */
export function askReasons(practitionerId: string, context: Asker) {
  const url = `${API}/ict/practitioner/${encodeURIComponent(practitionerId)}/reasons`
  return getJson(context, url, reasonsSchema, { statuses: STATUSES })
}

/** Every free slot for one reason; how far ahead is the platform's choice. */
export function askSchedule({ pharmacyId, practitionerId, reasonId }: PandalabLink, context: Asker) {
  const url = `${API}/schedule/${encodeURIComponent(pharmacyId)}`
  const body = { serviceProvider: 'ICT', practitionerId, reasonId }
  return postJson(context, url, body, scheduleSchema, { headers: { accept: '*/*' }, statuses: STATUSES })
}
