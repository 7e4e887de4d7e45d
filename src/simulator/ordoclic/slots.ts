import { zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { json, NOT_FOUND, type SimulatedAnswer } from '../platform.ts'
import { mix } from '../random.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import type { Calendar, Entity, Professional } from './entity.ts'
import { NOBODY, uuid } from './ids.ts'

/** A question for the appointments of one professional for one reason, as far as it can be read. */
type Question = {
  readonly entityId: string
  readonly medicalStaffId: string
  readonly reasonId: string
  /** The window goes from the end of one day to the beginning of another. */
  readonly from: Instant
  readonly to: Instant
}

const BAD_REQUEST = json(400, { error: 'bad_request' })

/** What the platform serves as `/v1/solar/slots/availableSlots`. */
export function availableSlots(
  entities: ReadonlyMap<string, Entity>,
  times: QueueTimes,
  body: string,
  at: Instant,
): SimulatedAnswer {
  const question = readQuestion(body)
  if (!question) return BAD_REQUEST
  const entity = entities.get(question.entityId)
  const professional = entity?.professionals.find(({ id }) => id === question.medicalStaffId)
  const reason = entity?.reasons.find(({ id }) => id === question.reasonId)
  if (!entity || !professional || !reason) return NOT_FOUND
  const calendars = professional.calendars.filter(({ reasons }) => reasons.has(reason.id))
  const free = calendars.flatMap((calendar) => {
    const past = entity.habits.lingers ? pastTimes(calendar.queue, at) : []
    return [...times(calendar.queue, at), ...past].map((start) => ({ calendar, start }))
  })
  const shown = free.filter(({ start }) => start > question.from && start < question.to)
  const later = shown.length > 0 ? [] : free.filter(({ start }) => start >= question.to).map(({ start }) => start)
  const next = later.length === 0 ? null : `"${utc(Math.min(...later))}"`
  const slots = shown.map(({ calendar, start }) => writeSlot(entity, professional, calendar, start))
  return { status: 200, body: `{"slots":[${slots.join(',')}],"nextAvailableSlotDate":${next}}` }
}

function readQuestion(body: string): Question | null {
  try {
    const { entityId, medicalStaffId, reasonId, dateStart, dateEnd } = JSON.parse(body)
    const isWindow =
      /^\d{4}-\d\d-\d\dT23:59:59\.000Z$/.test(dateStart) && /^\d{4}-\d\d-\d\dT00:00:00\.000Z$/.test(dateEnd)
    if (!isWindow) return null
    return { entityId, medicalStaffId, reasonId, from: Date.parse(dateStart), to: Date.parse(dateEnd) }
  } catch {
    return null
  }
}

/** `2021-05-12T14:00:00Z` */
const utc = (start: Instant): string => `${new Date(start).toISOString().slice(0, 19)}Z`

const MINUTE = 60_000

function writeSlot({ site, habits }: Entity, professional: Professional, calendar: Calendar, start: Instant): string {
  const offset = zoneOffset(start, site.timeZone) / MINUTE
  // Occurrences of an event that comes back every day at the same hour have one id.
  const isRepeated = calendar.queue.key % 3 === 0
  const id = uuid(mix(calendar.queue.key, isRepeated ? (start / MINUTE) % 1440 : start / MINUTE))
  const offsets = habits.tellsOffset ? `"timeStartUtcOffset":${offset},"timeEndUtcOffset":${offset},` : ''
  return (
    `{"id":"${id}","rrule":"","freq":"","isRepeated":${isRepeated},"isFullDay":false,"eventTypeID":2,` +
    `"timeStart":"${utc(start)}","timeEnd":"${utc(start + 10 * MINUTE)}",${offsets}"tzId":"${site.timeZone}",` +
    `"reasonIDs":${JSON.stringify([...calendar.reasons])},"status":{"eventID":"${NOBODY}","statusID":0},` +
    `"calendarId":"${calendar.id}","medicalStaffID":"${professional.id}"}`
  )
}
