import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { Icon } from '../layout/icons.tsx'
import { Note } from '../layout/note.tsx'
import { useTexts } from '../layout/site.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import type { Part } from './use-statistics.ts'

type FetchedProps<Value extends object> = {
  readonly part: Part<Value>
  readonly onRetry: () => void
  readonly children: (value: Value) => ComponentChildren
  /** What else it is made from: as long as neither changes, it is not made again. */
  readonly also?: unknown
  /** Keeps its place while it is on its way; a line of words otherwise. */
  readonly place?: ComponentChildren
}

/** A part that is fetched: what it shows once there, and what is said before, or when it fails. */
export function Fetched<Value extends object>({ part, onRetry, children, also, place }: FetchedProps<Value>) {
  const texts = useTexts(statisticsTexts)
  const shown = useMemo(() => typeof part === 'object' && children(part), [part, also])
  if (part === 'coming') return <>{place ?? <p class="soft gap">{texts.coming}</p>}</>
  if (part !== 'failed') return <>{shown}</>
  const [fact, help] = texts.failed
  return (
    <Note tone="warn" fact={fact}>
      {help}
      <br />
      <button class="btn" type="button" onClick={onRetry}>
        <Icon name="again" />
        {texts.retry}
      </button>
    </Note>
  )
}

type TableProps = {
  /** What the table holds. */
  readonly label: string
  /** Names of the columns; all but the first hold figures. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns besides the first that hold words. */
  readonly wordColumns?: readonly number[]
}

/** The figures of a drawing, for those who would rather read them; it scrolls inside itself. */
export function FiguresTable({ label, head, rows, wordColumns = [] }: TableProps) {
  const { table } = useTexts(statisticsTexts)
  const kind = (column: number) => (column === 0 || wordColumns.includes(column) ? undefined : 'n')
  return (
    <details class="more">
      <summary>{table}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keyboard must be able to go in */}
      <section class="scroll" tabIndex={0} aria-label={label}>
        <table>
          <thead>
            <tr>
              {head.map((name, column) => (
                <th key={name} scope="col" class={kind(column)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1]} class={kind(index + 1)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
