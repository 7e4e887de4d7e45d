import { GRID_HEIGHT, GRID_WIDTH, OVERSEAS_TOP, TILE, TILES } from '../../src/publish/maps/tile-grid.ts'

/** What one square of the map shows. */
export type TileContent = {
  /** From none (0) to most (4). */
  readonly level: 0 | 1 | 2 | 3 | 4
  /** The figure in words, for those who point at it. */
  readonly title: string
  /** Written in the square instead of the département's code. */
  readonly label?: string
  readonly link: string
}

type TileMapProps = {
  /** By département code; a département that is left out is drawn as unknown. */
  readonly tiles: ReadonlyMap<string, TileContent>
  readonly overseas: string
}

/**
 * France as 101 equal squares. Those who do not see it, or use a keyboard, have the same figures in a list beside it: the
 * drawing is hidden from them and out of their way.
 */
export const TileMap = ({ tiles, overseas }: TileMapProps) => (
  <svg class="tiles" viewBox={`0 0 ${Math.ceil(GRID_WIDTH)} ${Math.ceil(GRID_HEIGHT)}`} aria-hidden="true">
    {TILES.map(({ code, x, y }) => (
      <Tile key={code} code={code} x={x} y={y} content={tiles.get(code)} />
    ))}
    <text class="cap" x="0" y={Math.round(OVERSEAS_TOP - 9)}>
      {overseas}
    </text>
  </svg>
)

type TileProps = {
  readonly code: string
  readonly x: number
  readonly y: number
  readonly content: TileContent | undefined
}

function Tile({ code, x, y, content }: TileProps) {
  const square = <rect class={`k${content?.level ?? 'x'}`} x={x} y={y} width={TILE} height={TILE} rx="7" />
  const label = (
    <text x={x + TILE / 2} y={y + 26}>
      {content?.label ?? code}
    </text>
  )
  if (!content) {
    return (
      <g>
        {square}
        {label}
      </g>
    )
  }
  return (
    <a href={content.link} tabindex={-1}>
      <title>{content.title}</title>
      {square}
      {label}
    </a>
  )
}

type LegendProps = { readonly levels: readonly string[]; readonly unknown?: string | undefined }

/** What the five levels mean, and the square of a département that is not known. */
export const TileLegend = ({ levels, unknown }: LegendProps) => (
  <ul class="legend">
    {levels.map((words, level) => (
      <LegendItem key={words} kind={String(level)} words={words} />
    ))}
    {unknown !== undefined && <LegendItem kind="x" words={unknown} />}
  </ul>
)

const LegendItem = ({ kind, words }: { readonly kind: string; readonly words: string }) => (
  <li>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <rect class={`k${kind}`} width="16" height="16" />
    </svg>
    {words}
  </li>
)

/** The first values of the four levels above none. */
const SLOT_LEVELS = [1, 100, 500, 2000] as const

/** The level of a number of free slots. */
export const slotLevel = (slots: number): TileContent['level'] =>
  SLOT_LEVELS.filter((first) => slots >= first).length as TileContent['level']
