import type { Standing } from '../snapshot/standing.ts'

/** What is counted of a set of centres. */
export type Figures = {
  readonly available: number
  readonly absent: number
  /** Slots of the available ones. */
  readonly places: number
}

export const NO_FIGURES: Figures = { available: 0, absent: 0, places: 0 }

/** Counts a set of centres. */
export function figuresOf(standings: Iterable<Standing>): Figures {
  const figures = { available: 0, absent: 0, places: 0 }
  for (const standing of standings) {
    if (standing.kind === 'available') {
      figures.available += 1
      figures.places += standing.places
    } else figures.absent += 1
  }
  return figures
}

/** Figures of several sets together. */
export function sumOf(parts: Iterable<Figures>): Figures {
  const sum = { available: 0, absent: 0, places: 0 }
  for (const part of parts) {
    sum.available += part.available
    sum.absent += part.absent
    sum.places += part.places
  }
  return sum
}

/** Figures by anything that each centre has one of: its platform, its kind, its département. */
export function figuresBy(standings: Iterable<Standing>, keyOf: (standing: Standing) => string): Map<string, Figures> {
  const groups = new Map<string, Standing[]>()
  for (const standing of standings) {
    const key = keyOf(standing)
    const group = groups.get(key)
    if (group) group.push(standing)
    else groups.set(key, [standing])
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => [key, figuresOf(group)]))
}

/** For each vaccine, how many available centres offer it. */
export function centresByVaccine(standings: Iterable<Standing>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const standing of standings) {
    if (standing.kind !== 'available') continue
    for (const vaccine of standing.vaccines) counts.set(vaccine, (counts.get(vaccine) ?? 0) + 1)
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
