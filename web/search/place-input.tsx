import { useEffect, useRef } from 'preact/hooks'
import { countText } from '../../src/model/quantities.ts'
import { Icon } from '../layout/icons.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { searchTexts } from '../texts/search.ts'
import { suggestionId } from './suggest.ts'
import type { PlaceField, PlaceOption } from './use-place-field.ts'

type PlaceInputProps = {
  readonly id: string
  readonly field: PlaceField
  readonly placeholder?: string | undefined
  /** Id of the message that says what is wrong. */
  readonly errorId?: string | undefined
}

/**
 * The field and the list under it. The text belongs to the browser, so that what was typed before the page was alive stays;
 * the form works without the list.
 */
export function PlaceInput({ id, field, placeholder, errorId }: PlaceInputProps) {
  const texts = useTexts(searchTexts)
  const { state, input } = field
  const clear = () => {
    field.write('')
    input.current?.focus()
  }
  return (
    <div class="find-box">
      <Icon name="search" />
      <input
        ref={input}
        class="in"
        id={id}
        name="ou"
        type="text"
        defaultValue={state.text}
        placeholder={placeholder}
        role="combobox"
        aria-expanded={state.isOpen}
        aria-autocomplete="list"
        aria-controls={`${id}-liste`}
        aria-activedescendant={state.active === null ? undefined : optionId(id, state.active)}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={errorId}
        autocomplete="off"
        enterkeyhint="search"
        spellcheck={false}
        onInput={field.onInput}
        onFocus={field.onFocus}
        onBlur={field.close}
        onKeyDown={field.onKeyDown}
      />
      {state.text !== '' && (
        <button class="find-x" type="button" aria-label={texts.clear} onClick={clear}>
          <Icon name="clear" />
        </button>
      )}
      <Options id={id} field={field} />
      <Count field={field} />
    </div>
  )
}

const optionId = (id: string, index: number): string => `${id}-${index + 1}`

function Options({ id, field }: { readonly id: string; readonly field: PlaceField }) {
  const texts = useTexts(searchTexts)
  const { isOpen, options, active } = field.state
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (active !== null) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list that a field controls, as the combobox pattern has it
    <ul ref={list} class="options" id={`${id}-liste`} role="listbox" aria-label={texts.list} hidden={!isOpen}>
      {options.map((option, index) => (
        <Option
          key={optionKey(option)}
          id={optionId(id, index)}
          option={option}
          isActive={index === active}
          onChoose={field.choose}
        />
      ))}
    </ul>
  )
}

type OptionProps = {
  readonly id: string
  readonly option: PlaceOption
  readonly isActive: boolean
  readonly onChoose: (option: PlaceOption) => void
}

/** Keys are pressed in the field, which keeps the focus; the press of a mouse must not take it away. */
function Option({ id, option, isActive, onChoose }: OptionProps) {
  const texts = useTexts(searchTexts)
  const { name, details } = optionWords(option, texts)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <li
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of that list
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-label={details === '' ? name : texts.optionRead(name, details)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option)}
    >
      {option.kind === 'here' ? (
        <div class="row">
          <Icon name="locate" />
          {name}
        </div>
      ) : (
        <>
          {name} {details !== '' && <span>{details}</span>}
        </>
      )}
    </li>
  )
}

type Words = { readonly name: string; readonly details: string }

function optionWords(option: PlaceOption, texts: (typeof searchTexts)['fr']): Words {
  if (option.kind === 'here') return { name: texts.nearMe, details: '' }
  if (option.kind === 'recent') return { name: option.target.text, details: '' }
  const { suggestion } = option
  const { name, code } = suggestion.departement
  if (suggestion.kind === 'commune') {
    return { name: suggestion.commune.name, details: texts.communeDetails(suggestion.postcode, name) }
  }
  return { name, details: code === 'om' ? '' : texts.departementDetails(code) }
}

const optionKey = (option: PlaceOption): string => {
  if (option.kind === 'here') return option.kind
  return option.kind === 'recent' ? `recent ${option.target.text}` : suggestionId(option.suggestion)
}

/** Says how many places are suggested, to those who do not see the list. */
function Count({ field: { state } }: { readonly field: PlaceField }) {
  const { language } = useSite()
  const { suggestions } = useTexts(searchTexts)
  const count = state.options.filter(({ kind }) => kind === 'place').length
  const isNews = state.isAnswered && (state.isOpen || count === 0) && state.text.trim().length > 1
  return (
    <p class="sr" role="status">
      {isNews ? countText(count, suggestions, language) : ''}
    </p>
  )
}
