import type { Extension, Slot } from 'fhir/r4.js'
import { dayOfHour, formatInstant, instantOfLocal } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import type { PublishedCentre } from '../schemas.ts'
import { BOOKING_DEEP_LINK, BOOKING_PHONE, SLOT_CAPACITY } from './extensions.ts'
import { scheduleId, slotId } from './ids.ts'
import type { Common } from './resources.ts'
import type { VaccineGroup } from './vaccine-groups.ts'

/**
 * The slots of one vaccine at a centre as lines of JSON: one for each local hour with places, with how many. What they share
 * is put into JSON once: a country has hundreds of thousands of them.
 */
export function* slotLines(
  group: VaccineGroup,
  centre: { readonly published: PublishedCentre; readonly timeZone: string; readonly now: Instant },
  { locationId, meta }: Common,
): Generator<string> {
  const schedule = scheduleId(locationId, group.key)
  const shared: SharedBySlots = {
    resourceType: 'Slot',
    ...meta,
    schedule: { reference: `Schedule/${schedule}` },
    status: 'free',
  }
  const booking = bookingOf(centre.published).map((extension) => `${JSON.stringify(extension)},`)
  const untilPlaces = `${JSON.stringify(shared).slice(0, -1)},"extension":[${booking.join('')}{"url":"${SLOT_CAPACITY}","valueInteger":`
  for (const [hour, places] of group.hours) {
    const { name, start, startText, endText } = hourWindow(hour, centre.timeZone)
    const id = JSON.stringify(slotId(schedule, name))
    // The running hour has begun already: there, the first slot still to come is known exactly.
    const from = start < centre.now ? formatInstant(group.first, centre.timeZone) : startText
    yield `${untilPlaces}${places}}],"id":${id},"start":"${from}","end":"${endText}"}`
  }
}

type SharedBySlots = Omit<Slot, 'id' | 'start' | 'end' | 'extension'>

function bookingOf({ url, metadata: { phone_number: phone } }: PublishedCentre): Extension[] {
  return [
    ...(url ? [{ url: BOOKING_DEEP_LINK, valueUrl: url }] : []),
    ...(phone ? [{ url: BOOKING_PHONE, valueString: phone }] : []),
  ]
}

type HourWindow = {
  readonly name: string
  readonly start: Instant
  readonly startText: string
  readonly endText: string
}

/** Hours are few, and thousands of centres share them. */
const windows = new Map<string, Map<number, HourWindow>>()

const MOST_WINDOWS = 5_000

/** A local hour, from its first instant to that of the next one. */
function hourWindow(hour: number, timeZone: string): HourWindow {
  let known = windows.get(timeZone)
  if (!known || known.size > MOST_WINDOWS) {
    known = new Map()
    windows.set(timeZone, known)
  }
  let window = known.get(hour)
  if (!window) {
    const start = instantOfHour(hour, timeZone)
    window = {
      name: `${dayOfHour(hour).replaceAll('-', '')}${twoDigits(hour % 24)}`,
      start,
      startText: formatInstant(start, timeZone),
      endText: formatInstant(instantOfHour(hour + 1, timeZone), timeZone),
    }
    known.set(hour, window)
  }
  return window
}

const instantOfHour = (hour: number, timeZone: string): Instant =>
  instantOfLocal(dayOfHour(hour), `${twoDigits(hour % 24)}:00`, timeZone)

const twoDigits = (value: number): string => String(value).padStart(2, '0')
