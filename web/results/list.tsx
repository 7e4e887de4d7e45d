import { useEffect, useRef, useState } from 'preact/hooks'
import { countText } from '../format/numbers.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { resultsTexts } from '../texts/results.ts'
import { Card } from './card.tsx'
import type { Filters, Sort } from './filters.ts'
import { type Shown, type ShownPlace, shownPlace } from './shown.ts'

/** Cards shown before one asks for more. */
const STEP = 20

type ListProps = {
  /** Tells one list from another: a new one begins with its first cards. */
  readonly list: string
  readonly shown: Shown
  readonly filters: Filters
  readonly sort: Sort
  readonly now: number
  readonly gone: ReadonlySet<string>
  readonly onShowHidden: () => void
  /** A place that was chosen on the map: its card is shown, and gets the focus. */
  readonly revealed: Revealed | null
}

/** A new one for each choice, so that the same place may be chosen again. */
export type Revealed = { readonly id: string }

/** The two groups: places with slots, then the others with the reason. Nothing moves while it is looked at. */
export function List({ list, shown, filters, sort, now, gone, onShowHidden, revealed }: ListProps) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const { places } = useTexts(everywhereTexts)
  const free = shown.free
  const others = useAfterPaint(shown.others)
  const rest = { list, filters, now, gone }
  return (
    <>
      {free.length > 0 && (
        <h2 class="group" id="avec" tabIndex={-1}>
          {texts.freeGroup(countText(free.length, places, language))}{' '}
          <small>{sort === 'nearest' ? texts.byNearest : texts.bySoonest}</small>
        </h2>
      )}
      <Cards {...rest} items={free} revealed={revealed} />
      {filters.onlyFree && others.length > 0 && (
        <p class="note gap">
          <span>
            {texts.hidden(countText(others.length, places, language), others.length)}{' '}
            <button class="btn btn--bare" type="button" onClick={onShowHidden}>
              {texts.showHidden}
            </button>
          </span>
        </p>
      )}
      {!filters.onlyFree && others.length > 0 && (
        <>
          <h2 class="group">{texts.otherGroup(countText(others.length, places, language))}</h2>
          <Cards {...rest} items={others} revealed={null} />
        </>
      )}
    </>
  )
}

type CardsProps = Pick<ListProps, 'filters' | 'now' | 'gone' | 'revealed'> & { readonly items: readonly ShownPlace[] }

/** Twenty cards, then twenty more when asked; the first new one then has the focus. */
function Cards({ items, filters, now, gone, revealed }: CardsProps) {
  const texts = useTexts(resultsTexts)
  const [count, setCount] = useState(STEP)
  const list = useRef<HTMLUListElement>(null)
  const toFocus = useRef<number | null>(null)
  useEffect(() => {
    const index = items.findIndex(({ place }) => place.id === revealed?.id)
    if (index < 0) return
    toFocus.current = index
    setCount(Math.max(count, Math.ceil((index + 1) / STEP) * STEP))
  }, [revealed])
  useEffect(() => {
    const card = toFocus.current === null ? null : list.current?.children[toFocus.current]
    if (!card) return
    card.querySelector('a')?.focus()
    toFocus.current = null
  }, [count, revealed])
  if (items.length === 0) return null
  const more = () => {
    toFocus.current = count
    setCount(count + STEP)
  }
  const next = Math.min(STEP, items.length - count)
  return (
    <>
      <ul class="cards" ref={list}>
        {items.slice(0, count).map((item) => (
          <Card key={item.place.id} shown={aged(item, filters, now)} now={now} isGone={gone.has(item.place.id)} />
        ))}
      </ul>
      {next > 0 && (
        <p class="gap">
          <button class="btn" type="button" onClick={more}>
            {texts.more(next)}
          </button>
        </p>
      )}
    </>
  )
}

/** A free place that has grown too old while the page was open says so where it stands. */
const aged = (item: ShownPlace, filters: Filters, now: number): ShownPlace =>
  item.kind === 'free' ? shownPlace(item.place, filters, now) : item
