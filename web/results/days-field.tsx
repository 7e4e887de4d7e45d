import { useEffect, useRef } from 'preact/hooks'
import { countText, numberText } from '../../src/model/quantities.ts'
import { dateNumber, dayText, weekdayName } from '../format/local-times.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { resultsTexts } from '../texts/results.ts'
import type { DayTile } from './days.ts'

type DaysProps = {
  readonly tiles: readonly DayTile[]
  readonly total: number
  readonly chosen: string | null
  readonly onChoose: (day: string | null) => void
}

/** The chart that chooses: one tile a day, the bars tell where the slots are. */
export function DaysField({ tiles, total, chosen, onChoose }: DaysProps) {
  const texts = useTexts(resultsTexts)
  const row = useRef<HTMLDivElement>(null)
  const best = Math.max(1, ...tiles.map((tile) => (tile.kind === 'day' ? tile.slots : 0)))
  useEffect(() => scrollToChosen(row.current), [])
  return (
    <fieldset class="days">
      <legend class="sr">{texts.days}</legend>
      <div class="days-in" ref={row}>
        <AllDays total={total} isChosen={chosen === null} onChoose={() => onChoose(null)} />
        {tiles.map((tile) =>
          tile.kind === 'none' ? (
            <FoldedDays key={tile.from} days={tile.days} />
          ) : (
            <DayInput
              key={tile.day}
              tile={tile}
              best={best}
              isChosen={tile.day === chosen}
              onChoose={() => onChoose(tile.day)}
            />
          ),
        )}
      </div>
    </fieldset>
  )
}

/** Brings the tile that the address chose into view, without moving the page. */
function scrollToChosen(row: HTMLElement | null): void {
  const tile = row?.querySelector<HTMLElement>('input:checked')?.parentElement
  if (row && tile) row.scrollLeft = tile.offsetLeft - row.offsetLeft - 16
}

type AllDaysProps = { readonly total: number; readonly isChosen: boolean; readonly onChoose: () => void }

function AllDays({ total, isChosen, onChoose }: AllDaysProps) {
  const texts = useTexts(resultsTexts)
  return (
    <label class="day day--all">
      <input type="radio" name="jour" checked={isChosen} onChange={onChoose} />
      <span>{texts.allDays[0]}</span>
      <b>{texts.allDays[1]}</b>
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <rect y="4" width="7" height="24" rx="2" />
        <rect x="10.5" y="12" width="7" height="16" rx="2" />
        <rect x="21" y="8" width="7" height="20" rx="2" />
      </svg>
      <Count slots={total} />
    </label>
  )
}

type DayInputProps = {
  readonly tile: Extract<DayTile, { kind: 'day' }>
  readonly best: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** The tallest bar; no bar with slots is shorter than three points. */
const TALLEST = 28

function DayInput({ tile, best, isChosen, onChoose }: DayInputProps) {
  const { language } = useSite()
  const { slots: words } = useTexts(everywhereTexts)
  const { day, slots } = tile
  const height = slots === 0 ? 0 : Math.max(3, Math.round((TALLEST * slots) / best))
  const label = `${dayText(day, language)}, ${countText(slots, words, language)}`
  return (
    <label class="day">
      <input
        type="radio"
        name="jour"
        checked={isChosen}
        disabled={slots === 0 && !isChosen}
        aria-label={label}
        onChange={onChoose}
      />
      <span>{shortWeekday(weekdayName(day, language))}</span>
      <b>{dateNumber(day, language)}</b>
      <svg viewBox="0 0 28 28" aria-hidden="true">
        {height > 0 && <rect x="4" y={TALLEST - height} width="20" height={height} rx="3" />}
      </svg>
      <Count slots={slots} />
    </label>
  )
}

/** "lun.", "Mon". */
const shortWeekday = (name: string): string => (/^[A-Z]/.test(name) ? name.slice(0, 3) : `${name.slice(0, 3)}.`)

function Count({ slots }: { readonly slots: number }) {
  const { language } = useSite()
  const { slots: words } = useTexts(everywhereTexts)
  return (
    <span>
      {numberText(slots, language)}
      <span class="sr"> {slots === 1 ? words.one : words.many}</span>
    </span>
  )
}

function FoldedDays({ days }: { readonly days: number }) {
  const texts = useTexts(resultsTexts)
  const [count, full] = texts.foldedDays(days)
  return (
    <p class="day day--none">
      {count}
      <br />
      {full}
    </p>
  )
}
