import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Combobox, type ComboboxEvent, combobox, comboboxAfter } from './combobox.ts'

const became = (...events: ComboboxEvent<string>[]): Combobox<string> => events.reduce(comboboxAfter, combobox(''))

const typed = (text: string) => ({ type: 'typed', text }) as const
const answered = (text: string, ...options: string[]) => ({ type: 'answered', text, options }) as const
const moved = (step: 1 | -1) => ({ type: 'moved', step }) as const

describe('a field with options', () => {
  test('opens when its options come, with none of them active', () => {
    expect(became(typed('gr'), answered('gr', 'Grenoble', 'Grasse'))).toMatchObject({
      text: 'gr',
      isOpen: true,
      active: null,
      isAnswered: true,
    })
  })

  test('stays closed when nothing fits', () => {
    expect(became(typed('gr'), answered('gr', 'Grenoble'), typed('grx'), answered('grx'))).toMatchObject({
      isOpen: false,
      options: [],
      isAnswered: true,
    })
  })

  test('an answer that comes late changes nothing', () => {
    const now = became(typed('gr'), typed('gre'), answered('gre', 'Grenoble'))
    expect(comboboxAfter(now, answered('gr', 'Grasse'))).toBe(now)
    expect(comboboxAfter(now, { type: 'failed', text: 'gr' })).toBe(now)
  })

  test('the keys go down from the first and up from the last, around both ends', () => {
    const open = [typed('gr'), answered('gr', 'a', 'b', 'c')]
    expect(became(...open, moved(1)).active).toBe(0)
    expect(became(...open, moved(-1)).active).toBe(2)
    expect(became(...open, moved(1), moved(-1)).active).toBe(2)
    expect(became(...open, moved(-1), moved(1)).active).toBe(0)
  })

  test('an arrow opens a closed list again', () => {
    expect(
      became(typed('gr'), answered('gr', 'a', 'b'), moved(1), moved(1), { type: 'closed' }, moved(1)),
    ).toMatchObject({
      isOpen: true,
      active: 0,
    })
  })

  test('a failure closes the list and is forgotten at the next answer', () => {
    const failed = became(typed('gr'), answered('gr', 'a'), typed('gre'), { type: 'failed', text: 'gre' })
    expect(failed).toMatchObject({ text: 'gre', isOpen: false, hasFailed: true })
    expect(comboboxAfter(failed, answered('gre', 'a')).hasFailed).toBe(false)
  })

  test('a text written by the page asks for nothing', () => {
    expect(became(typed('gr'), answered('gr', 'a'), { type: 'set', text: 'Grenoble (38000)' })).toEqual(
      combobox('Grenoble (38000)'),
    )
  })
})

const anyEvent: fc.Arbitrary<ComboboxEvent<string>> = fc.oneof(
  fc.constantFrom('a', 'ab').map(typed),
  fc
    .tuple(fc.constantFrom('a', 'ab'), fc.array(fc.string(), { maxLength: 4 }))
    .map(([text, options]) => answered(text, ...options)),
  fc.constantFrom<ComboboxEvent<string>>(
    moved(1),
    moved(-1),
    { type: 'closed' },
    { type: 'failed', text: 'a' },
    { type: 'opened', options: ['x'] },
    { type: 'set', text: '' },
  ),
)

test('whatever happens, the active option is there and its list is open', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const { active, isOpen, options } = became(...events)
      expect(isOpen && options.length === 0).toBe(false)
      expect(active === null || (isOpen && active >= 0 && active < options.length)).toBe(true)
    }),
  )
})
