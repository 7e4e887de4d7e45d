import type { DepartementCode } from '../../geography/departements.ts'
import { type Markup, markup } from '../markup.ts'
import { GRID_HEIGHT, GRID_WIDTH, OVERSEAS_TOP, TILE, TILES } from './tile-grid.ts'

/** From none to most. The colours say "a free place", and nothing else does. */
export const LEVELS = [
  { fill: '#dfe7e4', text: '#42575b' },
  { fill: '#bfe4d0', text: '#10272b' },
  { fill: '#86caa8', text: '#10272b' },
  { fill: '#237a55', text: '#ffffff' },
  { fill: '#00482f', text: '#ffffff' },
] as const

/** What one map says. All texts are in French. */
export type FranceMap = {
  /** Letters that make the ids in the drawing unlike those of the other maps. */
  readonly id: string
  readonly title: string
  /** The same conclusion in words. */
  readonly description: string
  /** When the figures were taken. */
  readonly date: string
  /** What each of the five levels means. */
  readonly legend: readonly string[]
  readonly departements: ReadonlyMap<DepartementCode, { readonly level: number; readonly text: string }>
  /** What no tile shows; empty when there is nothing to add. */
  readonly note: string
  /** A sentence that warns of simulated data; empty when they are real. */
  readonly warning: string
}

const MARGIN = 24
const HEADER = 76
const WIDTH = Math.ceil(GRID_WIDTH) + 2 * MARGIN

/**
 * Draws a map. Colours are attributes, for the strictest content policies forbid styles inside; there is no script, no link
 * and no font, so that it shows the same everywhere and for ever. The ground is drawn: the page behind it may be dark.
 */
export function drawFranceMap(map: FranceMap): string {
  const { id, title, description, date, note, warning } = map
  const top = HEADER + (warning ? 36 : 0)
  const height = Math.ceil(top + GRID_HEIGHT + MARGIN + (note ? 28 : 0))
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${id}-t ${id}-d" lang="fr" font-family="system-ui, 'Segoe UI', Roboto, Arial, sans-serif" fill="#10272b">
<title id="${id}-t">${title}</title>
<desc id="${id}-d">${description}</desc>
<rect width="${WIDTH}" height="${height}" fill="#f1f5f3"/>
<text x="${MARGIN}" y="38" font-size="22" font-weight="700">${title}</text>
<text x="${MARGIN}" y="60" font-size="15" fill="#42575b">${date}</text>
${warning ? drawnWarning(warning) : ''}<g transform="translate(${MARGIN} ${top})">
${drawnLegend(map.legend)}
${TILES.map(({ code, x, y }) => drawnTile(code, x, y, map))}<text x="0" y="${Math.round(OVERSEAS_TOP - 9)}" font-size="15" fill="#42575b">Outre-mer</text>
${note ? markup`<text x="0" y="${Math.round(GRID_HEIGHT + 24)}" font-size="15" fill="#42575b">${note}</text>\n` : ''}</g>
</svg>
`.markup
}

function drawnTile(code: DepartementCode, x: number, y: number, { departements }: FranceMap): Markup {
  const { level, text } = departements.get(code) ?? { level: 0, text: '' }
  const colours = LEVELS[level] ?? LEVELS[0]
  return markup`<g><title>${text}</title><rect x="${x}" y="${y}" width="${TILE}" height="${TILE}" rx="7" fill="${colours.fill}"/><text x="${x + TILE / 2}" y="${y + 26}" font-size="${code.length > 2 ? 15 : 16}" font-weight="600" text-anchor="middle" fill="${colours.text}">${code}</text></g>\n`
}

/** In the corner that the sea leaves free. */
function drawnLegend(legend: readonly string[]): Markup {
  const lines = legend.map(
    (words, level) =>
      markup`<rect x="0" y="${level * 25}" width="18" height="18" rx="4" fill="${LEVELS[level]?.fill ?? ''}"/><text x="26" y="${level * 25 + 14}" font-size="14">${words}</text>\n`,
  )
  return markup`<g>\n${lines}</g>`
}

const drawnWarning = (warning: string): Markup =>
  markup`<rect x="${MARGIN}" y="72" width="${WIDTH - 2 * MARGIN}" height="30" rx="6" fill="#ffd95e"/><text x="${MARGIN + 12}" y="92" font-size="15" font-weight="600">${warning}</text>\n`
