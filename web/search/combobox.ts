/** A field with a list of options under it: what was typed, whether the list is open, which option the keys are on. */
export type Combobox<Option> = {
  readonly text: string
  readonly isOpen: boolean
  readonly options: readonly Option[]
  /** Index of the option that Enter takes; null before an arrow was pressed. */
  readonly active: number | null
  /** The options are those of the text as it stands. */
  readonly isAnswered: boolean
  /** The text was written by the page, not typed: nothing is suggested for it. */
  readonly isUntouched: boolean
  /** The options of this text did not arrive. */
  readonly hasFailed: boolean
}

export type ComboboxEvent<Option> =
  | { readonly type: 'typed'; readonly text: string }
  /** The options for a text are there; whatever was typed since wins. */
  | { readonly type: 'answered'; readonly text: string; readonly options: readonly Option[] }
  | { readonly type: 'failed'; readonly text: string }
  | { readonly type: 'opened'; readonly options: readonly Option[] }
  | { readonly type: 'moved'; readonly step: 1 | -1 }
  | { readonly type: 'closed' }
  /** A text that needs no suggestions: the chosen option, or nothing. */
  | { readonly type: 'set'; readonly text: string }

export const combobox = <Option>(text: string): Combobox<Option> => ({
  text,
  isOpen: false,
  options: [],
  active: null,
  isAnswered: false,
  isUntouched: true,
  hasFailed: false,
})

/** What a field with options becomes when something happens to it. */
export function comboboxAfter<Option>(before: Combobox<Option>, event: ComboboxEvent<Option>): Combobox<Option> {
  switch (event.type) {
    case 'typed':
      return { ...before, text: event.text, active: null, isAnswered: false, isUntouched: false }
    case 'answered':
      if (event.text !== before.text) return before
      return {
        ...before,
        options: event.options,
        isOpen: event.options.length > 0,
        active: null,
        isAnswered: true,
        hasFailed: false,
      }
    case 'failed':
      return event.text === before.text
        ? { ...before, options: [], isOpen: false, active: null, hasFailed: true }
        : before
    case 'opened':
      return { ...before, options: event.options, isOpen: event.options.length > 0, active: null }
    case 'moved':
      return moved(before, event.step)
    case 'closed':
      return { ...before, isOpen: false, active: null }
    case 'set':
      return combobox(event.text)
  }
}

/** To the next option, around both ends; a closed list opens first, on its first or last option. */
function moved<Option>(before: Combobox<Option>, step: 1 | -1): Combobox<Option> {
  const count = before.options.length
  if (count === 0) return before
  const from = before.isOpen && before.active !== null ? before.active : step === 1 ? -1 : count
  return { ...before, isOpen: true, active: (from + step + count) % count }
}
