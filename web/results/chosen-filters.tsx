import { useRef } from 'preact/hooks'
import { Icon } from '../layout/icons.tsx'
import { useTexts } from '../layout/site.ts'
import { resultsTexts } from '../texts/results.ts'
import { PARTS } from './cells.ts'
import { CONDITIONS, DOSES, type Filters, KINDS } from './filters.ts'

/** A filter in use: its name, and the filters without it. */
export type ChosenFilter = { readonly name: string; readonly without: Filters }

type Texts = (typeof resultsTexts)['fr']

/** Each filter in use, in the order of the panel. */
export function chosenFilters(filters: Filters, texts: Texts): ChosenFilter[] {
  const { vaccines, doses, age, professional, conditions, kinds, parts, weekend, platform, onlyFree } = filters
  return [
    ...(onlyFree ? [{ name: texts.onlyFreeShort, without: { ...filters, onlyFree: false } }] : []),
    ...[...vaccines].map((name) => ({ name, without: { ...filters, vaccines: less(vaccines, name) } })),
    ...DOSES.filter((dose) => doses.has(dose)).map((dose) => ({
      name: texts.doses[dose],
      without: { ...filters, doses: less(doses, dose) },
    })),
    ...(age === null ? [] : [{ name: texts.age(age), without: { ...filters, age: null } }]),
    ...(professional ? [{ name: texts.professional, without: { ...filters, professional: false } }] : []),
    ...CONDITIONS.filter((condition) => conditions.has(condition)).map((condition) => ({
      name: texts.conditions[condition],
      without: { ...filters, conditions: less(conditions, condition) },
    })),
    ...KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({
      name: texts.kinds[kind],
      without: { ...filters, kinds: less(kinds, kind) },
    })),
    ...PARTS.filter((part) => parts.has(part)).map((part) => ({
      name: texts.times[part],
      without: { ...filters, parts: less(parts, part) },
    })),
    ...(weekend ? [{ name: texts.times.weekend, without: { ...filters, weekend: false } }] : []),
    ...(platform === null ? [] : [{ name: platform, without: { ...filters, platform: null } }]),
  ]
}

const less = <Item,>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> =>
  new Set([...set].filter((each) => each !== item))

type ChosenProps = {
  readonly chosen: readonly ChosenFilter[]
  readonly onFilters: (filters: Filters) => void
  /** What takes the focus when the last one is gone. */
  readonly onLastRemoved: () => void
}

/** The filters in use, each to be taken away by one press; the next one then has the focus. */
export function ChosenFilters({ chosen, onFilters, onLastRemoved }: ChosenProps) {
  const texts = useTexts(resultsTexts)
  const row = useRef<HTMLParagraphElement>(null)
  if (chosen.length === 0) return null
  const remove = (index: number) => {
    onFilters(chosen[index]?.without as Filters)
    requestAnimationFrame(() => {
      const buttons = row.current?.querySelectorAll('button')
      const next = buttons?.[Math.min(index, buttons.length - 1)]
      if (next) next.focus()
      else onLastRemoved()
    })
  }
  return (
    <p class="row gap" ref={row}>
      <span class="sr">{texts.chosenFilters}</span>
      {chosen.map(({ name }, index) => (
        <button
          key={name}
          class="chip chip--on"
          type="button"
          aria-label={texts.remove(name)}
          onClick={() => remove(index)}
        >
          {name} <Icon name="clear" />
        </button>
      ))}
    </p>
  )
}
