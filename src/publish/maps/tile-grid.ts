import type { DepartementCode } from '../../geography/departements.ts'

/**
 * France as equal squares, so that Paris and Mayotte are as easy to see as the Landes: neighbours stay neighbours as far as a
 * grid allows.
 */
const METROPOLE = `
  .   .   .   .   .   .   62  59  .   .   .
  .   .   .   .   .   76  80  02  08  .   .
  .   .   .   50  14  27  60  51  55  57  67
  29  22  35  53  61  78  95  93  10  54  68
  .   56  44  49  72  92  75  94  52  88  90
  .   .   85  79  37  28  91  77  89  70  25
  .   .   17  86  36  41  45  58  21  39  .
  .   .   33  16  87  23  18  03  71  01  74
  .   .   40  24  19  15  63  42  69  38  73
  .   .   64  47  46  12  43  07  26  05  .
  .   .   65  32  82  81  48  30  84  04  06
  .   .   .   31  09  11  34  .   13  83  .
  .   .   .   .   .   66  .   .   .   .   2B
  .   .   .   .   .   .   .   .   .   .   2A`

const OVERSEAS = `
  971 972 973
  974 976`

/** Side of a tile. */
export const TILE = 40

const STEP = TILE + 3.6

/** The overseas rows stand a third of a tile lower, under their caption. */
export const OVERSEAS_TOP = 12.32 * STEP

export type Tile = { readonly code: DepartementCode; readonly x: number; readonly y: number }

/** The 101 tiles, each by its left upper corner. The collectivités d'outremer have none: they share one file, not one place. */
export const TILES: readonly Tile[] = [...tilesOf(METROPOLE, 0), ...tilesOf(OVERSEAS, OVERSEAS_TOP)]

export const GRID_WIDTH = 11 * STEP

export const GRID_HEIGHT = OVERSEAS_TOP + 2 * STEP

function tilesOf(grid: string, top: number): Tile[] {
  return grid
    .trim()
    .split('\n')
    .flatMap((line, row) =>
      line
        .trim()
        .split(/ +/)
        .flatMap((code, column) =>
          code === '.' ? [] : [{ code: code as DepartementCode, x: round(column * STEP), y: round(top + row * STEP) }],
        ),
    )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
