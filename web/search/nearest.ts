import { nameKey } from './fold.ts'
import type { Commune, Departement } from './places.ts'

/** Letters that may be wrong in a name of this length: one in three, three at most. */
const mistakesAllowed = (length: number): number => Math.min(3, Math.max(1, Math.floor(length / 3)))

/**
 * The place whose name is written most like a key: fewest letters wrong, missing, too many or swapped; the most populated
 * of several. Null when none comes near.
 */
export function nearestPlace(
  key: string,
  communes: readonly Commune[],
  departements: readonly Departement[],
): Commune | Departement | null {
  let nearest: Commune | Departement | null = null
  let fewest = mistakesAllowed(key.length) + 1
  for (const place of [...departements, ...communes]) {
    const mistakes = editDistance(key, nameKey(place.name), fewest)
    const isBetter = mistakes < fewest || (mistakes === fewest && nearest && place.population > nearest.population)
    if (!isBetter) continue
    nearest = place
    fewest = mistakes
  }
  return nearest
}

/**
 * Letters to change, add, take away, or swap with their neighbour, to make one text of the other.
 *
 * @param most - where it is of no more interest: a larger distance is told as this plus one.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    if (Math.min(...current) > most) return most + 1
    beforeLast = last
    last = current
  }
  return Math.min(at(last, b.length), most + 1)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
