import { countText } from '../../src/model/quantities.ts'
import { useOffline } from '../files/connection.ts'
import { durationText, pastMomentText } from '../format/ages.ts'
import { ofDepartement } from '../format/departement-forms.ts'
import { type LocalTime, localTime } from '../format/local-times.ts'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statesTexts } from '../texts/states.ts'
import type { NamedDepartement } from './area.ts'
import type { Place } from './place.ts'
import { TRUSTED_MS } from './shown.ts'
import type { FileState } from './use-files.ts'

/** A département whose files did not come. */
export type MissingDepartement = {
  readonly departement: NamedDepartement
  readonly failure: Extract<FileState, { kind: 'missing' }>['failure']
}

type NotesProps = {
  readonly missing: readonly MissingDepartement[]
  readonly places: readonly Place[]
  /** When the oldest of the files shown was made. */
  readonly made: LocalTime | null
  /** What the list is of: "l’Isère". */
  readonly what: string
  readonly now: number
  readonly onRetry: (code: string) => void
}

/** What goes wrong with the list, the gravest first, two notes at most. */
export function Notes({ missing, places, made, what, now, onRetry }: NotesProps) {
  const isOffline = useOffline()
  const down = silentPlatform(places)
  const isStale = made !== null && now - made.at > TRUSTED_MS
  const notes = [
    ...missing.map((each) => (
      <MissingNote key={each.departement.code} missing={each} isAll={places.length === 0} onRetry={onRetry} />
    )),
    ...(isOffline && made ? [<OfflineNote key="offline" what={what} made={made} now={now} />] : []),
    ...(isStale && made && !isOffline ? [<StaleNote key="stale" made={made} now={now} />] : []),
    ...(down && !isStale ? [<DownNote key="down" {...down} />] : []),
  ]
  return <div class="stack">{notes.slice(0, 2)}</div>
}

type MissingProps = {
  readonly missing: MissingDepartement
  readonly isAll: boolean
  readonly onRetry: (code: string) => void
}

function MissingNote({ missing: { departement, failure }, isAll, onRetry }: MissingProps) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const the = language === 'fr' ? departement.the : departement.name
  const of = language === 'fr' ? ofDepartement(departement.the) : `of ${departement.name}`
  const [fact, advice] = isAll
    ? failure === 'malformed'
      ? texts.malformed(of)
      : texts.network(of)
    : texts.partial(the)
  return (
    <Note tone={isAll ? 'stop' : 'warn'} icon="warning" urgent={isAll} fact={fact}>
      {advice}
      <br />
      <button class="btn" type="button" onClick={() => onRetry(departement.code)}>
        <Icon name="again" />
        {isAll ? texts.retry : texts.askAgain(the)}
      </button>
    </Note>
  )
}

function OfflineNote({ what, made, now }: { readonly what: string; readonly made: LocalTime; readonly now: number }) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const [fact, advice] = texts.offline(what, pastMomentText(made, now, language))
  return (
    <Note tone="info" icon="offline" fact={fact}>
      {advice}
    </Note>
  )
}

function StaleNote({ made, now }: { readonly made: LocalTime; readonly now: number }) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const [fact, advice] = texts.stale(durationText(now - made.at, language))
  return (
    <Note tone="warn" icon="clock" fact={fact}>
      {advice}
    </Note>
  )
}

type Silent = { readonly name: string; readonly count: number }

function DownNote({ name, count }: Silent) {
  const site = useSite()
  const texts = useTexts(statesTexts)
  const { places } = useTexts(everywhereTexts)
  const [fact, advice] = texts.platformDown(name, countText(count, places, site.language))
  return (
    <Note tone="warn" fact={fact}>
      {advice} <a href={pageLink(site, 'status')}>{texts.seeStatus}</a>
    </Note>
  )
}

/** The platform most of whose places here were not verified at the last look; null when all answer. */
export function silentPlatform(places: readonly Place[]): Silent | null {
  const counts = new Map<string, { silent: number; all: number }>()
  for (const { published, stale } of places) {
    const known = counts.get(published.plateforme) ?? { silent: 0, all: 0 }
    counts.set(published.plateforme, { silent: known.silent + (stale ? 1 : 0), all: known.all + 1 })
  }
  const [worst] = [...counts]
    .filter(([, { silent, all }]) => silent * 2 > all)
    .sort(([, a], [, b]) => b.silent - a.silent)
  return worst ? { name: worst[0], count: worst[1].silent } : null
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
