import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import { recordsByPlatform } from '../snapshot/records-by-platform.ts'
import type { CentreRecord } from '../snapshot/snapshot.ts'
import {
  type Condition,
  conditionOf,
  lastDayOf,
  NO_RECORD,
  successOf,
  unknownForms,
} from '../statistics/platform-record.ts'
import type { Listed } from './documents.ts'
import type { PublicationInput } from './publication-input.ts'
import type { StatusDocument } from './schemas.ts'

/** A place counts as just verified when the look that is shown is not older. */
const JUST_VERIFIED_MS = 30 * 60_000

/** Unknown forms of answers told of each platform. */
const FORMS_TOLD = 3

const WORDS: Readonly<Record<Condition, NonNullable<StatusDocument['plateformes'][number]['etat']>>> = {
  good: 'bien',
  off: 'arretee',
  slow: 'lente',
  changed: 'reponses_changees',
  doubtful: 'douteuse',
  silent: 'muette',
}

/** `etat.json`: how each platform does now and did in the last day, and what went wrong in the last month. */
export function statusDocument(
  { snapshot, now, platforms, recent }: PublicationInput,
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
): StatusDocument {
  const listed = [...byDepartement.values()].flat()
  const records = recordsByPlatform(snapshot)
  return {
    last_updated: formatInstant(now, PARIS),
    lieux: listed.length,
    lieux_verifies_depuis_30_min: listed.filter(({ standing: { seenAt } }) => isJustVerified(seenAt, now)).length,
    lieux_non_verifies: listed.filter(({ standing }) => standing.stale || standing.seenAt === null).length,
    plateformes: [...platforms.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name, keyRequired }) => ({
        id,
        nom: name,
        ...currentState(id, records.get(id) ?? [], { snapshot, now }),
        cle_exigee: keyRequired,
        bande: lastDayOf(recent.platforms[id] ?? NO_RECORD, now).map(({ at, condition }) => ({
          debut: formatInstant(at, PARIS),
          etat: condition && WORDS[condition],
        })),
      })),
    evenements: eventsOf(recent),
  }
}

const isJustVerified = (seenAt: Instant | null, now: Instant): boolean =>
  seenAt !== null && now - seenAt <= JUST_VERIFIED_MS

type Current = Pick<
  StatusDocument['plateformes'][number],
  | 'etat'
  | 'derniere_reponse'
  | 'fiches'
  | 'demandes'
  | 'reussites'
  | 'pause_jusqu_a'
  | 'reponses_inconnues'
  | 'formes_inconnues'
>

function currentState(
  id: string,
  records: readonly CentreRecord[],
  { snapshot, now }: Pick<PublicationInput, 'snapshot' | 'now'>,
): Current {
  const state = snapshot.platforms[id]
  const latest = records.reduce((last, { settled }) => Math.max(last, settled?.at ?? 0), 0)
  const { asked, succeeded } = successOf(records)
  const leftAloneUntil = state?.verdict === 'disabled' ? undefined : state?.leftAloneUntil
  return {
    etat: state ? WORDS[conditionOf(state.verdict, records, now)] : null,
    derniere_reponse: latest === 0 ? null : formatInstant(latest, PARIS),
    fiches: records.length,
    demandes: asked,
    reussites: succeeded,
    pause_jusqu_a: leftAloneUntil === undefined ? null : formatInstant(leftAloneUntil, PARIS),
    reponses_inconnues: unknownForms(records).length,
    formes_inconnues: commonestForms(records),
  }
}

function commonestForms(records: readonly CentreRecord[]): StatusDocument['plateformes'][number]['formes_inconnues'] {
  const counts = new Map<string, number>()
  for (const { latest } of unknownForms(records)) {
    if (latest?.reason) counts.set(latest.reason, (counts.get(latest.reason) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, FORMS_TOLD)
    .map(([raison, nombre]) => ({ raison, nombre }))
}

/** The troubles of all platforms, the latest first. */
function eventsOf({ platforms }: PublicationInput['recent']): StatusDocument['evenements'] {
  return Object.entries(platforms)
    .flatMap(([id, { events }]) => events.map((event) => ({ id, ...event })))
    .sort((a, b) => b.from - a.from || (a.id < b.id ? -1 : 1))
    .map(({ id, condition, from, to }) => ({
      plateforme: id,
      etat: WORDS[condition],
      debut: formatInstant(from, PARIS),
      fin: to === null ? null : formatInstant(to, PARIS),
    }))
}
