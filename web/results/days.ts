import { daysAfter } from '../format/local-times.ts'

/** A tile of the day selector: a day, or a run of days without slots. */
export type DayTile =
  | { readonly kind: 'day'; readonly day: string; readonly slots: number }
  | { readonly kind: 'none'; readonly from: string; readonly days: number }

/** So many empty days in a row become one tile. */
const FOLDED_FROM = 3

/** The days from today to the last one with slots; runs of three empty days or more are one tile. */
export function dayTiles(counts: ReadonlyMap<string, number>, today: string): DayTile[] {
  const last = [...counts.keys()].reduce((latest, day) => (day > latest ? day : latest), today)
  const tiles: DayTile[] = []
  let empty: string[] = []
  const endRun = () => {
    const [from] = empty
    if (from !== undefined && empty.length >= FOLDED_FROM) tiles.push({ kind: 'none', from, days: empty.length })
    else tiles.push(...empty.map((day) => ({ kind: 'day' as const, day, slots: 0 })))
    empty = []
  }
  for (let day = today; day <= last; day = daysAfter(day, 1)) {
    const slots = counts.get(day) ?? 0
    if (slots === 0) empty.push(day)
    else {
      endRun()
      tiles.push({ kind: 'day', day, slots })
    }
  }
  endRun()
  return tiles
}
