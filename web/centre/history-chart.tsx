import { numberText } from '../../src/model/quantities.ts'
import { clockText, dayAt, daysAfter } from '../format/local-times.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { centreTexts } from '../texts/centre.ts'
import type { Centre } from './found.ts'
import { axisTop, hoursKnown, type PastHour, pastHours, pastSummary } from './past-day.ts'

type ChartProps = { readonly centre: Centre; readonly now: number }

/** Fewer known hours than these show nothing of a day. */
const ENOUGH = 3

/** The last day hour by hour: what was free, and when. */
export function HistoryChart({ centre, now }: ChartProps) {
  const texts = useTexts(centreTexts)
  const hours = pastHours(centre.details)
  const { open, best } = pastSummary(hours)
  const sayHour = useHourText(now)
  if (hoursKnown(hours) < ENOUGH) {
    return (
      <section class="part">
        <h2>{texts.historyTitle}</h2>
        <p>{texts.historyUnknown}</p>
      </section>
    )
  }
  return (
    <section class="part">
      <h2>{texts.historyTitle}</h2>
      <p>{best ? texts.history(open, sayHour(best)) : texts.historyNone}</p>
      {best && <Bars hours={hours} sayHour={sayHour} />}
      <HourTable hours={hours} sayHour={sayHour} />
    </section>
  )
}

type SayHour = (hour: PastHour) => string

/** "hier 11 h 00", "8 h 00". */
function useHourText(now: number): SayHour {
  const { language } = useSite()
  return ({ at }) => {
    const clock = clockText(at, language)
    const isYesterday = at.day === daysAfter(dayAt(now, at.offsetMinutes), -1)
    if (!isYesterday) return clock
    return language === 'fr' ? `${clock} hier` : `${clock} yesterday`
  }
}

type HoursProps = { readonly hours: readonly PastHour[]; readonly sayHour: SayHour }

const STEP = 10

function Bars({ hours, sayHour }: HoursProps) {
  const { language } = useSite()
  const texts = useTexts(centreTexts)
  const largest = Math.max(...hours.map(({ slots }) => slots ?? 0))
  const top = axisTop(largest)
  const width = hours.length * STEP
  const label = texts.chartLabel(
    largest,
    numberText(hours.filter(({ slots }) => slots !== null).at(-1)?.slots ?? 0, language),
  )
  const [first, middle, last] = [hours[0], hours[Math.floor(hours.length / 2)], hours.at(-1)]
  return (
    <div class="chart">
      <div class="chart-y">
        <span>{numberText(top, language)}</span>
        <span>{numberText(top / 2, language, 1)}</span>
        <span>0</span>
      </div>
      <svg viewBox={`0 0 ${width} 100`} preserveAspectRatio="none" role="img" aria-label={label}>
        {[0, 50, 100].map((y) => (
          <line key={y} x1="0" x2={width} y1={y} y2={y} />
        ))}
        {hours.map(({ at, slots }, index) => {
          const height = (100 * (slots ?? 0)) / top
          return (
            height > 0 && <rect key={at.text} x={index * STEP + 1} y={100 - height} width={STEP - 2} height={height} />
          )
        })}
      </svg>
      <div class="chart-x">
        {[first, middle, last].map((hour) => hour && <span key={hour.at.text}>{sayHour(hour)}</span>)}
      </div>
    </div>
  )
}

function HourTable({ hours, sayHour }: HoursProps) {
  const { language } = useSite()
  const texts = useTexts(centreTexts)
  return (
    <details class="more">
      <summary>{texts.asTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys */}
      <section class="scroll" tabIndex={0} aria-label={texts.historyTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.hourColumn}</th>
              <th scope="col" class="n">
                {texts.slotsColumn}
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.at.text}>
                <th scope="row">{sayHour(hour)}</th>
                <td class="n">{hour.slots === null ? texts.notVerified : numberText(hour.slots, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
