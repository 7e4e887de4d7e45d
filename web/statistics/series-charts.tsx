import { countText, numberText } from '../../src/model/quantities.ts'
import type { CountrySeriesDocument } from '../../src/publish/schemas.ts'
import { clockText, dateText } from '../format/local-times.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import type { Language } from '../texts/language.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import { type ChartShape, chartShape, SIDE } from './chart-shape.ts'
import { gapsOf, lastOfDays, lastWeeks, type SeriesPoint } from './country-series.ts'
import { Downloads } from './downloads.tsx'
import { type ImageLine, LineImage } from './images.tsx'
import { FiguresTable } from './parts.tsx'

const dayOf = ({ hour }: SeriesPoint): string => hour.slice(0, 10)

const slotsOf = ({ slots }: SeriesPoint): number => slots
const availableOf = ({ available }: SeriesPoint): number => available
const placesOf = ({ places }: SeriesPoint): number => places

/** Height of what stands under a chart: its table, closed, and its downloads. */
const UNDER_CHART = 105

/** As high as a chart with its words, so that nothing moves when it comes. */
export function ChartPlace({ isLong = false }: { readonly isLong?: boolean }) {
  const texts = useTexts(statisticsTexts)
  return (
    <>
      <p class="soft gap">
        {texts.coming}
        {isLong && (
          <span class="narrow">
            <br />
            &nbsp;
          </span>
        )}
      </p>
      <div class="chart" aria-hidden="true">
        <div class="chart-y">
          <span>00&nbsp;000</span>
        </div>
        <svg />
        <div class="chart-x">&nbsp;</div>
      </div>
      <svg width="1" height={UNDER_CHART} aria-hidden="true" />
    </>
  )
}

/** Free slots over the last four weeks. */
export function SlotsChart({ series }: { readonly series: CountrySeriesDocument }) {
  const { language } = useSite()
  const texts = useTexts(statisticsTexts)
  const { slots: words } = useTexts(everywhereTexts)
  const points = lastWeeks(series)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return <p class="soft gap">{texts.tooShort}</p>
  const shape = chartShape(points, [slotsOf])
  const sentence = texts.slotsRise(
    countText(first.slots, words, language),
    dateText(dayOf(first), language),
    countText(last.slots, words, language),
    dateText(dayOf(last), language),
  )
  const line = { path: shape.lineOf(slotsOf), isDashed: false, name: texts.slots }
  return (
    <>
      <p class="soft gap">{sentence}</p>
      <Chart
        shape={shape}
        points={points}
        says={`${texts.slotsChart}. ${sentence}`}
        ground={shape.areaOf(slotsOf)}
        lines={[line]}
      />
      <Gaps points={points} />
      <FiguresTable
        label={`${texts.slotsChart}. ${texts.lastOfDay}`}
        head={[texts.day, texts.slots]}
        rows={lastOfDays(points).map((point) => [dateText(dayOf(point), language), numberText(point.slots, language)])}
      />
      <Downloads
        what={texts.slotsChart}
        name="creneaux"
        json="stats_by_date.json"
        rows={() => [['heure', 'creneaux'], ...points.map(({ hour, slots }) => [hour, slots])]}
        image={useImage(texts.slotsChart, sentence, shape, points, [line])}
      />
    </>
  )
}

/** Places that are followed, and those of them with slots. */
export function PlacesChart({ series }: { readonly series: CountrySeriesDocument }) {
  const { language } = useSite()
  const texts = useTexts(statisticsTexts)
  const points = lastWeeks(series)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return <p class="soft gap">{texts.tooShort}</p>
  const shape = chartShape(points, [placesOf, availableOf])
  const fromTo = (read: (point: SeriesPoint) => number): readonly [string, string] => [
    numberText(read(first), language),
    numberText(read(last), language),
  ]
  const sentence = texts.placesRise(fromTo(placesOf), fromTo(availableOf))
  const lines = [
    { path: shape.lineOf(placesOf), isDashed: true, name: texts.followed },
    { path: shape.lineOf(availableOf), isDashed: false, name: texts.withSlots },
  ]
  return (
    <>
      <p class="row soft gap">
        <LineSample isDashed={false} />
        {texts.withSlots} <LineSample isDashed />
        {texts.followed}
      </p>
      <Chart shape={shape} points={points} says={`${texts.placesChart}. ${sentence}`} lines={lines} />
      <Gaps points={points} />
      <FiguresTable
        label={`${texts.placesChart}. ${texts.lastOfDay}`}
        head={[texts.day, texts.withSlots, texts.followed]}
        rows={lastOfDays(points).map((point) => [
          dateText(dayOf(point), language),
          numberText(point.available, language),
          numberText(point.places, language),
        ])}
      />
      <Downloads
        what={texts.placesChart}
        name="lieux"
        json="stats_by_date.json"
        rows={() => [
          ['heure', 'lieux_avec_creneaux', 'lieux_suivis'],
          ...points.map(({ hour, available, places }) => [hour, available, places]),
        ]}
        image={useImage(texts.placesChart, sentence, shape, points, lines)}
      />
    </>
  )
}

const LineSample = ({ isDashed }: { readonly isDashed: boolean }) => (
  <svg width="28" height="8" viewBox="0 0 28 8" aria-hidden="true">
    <path class={isDashed ? 's2' : 's1'} d="M0 4h28" />
  </svg>
)

type ChartProps = {
  readonly shape: ChartShape
  readonly points: readonly SeriesPoint[]
  /** The drawing in one sentence. */
  readonly says: string
  /** What lies under the first curve is shaded. */
  readonly ground?: string
  readonly lines: readonly ImageLine[]
}

/** The shape stretches with the page; the words stand around it and keep their size. */
function Chart({ shape, points, says, ground, lines }: ChartProps) {
  const { language } = useSite()
  return (
    <div class="chart">
      <div class="chart-y" aria-hidden="true">
        {valueLabels(shape, language).map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" role="img" aria-label={says}>
        {[0, SIDE / 2, SIDE].map((y) => (
          <line key={y} x1="0" x2={SIDE} y1={y} y2={y} />
        ))}
        {ground !== undefined && <path class="s1a" d={ground} />}
        {lines.map(({ path, isDashed, name }) => (
          <path key={name} class={isDashed ? 's2' : 's1'} d={path} />
        ))}
      </svg>
      <div class="chart-x" aria-hidden="true">
        {dayLabels(points, language).map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
    </div>
  )
}

const valueLabels = ({ top }: ChartShape, language: Language): string[] =>
  [top, top / 2, 0].map((value) => numberText(value, language, 1))

/** The first day, the one in the middle of the time shown, the last; each once. */
function dayLabels(points: readonly SeriesPoint[], language: Language): string[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const middle = new Date((first.at + last.at) / 2).toISOString().slice(0, 10)
  return [...new Set([dayOf(first), middle, dayOf(last)])].map((day) => dateText(day, language))
}

/** Gaps said in full; of many, the latest. */
const MOST_GAPS = 3

function Gaps({ points }: { readonly points: readonly SeriesPoint[] }) {
  const { language } = useSite()
  const texts = useTexts(statisticsTexts)
  const gaps = gapsOf(points).reverse()
  if (gaps.length === 0) return null
  return (
    <p class="help">
      {gaps
        .slice(0, MOST_GAPS)
        .map(({ from, to }) => `${texts.gap(momentOf(from, language), momentOf(to, language))} `)}
      {gaps.length > MOST_GAPS && texts.moreGaps(numberText(gaps.length - MOST_GAPS, language))}
    </p>
  )
}

/** "9 avril, 4 h 00". */
function momentOf(point: SeriesPoint, language: Language): string {
  const clock = clockText({ hour: Number(point.hour.slice(11, 13)), minute: 0 }, language)
  return `${dateText(dayOf(point), language)}, ${clock}`
}

function useImage(
  title: string,
  subtitle: string,
  shape: ChartShape,
  points: readonly SeriesPoint[],
  lines: readonly ImageLine[],
) {
  const { language, simulated } = useSite()
  const { simulated: warning } = useTexts(everywhereTexts)
  return () => (
    <LineImage
      title={title}
      subtitle={subtitle}
      warning={simulated ? warning : ''}
      lines={lines}
      values={valueLabels(shape, language)}
      days={dayLabels(points, language)}
    />
  )
}
