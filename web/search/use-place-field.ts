import type { RefObject } from 'preact'
import { useEffect, useReducer, useRef } from 'preact/hooks'
import { useSite } from '../layout/site.ts'
import { type Combobox, combobox, comboboxAfter } from './combobox.ts'
import { departementOfInsee } from './places.ts'
import { prefetchDepartement } from './prefetch.ts'
import { siteIndex } from './site-index.ts'
import type { Suggestion } from './suggest.ts'
import type { Target } from './target.ts'

/** What the list under the field offers. */
export type PlaceOption =
  | { readonly kind: 'place'; readonly suggestion: Suggestion }
  | { readonly kind: 'recent'; readonly target: Target }
  /** Where the person is now. */
  | { readonly kind: 'here' }

/** A field for a place, alive: what it holds and what its parts do. */
export type PlaceField = {
  readonly state: Combobox<PlaceOption>
  readonly input: RefObject<HTMLInputElement | null>
  readonly onInput: () => void
  readonly onFocus: () => void
  /** Hides the list; the text stays. */
  readonly close: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly choose: (option: PlaceOption) => void
  /** Writes a text into the field that needs no suggestions. */
  readonly write: (text: string) => void
}

type PlaceFieldOptions = {
  /** What the field holds when the page comes. */
  readonly text: string
  /** Offered before anything is typed. */
  readonly before: readonly PlaceOption[]
  readonly onChoose: (option: PlaceOption) => void
  /** Something was typed or erased. */
  readonly onEdit?: () => void
}

/** An option on which the keys rest this long is probably meant: the file of its département is fetched ahead. */
const PAUSE_MS = 150

/** A field that suggests places: suggestions come at each letter, from small files that are fetched once. */
export function usePlaceField({ text, before, onChoose, onEdit }: PlaceFieldOptions): PlaceField {
  const site = useSite()
  const index = siteIndex(site)
  const [state, dispatch] = useReducer(comboboxAfter<PlaceOption>, text, combobox<PlaceOption>)
  const input = useRef<HTMLInputElement>(null)

  const look = (typed: string) => {
    dispatch({ type: 'typed', text: typed })
    if (typed.trim() === '') return dispatch({ type: 'opened', options: before })
    index.suggest(typed).then(
      (found) => dispatch({ type: 'answered', text: typed, options: optionsFor(found, before) }),
      () => dispatch({ type: 'failed', text: typed }),
    )
  }

  // Someone may have typed before the page was alive.
  useEffect(() => {
    const typed = input.current?.value ?? text
    if (typed !== text) look(typed)
  }, [])

  const active = state.active === null ? undefined : state.options[state.active]
  // Enter takes the first place found when no option was gone to, but not one found for an earlier text.
  const meant = active ?? (state.isAnswered ? state.options.find(({ kind }) => kind === 'place') : undefined)
  useEffect(() => {
    const code = active && departementOf(active)
    if (!code) return
    const timer = setTimeout(() => prefetchDepartement(site, code), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [active])

  const write = (written: string) => {
    if (input.current) input.current.value = written
    dispatch({ type: 'set', text: written })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (state.options.length === 0) dispatch({ type: 'opened', options: before })
      dispatch({ type: 'moved', step: event.key === 'ArrowDown' ? 1 : -1 })
    } else if (event.key === 'Enter' && state.isOpen && meant) {
      onChoose(meant)
    } else if (event.key === 'Escape' && (state.isOpen || state.text !== '')) {
      if (state.isOpen) dispatch({ type: 'closed' })
      else write('')
    } else return
    event.preventDefault()
  }

  return {
    state,
    input,
    write,
    onKeyDown,
    onInput: () => {
      onEdit?.()
      look(input.current?.value ?? '')
    },
    onFocus: () => {
      index.prepare()
      if (state.isUntouched || state.text === '') dispatch({ type: 'opened', options: before })
    },
    close: () => dispatch({ type: 'closed' }),
    choose: onChoose,
  }
}

/** Where the person is stays the first of the list; the places found follow. */
function optionsFor(found: readonly Suggestion[], before: readonly PlaceOption[]): PlaceOption[] {
  if (found.length === 0) return []
  const here = before.filter(({ kind }) => kind === 'here')
  return [...here, ...found.map((suggestion) => ({ kind: 'place' as const, suggestion }))]
}

/** The département whose file the page of an option will need first. */
function departementOf(option: PlaceOption): string | null {
  if (option.kind === 'here') return null
  if (option.kind === 'place') return option.suggestion.departement.code
  return option.target.kind === 'commune' ? departementOfInsee(option.target.insee) : option.target.code
}
