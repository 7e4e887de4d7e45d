import { HISTORY_YEARS, type HistoryPoint, type Triple } from './history.ts'

/** Figures of one group through time: three for each hour, as in {@link Triple}, zero where the group was not there. */
export type Triples = Int32Array

/**
 * The figures of every hour, oldest first. They are held by group, as numbers side by side: two years of hours are two
 * million figures, and as objects they would take most of the memory of a publication.
 */
export type History = {
  /** By the clock of Paris, each once. */
  readonly hours: readonly string[]
  readonly country: Triples
  readonly departements: ReadonlyMap<string, Triples>
  readonly platforms: ReadonlyMap<string, Triples>
  readonly types: ReadonlyMap<string, Triples>
  /** For each hour how many centres opened, closed, and whether somebody counted (1) or not (0). */
  readonly moves: Triples
}

export const NO_HISTORY: History = {
  hours: [],
  country: new Int32Array(),
  departements: new Map(),
  platforms: new Map(),
  types: new Map(),
  moves: new Int32Array(),
}

/** One of the three figures of a group, hour by hour. */
export function column(triples: Triples, figure: 0 | 1 | 2): number[] {
  const values = new Array<number>(triples.length / 3)
  for (let row = 0; row < values.length; row += 1) values[row] = triples[3 * row + figure] ?? 0
  return values
}

/** Takes points one by one, in any order; of several of one hour, the first counts. */
export type HistoryGatherer = {
  add(point: HistoryPoint): void
  /** @param oldest - the first hour to keep. */
  history(oldest?: string): History
}

/** @param start - what is there already; it stays as it is. */
export function gatherHistory(start: History = NO_HISTORY): HistoryGatherer {
  const hours = [...start.hours]
  const known = new Set(hours)
  const country = new Map([['', start.country]])
  const moves = new Map([['', start.moves]])
  const departements = new Map(start.departements)
  const platforms = new Map(start.platforms)
  const types = new Map(start.types)

  function put(groups: Map<string, Triples>, name: string, row: number, triple: Triple): void {
    let triples = groups.get(name) ?? new Int32Array()
    // Those of the start are full: room for one row more is room of our own.
    if (triples.length < 3 * (row + 1)) {
      triples = withRoom(triples, row + 1)
      groups.set(name, triples)
    }
    triples.set(triple, 3 * row)
  }

  return {
    add(point) {
      if (known.has(point.hour)) return
      known.add(point.hour)
      const row = hours.push(point.hour) - 1
      put(country, '', row, point.country)
      if (point.moves) put(moves, '', row, [point.moves.opened, point.moves.closed, 1])
      for (const name in point.departements) put(departements, name, row, point.departements[name] ?? NONE)
      for (const name in point.platforms) put(platforms, name, row, point.platforms[name] ?? NONE)
      for (const name in point.types) put(types, name, row, point.types[name] ?? NONE)
    },
    history(oldest = '') {
      const rows = rowsInOrder(hours, oldest)
      const arranged = (groups: ReadonlyMap<string, Triples>) =>
        new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, taken(each, rows)]))
      return {
        hours: rows.map((row) => hours[row] ?? ''),
        country: taken(country.get('') ?? NO_HISTORY.country, rows),
        departements: arranged(departements),
        platforms: arranged(platforms),
        types: arranged(types),
        moves: taken(moves.get('') ?? NO_HISTORY.moves, rows),
      }
    },
  }
}

const NONE: Triple = [0, 0, 0]

/** Hours of all the years that are kept. */
const MOST_ROWS = HISTORY_YEARS * 366 * 24

const FIRST_ROWS = 16

/**
 * Past the first rows there is room at once for all that will ever be kept: what nobody writes to takes no memory, and arrays
 * that grow leave holes in it.
 */
function withRoom(triples: Triples, rows: number): Triples {
  const larger = new Int32Array(3 * (rows <= FIRST_ROWS ? FIRST_ROWS : Math.max(rows, MOST_ROWS)))
  larger.set(triples)
  return larger
}

function rowsInOrder(hours: readonly string[], oldest: string): number[] {
  const textAt = (row: number) => hours[row] ?? ''
  return [...hours.keys()].filter((row) => textAt(row) >= oldest).sort((a, b) => (textAt(a) < textAt(b) ? -1 : 1))
}

/** The figures of some rows, in the order in which they are named; shared, where that is the order they have. */
function taken(triples: Triples, rows: readonly number[]): Triples {
  if (triples.length >= 3 * rows.length && rows.every((row, index) => row === index))
    return triples.subarray(0, 3 * rows.length)
  const result = new Int32Array(3 * rows.length)
  for (const [index, row] of rows.entries()) {
    for (let figure = 0; figure < 3; figure += 1) result[3 * index + figure] = triples[3 * row + figure] ?? 0
  }
  return result
}

/** The history that some points make. */
export function historyOf(points: Iterable<HistoryPoint>): History {
  const gathered = gatherHistory()
  for (const point of points) gathered.add(point)
  return gathered.history()
}

/** The oldest hour that is kept when the newest is `hour`. */
export const oldestKept = (hour: string): string => `${Number(hour.slice(0, 4)) - HISTORY_YEARS}${hour.slice(4)}`

/** History with one more point: at most one an hour, the first of the hour wins. Points older than two years go. */
export function withPoint(history: History, point: HistoryPoint): History {
  const gathered = gatherHistory(history)
  gathered.add(point)
  return gathered.history(oldestKept(point.hour))
}
