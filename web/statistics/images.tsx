import type { ComponentChildren } from 'preact'
import { GRID_HEIGHT, GRID_WIDTH, TILE, TILES } from '../../src/publish/maps/tile-grid.ts'
import { SIDE } from './chart-shape.ts'

/** What every drawing that is taken away says. */
export type ImageWords = {
  readonly title: string
  /** The conclusion, or when the figures were taken. */
  readonly subtitle: string
  /** A sentence that warns of simulated data; empty when they are real. */
  readonly warning: string
}

const INK = '#10272b'
const SOFT = '#42575b'
const GREEN = '#006a47'
const MARGIN = 24
const HEADER = 92

type FrameProps = ImageWords & {
  readonly width: number
  readonly height: number
  readonly children: ComponentChildren
}

/** A drawing that stands alone: colours are attributes, the ground is drawn, no font is fetched. */
const Frame = ({ title, subtitle, warning, width, height, children }: FrameProps) => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox={`0 0 ${width} ${height + HEADER + MARGIN}`}
    width={width}
    height={height + HEADER + MARGIN}
    role="img"
    aria-label={`${title}. ${subtitle}`}
    font-family="system-ui, 'Segoe UI', Roboto, Arial, sans-serif"
    fill={INK}
  >
    <rect width={width} height={height + HEADER + MARGIN} fill="#f1f5f3" />
    <text x={MARGIN} y="34" font-size="20" font-weight="700">
      {title}
    </text>
    <text x={MARGIN} y="56" font-size="14" fill={SOFT}>
      {subtitle}
    </text>
    <text x={MARGIN} y="76" font-size="14" font-weight="600" fill="#744600">
      {warning}
    </text>
    <g transform={`translate(${MARGIN} ${HEADER})`}>{children}</g>
  </svg>
)

export type ImageLine = { readonly path: string; readonly isDashed: boolean; readonly name: string }

type LineImageProps = ImageWords & {
  readonly lines: readonly ImageLine[]
  /** Top, middle, bottom. */
  readonly values: readonly string[]
  /** From left to right. */
  readonly days: readonly string[]
}

const PLOT = { left: 70, width: 660, height: 300 } as const

/** Curves over time. */
export const LineImage = ({ lines, values, days, ...words }: LineImageProps) => (
  <Frame {...words} width={800} height={PLOT.height + 60}>
    {values.map((value, index) => {
      const y = (PLOT.height * index) / (values.length - 1)
      return (
        <g key={value}>
          <line x1={PLOT.left} x2={PLOT.left + PLOT.width} y1={y} y2={y} stroke="#d3dcd9" />
          <text x={PLOT.left - 8} y={y + 5} font-size="14" text-anchor="end" fill={SOFT}>
            {value}
          </text>
        </g>
      )
    })}
    <g transform={`translate(${PLOT.left} 0) scale(${PLOT.width / SIDE} ${PLOT.height / SIDE})`} fill="none">
      {lines.map(({ path, isDashed, name }) => (
        <path
          key={name}
          d={path}
          stroke={isDashed ? SOFT : GREEN}
          stroke-width="2"
          stroke-dasharray={isDashed ? '5 4' : undefined}
          vector-effect="non-scaling-stroke"
        />
      ))}
    </g>
    {days.map((day, index) => (
      <text
        key={day}
        x={PLOT.left + (PLOT.width * index) / Math.max(1, days.length - 1)}
        y={PLOT.height + 24}
        font-size="14"
        text-anchor="middle"
        fill={SOFT}
      >
        {day}
      </text>
    ))}
    {lines.length > 1 &&
      lines.map(({ name, isDashed }, index) => (
        <text key={name} x={PLOT.left + 200 * index} y={PLOT.height + 52} font-size="14" fill={isDashed ? SOFT : GREEN}>
          {isDashed ? '- - ' : '— '}
          {name}
        </text>
      ))}
  </Frame>
)

export type ImageBar = { readonly name: string; readonly percent: number; readonly text: string }

const BAR_STEP = 34

/** Bars, the longest first, each with its figure. */
export function BarsImage({ bars, ...words }: ImageWords & { readonly bars: readonly ImageBar[] }) {
  const longest = Math.max(1, ...bars.map(({ percent }) => percent))
  return (
    <Frame {...words} width={720} height={bars.length * BAR_STEP}>
      {bars.map(({ name, percent, text }, index) => (
        <g key={name} transform={`translate(0 ${index * BAR_STEP})`} font-size="15">
          <text y="18">{name}</text>
          <rect x="220" y="4" width={Math.round((360 * percent) / longest)} height="18" rx="3" fill={GREEN} />
          <text x="672" y="18" text-anchor="end" font-weight="600">
            {text}
          </text>
        </g>
      ))}
    </Frame>
  )
}

/** Wider than the grid: the warning must have room. */
const MAP_WIDTH = Math.ceil(GRID_WIDTH) + 160

type MapImageProps = ImageWords & {
  /** What is written in the square of a département; a département that is left out has an empty one. */
  readonly labels: ReadonlyMap<string, string>
  /** What the letters mean. */
  readonly legend: readonly string[]
}

/** France as squares with letters in them. */
export const MapImage = ({ labels, legend, ...words }: MapImageProps) => (
  <Frame {...words} width={MAP_WIDTH} height={Math.ceil(GRID_HEIGHT) + legend.length * 22 + 12}>
    {TILES.map(({ code, x, y }) => (
      <g key={code}>
        <rect x={x} y={y} width={TILE} height={TILE} rx="7" fill="#dfe7e4" />
        <text x={x + TILE / 2} y={y + 26} font-size="16" font-weight="600" text-anchor="middle">
          {labels.get(code)}
        </text>
      </g>
    ))}
    {legend.map((meaning, index) => (
      <text key={meaning} y={Math.ceil(GRID_HEIGHT) + 24 + index * 22} font-size="14" fill={SOFT}>
        {meaning}
      </text>
    ))}
  </Frame>
)
