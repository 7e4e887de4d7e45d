import { DAY, dayNumber } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { mix } from '../random.ts'
import { instantOfReading } from '../slots/openings.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Center, Practitioner, Reason } from './center.ts'
import { hexId } from './ids.ts'

/** An appointment of one practitioner for one reason. */
export type Availability = {
  readonly center: Center
  readonly reason: Reason
  readonly practitioner: Practitioner
  readonly start: Instant
}

/** A text of the form `2021-05-11T00:00:00`, or with `.000Z`, read as UTC; NaN for any other. */
export function readMoment(text: string): Instant {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{3}Z)?$/.exec(text) ?? []
  return dayNumber(day) * DAY + Date.parse(`1970-01-01T${time}Z`)
}

/** What the places of a centre have free for the reasons of one name, from one moment to another, by practitioner. */
export function availabilities(
  places: readonly Center[],
  name: string,
  from: Instant,
  to: Instant,
  times: QueueTimes,
  at: Instant,
): Availability[] {
  return places.flatMap((center) =>
    firstOfName(center, name).flatMap((reason) => {
      const found = reason.practitioners.flatMap((practitioner) =>
        times(practitioner.queue, at)
          .filter((start) => start >= from && start < to)
          .map((start) => ({ center, reason, practitioner, start })),
      )
      return isTooFar(reason, found, from) ? [] : found
    }),
  )
}

/** A name listed twice is one reason. */
const firstOfName = ({ reasons }: Center, name: string): readonly Reason[] =>
  reasons.filter(({ kind }) => kind.name === name).slice(0, 1)

const WEEK = 7 * DAY

const isTooFar = ({ sight }: Reason, found: readonly Availability[], from: Instant): boolean =>
  sight === 'week' && found.every(({ start }) => start >= from + WEEK)

/** The first appointment that the platform announces from a moment on; where its index is wrong, one that does not exist. */
export function closest(
  places: readonly Center[],
  name: string,
  from: Instant,
  times: QueueTimes,
  at: Instant,
): Availability | null {
  const reasons = places.flatMap((center) => firstOfName(center, name).map((reason) => ({ center, reason })))
  const found = reasons.flatMap(({ center, reason }) =>
    reason.practitioners.flatMap((practitioner) =>
      startsToTell(reason, practitioner, times, at)
        .filter((start) => start >= from)
        .map((start) => ({ center, reason, practitioner, start })),
    ),
  )
  return found.sort((a, b) => a.start - b.start)[0] ?? null
}

function startsToTell(reason: Reason, practitioner: Practitioner, times: QueueTimes, at: Instant): readonly Instant[] {
  if (reason.sight !== 'ghost') return times(practitioner.queue, at)
  const inThreeDays = Math.floor(at / DAY) + 3
  return [instantOfReading(inThreeDays * DAY + DAY / 2, practitioner.queue.site.timeZone)]
}

const MINUTE = 60_000

/** How an appointment is written. The same place in a queue has another id for each reason. */
export function writeAvailability({ center, reason, practitioner, start }: Availability): string {
  const key = mix(practitioner.queue.key, start / MINUTE)
  const who = practitioner.isNamed ? `"practitionerId":"${practitioner.id}",` : ''
  const [startText, endText] = [new Date(start).toISOString(), new Date(start + 5 * MINUTE).toISOString()]
  return (
    `{"id":"${reason.id.slice(0, 8)}${hexId(key).slice(0, 16)}",${who}"centerId":"${center.id}",` +
    `"timeSlotId":"${hexId(mix(practitioner.queue.key, Math.floor(start / DAY)))}",` +
    `"consultationReasonId":"${reason.id}","startDateTime":"${startText}","endDateTime":"${endText}",` +
    `"percentageNewPatient":50.0,"usedResource":[],"substitute":{}}`
  )
}
