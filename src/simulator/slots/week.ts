/** Opening hours of one day: pairs of minutes since midnight, by the local clock. */
type DayHours = readonly (readonly [from: number, to: number])[]

/** Opening hours by weekday, Sunday first. */
export type Week = readonly [DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]

const hours = (...texts: string[]): DayHours =>
  texts.map((text) => {
    const [from = 0, to = 0] = text.split('-').map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
    return [from, to] as const
  })

const CLOSED: DayHours = []

const sameOnWeekdays = (weekday: DayHours, saturday: DayHours, sunday: DayHours): Week => [
  sunday,
  weekday,
  weekday,
  weekday,
  weekday,
  weekday,
  saturday,
]

const OFFICE = hours('09:00-12:30', '13:30-17:30')
const LONG = hours('08:30-12:15', '14:00-19:30')
const MORNING = hours('08:00-12:00')
const ALL_DAY = hours('08:00-18:00')

/** How the centres of the mainland open. */
export const MAINLAND_WEEKS: readonly [Week, ...Week[]] = [
  sameOnWeekdays(OFFICE, CLOSED, CLOSED),
  sameOnWeekdays(LONG, hours('08:30-12:15', '14:00-19:00'), CLOSED),
  sameOnWeekdays(ALL_DAY, ALL_DAY, hours('09:00-13:00')),
  sameOnWeekdays(OFFICE, MORNING, CLOSED),
  [CLOSED, CLOSED, OFFICE, CLOSED, hours('13:30-18:30'), CLOSED, MORNING],
]

/** Overseas, days end early enough for them to be over before midnight in Paris. */
export const OVERSEAS_WEEKS: readonly [Week, ...Week[]] = [
  sameOnWeekdays(hours('07:30-12:30', '13:30-16:30'), CLOSED, CLOSED),
  sameOnWeekdays(hours('07:00-13:00'), hours('07:30-11:30'), CLOSED),
]

/** A minute of the day as people write it: `09:05`. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const STEP_MINUTES = 5

const startsOfWeek = new Map<Week, readonly (readonly number[])[]>()

/** The minutes of each weekday at which an appointment may start. */
export function appointmentStarts(week: Week): readonly (readonly number[])[] {
  let starts = startsOfWeek.get(week)
  if (!starts) {
    starts = week.map((day) =>
      day.flatMap(([from, to]) =>
        Array.from({ length: Math.floor((to - from) / STEP_MINUTES) }, (_, step) => from + step * STEP_MINUTES),
      ),
    )
    startsOfWeek.set(week, starts)
  }
  return starts
}
