import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { countText, numberText } from '../../src/model/quantities.ts'
import { Icon } from '../layout/icons.tsx'
import { RadiusField } from '../layout/radius-field.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { toggled } from '../layout/toggled.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { resultsTexts } from '../texts/results.ts'
import type { Part } from './cells.ts'
import type { Choices, Who } from './choices.ts'
import { chosenCount, type Filters, NO_FILTERS, type View } from './filters.ts'

type PanelProps = {
  readonly view: View
  readonly choices: Choices
  /** Places that the filters leave in the list. */
  readonly shownCount: number
  /** Results around a point have a distance. */
  readonly hasDistance: boolean
  readonly onView: (view: View) => void
  /** On a phone the panel closes, and the list takes the focus. */
  readonly onShow: () => void
}

/** From this width on the panel stands beside the list, open. */
const WIDE = '(min-width: 64rem)'

/** All that can be asked of the list. Every touch takes effect at once. */
export function FiltersPanel({ view, choices, shownCount, hasDistance, onView, onShow }: PanelProps) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const { places } = useTexts(everywhereTexts)
  const details = useRef<HTMLDetailsElement>(null)
  const { filters } = view
  const change = (changed: Partial<Filters>) => onView({ ...view, filters: { ...filters, ...changed } })
  const count = chosenCount(filters)
  useEffect(() => {
    if (details.current && matchMedia(WIDE).matches) details.current.open = true
  }, [])
  const show = () => {
    if (details.current) details.current.open = false
    onShow()
  }
  return (
    <details class="filters" ref={details}>
      <summary>
        <Icon name="tune" />
        {texts.filters} {count > 0 && <span class="soft">· {texts.chosen(count)}</span>}
      </summary>
      <form onSubmit={(event) => event.preventDefault()}>
        <label class="tick">
          <input type="checkbox" checked={filters.onlyFree} onChange={() => change({ onlyFree: !filters.onlyFree })} />
          <span>{texts.onlyFree}</span>
        </label>
        {hasDistance && (
          <RadiusField
            id="rayon"
            label={texts.distance}
            radiusKm={view.radiusKm}
            onChange={(radiusKm) => onView({ ...view, radiusKm })}
          />
        )}
        <ChoiceGroups choices={choices} filters={filters} onChange={change} />
        <PlatformField platforms={choices.platforms} filters={filters} onChange={change} />
        <p class="row">
          <button class="btn btn--go narrow" type="button" onClick={show}>
            {texts.show(countText(shownCount, places, language))}
          </button>
          <button
            class="btn btn--bare"
            type="button"
            onClick={() => onView({ ...view, filters: { ...NO_FILTERS, day: filters.day } })}
          >
            {texts.clear}
          </button>
        </p>
      </form>
    </details>
  )
}

type GroupsProps = {
  readonly choices: Choices
  readonly filters: Filters
  readonly onChange: (changed: Partial<Filters>) => void
}

function ChoiceGroups({ choices, filters, onChange }: GroupsProps) {
  const texts = useTexts(resultsTexts)
  const { vaccines, doses, who, kinds, times } = choices
  return (
    <>
      <Group title={texts.groups.vaccine} isShown={vaccines.length > 0}>
        {vaccines.map(({ value, slots }) => (
          <Chip
            key={value}
            words={value}
            count={slots}
            checked={filters.vaccines.has(value)}
            onToggle={() => onChange({ vaccines: toggled(filters.vaccines, value) })}
          />
        ))}
      </Group>
      <Group title={texts.groups.dose} isShown={doses.length > 1 || filters.doses.size > 0}>
        {doses.map(({ value, slots }) => (
          <Chip
            key={value}
            words={texts.doses[value]}
            count={slots}
            checked={filters.doses.has(value)}
            onToggle={() => onChange({ doses: toggled(filters.doses, value) })}
          />
        ))}
      </Group>
      <Group title={texts.groups.who} isShown={who.length > 0}>
        {who.map(({ value, slots }) => (
          <WhoChip key={whoKey(value)} who={value} count={slots} filters={filters} onChange={onChange} />
        ))}
      </Group>
      <Group title={texts.groups.kind} isShown>
        {kinds.map(({ value, slots }) => (
          <Chip
            key={value}
            words={texts.kinds[value]}
            count={slots}
            checked={filters.kinds.has(value)}
            onToggle={() => onChange({ kinds: toggled(filters.kinds, value) })}
          />
        ))}
      </Group>
      <Group title={texts.groups.time} isShown>
        {times.map(({ value, slots }) => (
          <TimeChip key={value} time={value} count={slots} filters={filters} onChange={onChange} />
        ))}
      </Group>
    </>
  )
}

type GroupProps = { readonly title: string; readonly isShown: boolean; readonly children: ComponentChildren }

const Group = ({ title, isShown, children }: GroupProps) =>
  isShown && (
    <fieldset>
      <legend class="label">{title}</legend>
      <div class="chips">{children}</div>
    </fieldset>
  )

type ChipProps = {
  readonly words: string
  readonly count: number
  readonly checked: boolean
  readonly onToggle: () => void
}

function Chip({ words, count, checked, onToggle }: ChipProps) {
  const { language } = useSite()
  return (
    <label class="chip">
      <input type="checkbox" checked={checked} onChange={onToggle} />
      {words} <small>{numberText(count, language)}</small>
    </label>
  )
}

type GroupChipProps = {
  readonly count: number
  readonly filters: Filters
  readonly onChange: (changed: Partial<Filters>) => void
}

function TimeChip({ time, count, filters, onChange }: GroupChipProps & { readonly time: Part | 'weekend' }) {
  const texts = useTexts(resultsTexts)
  return time === 'weekend' ? (
    <Chip
      words={texts.times.weekend}
      count={count}
      checked={filters.weekend}
      onToggle={() => onChange({ weekend: !filters.weekend })}
    />
  ) : (
    <Chip
      words={texts.times[time]}
      count={count}
      checked={filters.parts.has(time)}
      onToggle={() => onChange({ parts: toggled(filters.parts, time) })}
    />
  )
}

const whoKey = (who: Who): string =>
  who.kind === 'age' ? `age ${who.age}` : who.kind === 'condition' ? who.condition : who.kind

function WhoChip({ who, count, filters, onChange }: GroupChipProps & { readonly who: Who }) {
  const texts = useTexts(resultsTexts)
  if (who.kind === 'age') {
    const isChosen = filters.age === who.age
    return (
      <Chip
        words={texts.age(who.age)}
        count={count}
        checked={isChosen}
        onToggle={() => onChange({ age: isChosen ? null : who.age })}
      />
    )
  }
  if (who.kind === 'professional') {
    return (
      <Chip
        words={texts.professional}
        count={count}
        checked={filters.professional}
        onToggle={() => onChange({ professional: !filters.professional })}
      />
    )
  }
  return (
    <Chip
      words={texts.conditions[who.condition]}
      count={count}
      checked={filters.conditions.has(who.condition)}
      onToggle={() => onChange({ conditions: toggled(filters.conditions, who.condition) })}
    />
  )
}

type PlatformProps = {
  readonly platforms: readonly string[]
  readonly filters: Filters
  readonly onChange: (changed: Partial<Filters>) => void
}

function PlatformField({ platforms, filters, onChange }: PlatformProps) {
  const texts = useTexts(resultsTexts)
  const shown = filters.platform && !platforms.includes(filters.platform) ? [...platforms, filters.platform] : platforms
  return (
    <div class="field">
      <label for="plateforme">{texts.groups.platform}</label>
      <select
        class="in"
        id="plateforme"
        value={filters.platform ?? ''}
        onChange={(event) => onChange({ platform: event.currentTarget.value || null })}
      >
        <option value="">{texts.allPlatforms}</option>
        {shown.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
