import { type LocalTime, localTime } from '../format/local-times.ts'
import type { NamedDepartement } from './area.ts'
import type { FileState, FileStates } from './use-files.ts'

/** What became of the files of the départements that a list needs; those on their way are in none. */
export type Arrivals = {
  readonly here: readonly NamedDepartement[]
  /** Shown from an earlier visit: the files published now are damaged. */
  readonly earlier: readonly { readonly departement: NamedDepartement; readonly made: LocalTime | null }[]
  readonly missing: readonly MissingDepartement[]
}

/** A département whose files did not come. */
export type MissingDepartement = {
  readonly departement: NamedDepartement
  readonly failure: Extract<FileState, { kind: 'missing' }>['failure']
}

export function arrivalsOf(departements: readonly NamedDepartement[], states: FileStates): Arrivals {
  const here: NamedDepartement[] = []
  const earlier: { departement: NamedDepartement; made: LocalTime | null }[] = []
  const missing: MissingDepartement[] = []
  for (const departement of departements) {
    const state = states.get(departement.code)
    if (state?.kind === 'missing') missing.push({ departement, failure: state.failure })
    if (state?.kind !== 'here') continue
    here.push(departement)
    if (state.files.areEarlier) earlier.push({ departement, made: localTime(state.files.centres.last_updated) })
  }
  return { here, earlier, missing }
}

/** When the oldest of these files was made. */
export function oldestOf(states: Iterable<FileState>): LocalTime | null {
  let oldest: LocalTime | null = null
  for (const state of states) {
    const made = state.kind === 'here' ? localTime(state.files.centres.last_updated) : null
    if (made && (oldest === null || made.at < oldest.at)) oldest = made
  }
  return oldest
}
