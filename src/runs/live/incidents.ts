import type { Instant } from '../../model/slot.ts'
import type { Incident } from './live-status.ts'

/** An incident is over once it was not seen for this long: one that comes and goes is told of once. */
export const CALM_MS = 10 * 60_000

/** What is wrong at a moment. */
export type Trouble = Pick<Incident, 'kind' | 'platform' | 'message'>

type Followed = { readonly incident: Incident; readonly seenAt: Instant }

/** Incidents that go on. */
export type Incidents = readonly Followed[]

/** What a moment changes of the incidents. */
export type IncidentsStep = {
  readonly incidents: Incidents
  readonly begun: readonly Incident[]
  readonly over: readonly Incident[]
}

/** Follows what goes wrong: tells of each trouble when it begins and when it is over, and of nothing in between. Pure. */
export function followIncidents(before: Incidents, troubles: readonly Trouble[], now: Instant): IncidentsStep {
  const left = new Map(troubles.map((trouble) => [keyOf(trouble), trouble]))
  const incidents: Followed[] = []
  const over: Incident[] = []
  for (const followed of before) {
    const key = keyOf(followed.incident)
    if (left.delete(key)) incidents.push({ ...followed, seenAt: now })
    else if (now - followed.seenAt < CALM_MS) incidents.push(followed)
    else over.push(followed.incident)
  }
  const begun = [...left.values()].map((trouble): Incident => ({ ...trouble, since: now }))
  return { incidents: [...incidents, ...begun.map((incident) => ({ incident, seenAt: now }))], begun, over }
}

const keyOf = ({ kind, platform }: Pick<Incident, 'kind' | 'platform'>): string => `${kind} ${platform ?? ''}`
