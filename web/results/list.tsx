import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { countText } from '../../src/model/quantities.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { useAfterPaint } from '../layout/use-after-paint.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { resultsTexts } from '../texts/results.ts'
import { Card } from './card.tsx'
import type { Filters, Sort } from './filters.ts'
import { agedPlace, type OtherPlace, type Shown, type ShownPlace } from './shown.ts'

/** Cards shown before one asks for more. */
const STEP = 20

/** A written page is short: it comes sooner, and a browser writes the rest. */
const WRITTEN = 10

type ListProps = {
  /** Tells one list from another: a new one begins with its first cards. */
  readonly list: string
  readonly shown: Shown
  readonly filters: Filters
  readonly now: number
  readonly gone: ReadonlySet<string>
  readonly onShowHidden: () => void
  /** A place that was chosen on the map: its card is shown, and gets the focus. */
  readonly revealed: Revealed | null
  /** The page is being written for those without JavaScript: its first cards are enough. */
  readonly isWritten?: boolean
}

/** A new one for each choice, so that the same place may be chosen again. */
export type Revealed = { readonly id: string }

/** The two groups: places with slots, then the others with the reason. Nothing moves while it is looked at. */
export function List(props: ListProps) {
  const { list, shown, filters, now, gone, revealed, onShowHidden, isWritten = false } = props
  const { language } = useSite()
  const { free } = shown
  const current = useMemo(() => ({ list, items: shown.others, filters }), [list, shown])
  const later = useAfterPaint(current)
  const others = useMemo(
    () => <Others {...later} now={now} gone={gone} onShowHidden={onShowHidden} />,
    [later, now, gone, language],
  )
  return (
    <>
      <Cards
        list={list}
        items={isWritten ? free.slice(0, WRITTEN) : free}
        filters={filters}
        now={now}
        gone={gone}
        revealed={revealed}
      />
      {!isWritten && others}
    </>
  )
}

/** The title of the first group. */
export function FreeTitle({ count, sort }: { readonly count: number; readonly sort: Sort }) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const { places } = useTexts(everywhereTexts)
  if (count === 0) return null
  return (
    <h2 class="group" id="avec" tabIndex={-1}>
      {texts.freeGroup(countText(count, places, language))}{' '}
      <small>{sort === 'nearest' ? texts.byNearest : texts.bySoonest}</small>
    </h2>
  )
}

type OthersProps = Pick<ListProps, 'list' | 'filters' | 'now' | 'gone' | 'onShowHidden'> & {
  readonly items: readonly OtherPlace[]
}

function Others({ items, onShowHidden, ...rest }: OthersProps) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const { places } = useTexts(everywhereTexts)
  if (items.length === 0) return null
  const counted = countText(items.length, places, language)
  if (rest.filters.onlyFree) {
    return (
      <p class="note gap">
        <span>
          {texts.hidden(counted, items.length)}{' '}
          <button class="btn btn--bare" type="button" onClick={onShowHidden}>
            {texts.showHidden}
          </button>
        </span>
      </p>
    )
  }
  return (
    <>
      <h2 class="group">{texts.otherGroup(counted)}</h2>
      <Cards {...rest} items={items} revealed={null} />
    </>
  )
}

type CardsProps = Pick<ListProps, 'list' | 'filters' | 'now' | 'gone' | 'revealed'> & {
  readonly items: readonly ShownPlace[]
}

/**
 * Twenty cards, then twenty more when asked; the first new one then has the focus. A card is made anew for another place only
 * where there was none: making cards takes more time than all that is worked out for them.
 */
function Cards({ list, items, filters, now, gone, revealed }: CardsProps) {
  const texts = useTexts(resultsTexts)
  const [asked, setAsked] = useState({ list, count: STEP })
  const count = asked.list === list ? asked.count : STEP
  const cards = useRef<HTMLUListElement>(null)
  const toFocus = useRef<number | null>(null)
  useEffect(() => {
    const index = items.findIndex(({ place }) => place.id === revealed?.id)
    if (index < 0) return
    toFocus.current = index
    setAsked({ list, count: Math.max(count, Math.ceil((index + 1) / STEP) * STEP) })
  }, [revealed])
  useEffect(() => {
    const card = toFocus.current === null ? null : cards.current?.children[toFocus.current]
    if (!card) return
    card.querySelector('a')?.focus()
    toFocus.current = null
  }, [count, revealed])
  if (items.length === 0) return null
  const more = () => {
    toFocus.current = count
    setAsked({ list, count: count + STEP })
  }
  const next = Math.min(STEP, items.length - count)
  return (
    <>
      <ul class="cards" ref={cards}>
        {items.slice(0, count).map((item, index) => (
          <Card key={index} shown={agedPlace(item, filters, now)} now={now} isGone={gone.has(item.place.id)} />
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
