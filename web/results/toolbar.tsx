import type { ComponentChildren } from 'preact'
import { Icon } from '../layout/icons.tsx'
import { useTexts } from '../layout/site.ts'
import { resultsTexts } from '../texts/results.ts'
import type { Sort } from './filters.ts'

type ToolbarProps = {
  readonly sort: Sort
  /** Without a point there is no distance to sort by. */
  readonly hasDistance: boolean
  readonly isMapOpen: boolean
  /** The title of the list, where it has room beside the map's button. */
  readonly title?: ComponentChildren
  readonly onSort: (sort: Sort) => void
  readonly onMap: () => void
}

const SORTS = ['soonest', 'nearest'] as const satisfies readonly Sort[]

/** The order of the list, and the map. */
export function Toolbar({ sort, hasDistance, isMapOpen, title, onSort, onMap }: ToolbarProps) {
  const texts = useTexts(resultsTexts)
  return (
    <div class="tools">
      {title}
      {hasDistance && (
        <fieldset>
          <legend class="sr">{texts.sort}</legend>
          <div class="seg">
            {SORTS.map((value) => (
              <label key={value}>
                <input type="radio" name="tri" checked={sort === value} onChange={() => onSort(value)} />
                {texts[value]}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <button class="btn" type="button" aria-pressed={isMapOpen} onClick={onMap}>
        <Icon name="map" />
        {texts.map}
      </button>
    </div>
  )
}
