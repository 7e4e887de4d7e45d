import { countText } from '../../src/model/quantities.ts'
import { useOffline } from '../files/connection.ts'
import { durationText, pastMomentText, sinceText } from '../format/ages.ts'
import { ofDepartement } from '../format/departement-forms.ts'
import { listText } from '../format/lists.ts'
import type { LocalTime } from '../format/local-times.ts'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import type { Language } from '../texts/language.ts'
import { statesTexts } from '../texts/states.ts'
import type { NamedDepartement } from './area.ts'
import type { Arrivals } from './arrivals.ts'
import type { Place } from './place.ts'
import { TRUSTED_MS } from './trusted.ts'

type NotesProps = {
  readonly arrivals: Arrivals
  readonly places: readonly Place[]
  /** When the oldest of the files shown was made. */
  readonly made: LocalTime | null
  /** What the list is of: "l’Isère", "ce qui vous entoure". */
  readonly what: string
  readonly now: number
  /** The connection was lost, and is back. */
  readonly isBack: boolean
  readonly onRetry: (codes: readonly string[]) => void
}

/** What goes wrong with the list, the gravest first, two notes at most. */
export function Notes({ arrivals, places, made, what, now, isBack, onRetry }: NotesProps) {
  const isOffline = useOffline()
  const down = silentPlatform(places)
  const isStale = made !== null && now - made.at > TRUSTED_MS
  const { missing, here, earlier } = arrivals
  const isAll = places.length === 0
  const notes = [
    ...(missing.length > 0 && isAll && isOffline ? [<OfflineNothingNote key="nothing" what={what} />] : []),
    ...(missing.length > 0 && isAll && !isOffline
      ? [<NothingCameNote key="nothing" missing={missing} onRetry={onRetry} />]
      : []),
    ...(missing.length > 0 && !isAll
      ? [<PartialNote key="partial" missing={missing} here={here} onRetry={onRetry} />]
      : []),
    ...earlier.map((each) => <EarlierNote key={each.departement.code} earlier={each} now={now} onRetry={onRetry} />),
    ...(isOffline && made ? [<OfflineNote key="offline" what={what} made={made} now={now} />] : []),
    ...(isStale && made && !isOffline ? [<StaleNote key="stale" made={made} now={now} />] : []),
    ...(down && !isStale ? [<DownNote key="down" {...down} now={now} />] : []),
    ...(isBack && !isOffline ? [<BackNote key="back" />] : []),
  ]
  return <div class="stack">{notes.slice(0, 2)}</div>
}

/** "l’Isère et la Drôme". */
const theNames = (departements: readonly NamedDepartement[], language: Language): string =>
  listText(
    departements.map(({ the, name }) => (language === 'fr' ? the : name)),
    language,
  )

/** "de l’Isère et de la Drôme", "of Isère and Drôme". */
const ofNames = (departements: readonly NamedDepartement[], language: Language): string =>
  language === 'fr'
    ? listText(
        departements.map(({ the }) => ofDepartement(the)),
        language,
      )
    : `of ${theNames(departements, language)}`

type MissingProps = Pick<Arrivals, 'missing'> & Pick<NotesProps, 'onRetry'>

const departementsOf = ({ missing }: Pick<Arrivals, 'missing'>): NamedDepartement[] =>
  missing.map(({ departement }) => departement)

function NothingCameNote({ missing, onRetry }: MissingProps) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const departements = departementsOf({ missing })
  const of = ofNames(departements, language)
  const areDamaged = missing.every(({ failure }) => failure === 'malformed')
  const [fact, advice] = areDamaged ? texts.malformed(of) : texts.network(of)
  return (
    <Note tone="stop" icon="warning" urgent fact={fact}>
      {advice}
      <Retry departements={departements} text={texts.retry} onRetry={onRetry} />
    </Note>
  )
}

function OfflineNothingNote({ what }: { readonly what: string }) {
  const texts = useTexts(statesTexts)
  const [fact, advice] = texts.offlineNothing(what)
  return (
    <Note tone="stop" icon="offline" urgent fact={fact}>
      {advice}
    </Note>
  )
}

/** So many names fit in a sentence; more are "the other départements". */
const MOST_NAMES = 4

function PartialNote({ missing, here, onRetry }: MissingProps & Pick<Arrivals, 'here'>) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const departements = departementsOf({ missing })
  const the = theNames(departements, language)
  const [fact, advice] = texts.partial(the, here.length > MOST_NAMES ? null : ofNames(here, language))
  return (
    <Note tone="warn" icon="warning" fact={fact}>
      {advice}
      <Retry departements={departements} text={texts.askAgain(the)} onRetry={onRetry} />
    </Note>
  )
}

type EarlierProps = Pick<NotesProps, 'now' | 'onRetry'> & { readonly earlier: Arrivals['earlier'][number] }

function EarlierNote({ earlier: { departement, made }, now, onRetry }: EarlierProps) {
  const { language } = useSite()
  const texts = useTexts(statesTexts)
  const [fact, advice] = texts.earlier(
    ofNames([departement], language),
    made ? pastMomentText(made, now, language) : '–',
  )
  return (
    <Note tone="warn" icon="warning" fact={fact}>
      {advice}
      <Retry departements={[departement]} text={texts.retry} onRetry={onRetry} />
    </Note>
  )
}

type RetryProps = Pick<NotesProps, 'onRetry'> & {
  readonly departements: readonly NamedDepartement[]
  readonly text: string
}

const Retry = ({ departements, text, onRetry }: RetryProps) => (
  <>
    <br />
    <button class="btn" type="button" onClick={() => onRetry(departements.map(({ code }) => code))}>
      <Icon name="again" />
      {text}
    </button>
  </>
)

function BackNote() {
  const texts = useTexts(statesTexts)
  const [fact, advice] = texts.backOnline
  return (
    <Note tone="info" icon="check" fact={fact}>
      {advice}
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

/** A platform that is silent here: how many of its places were not verified, and when it last answered. */
type Silent = {
  readonly name: string
  readonly count: number
  readonly isAll: boolean
  readonly since: LocalTime | null
}

function DownNote({ name, count, isAll, since, now }: Silent & { readonly now: number }) {
  const site = useSite()
  const texts = useTexts(statesTexts)
  const { places } = useTexts(everywhereTexts)
  const [fact, advice] = texts.platformDown(name, since && sinceText(since, now, site.language), {
    count,
    places: countText(count, places, site.language),
    isAll,
  })
  return (
    <Note tone="warn" fact={fact}>
      {advice} <a href={pageLink(site, 'status')}>{texts.seeStatus}</a>
    </Note>
  )
}

/** The platform most of whose places here were not verified at the last look; null when all answer. */
export function silentPlatform(places: readonly Place[]): Silent | null {
  const counts = new Map<string, { silent: number; all: number; since: LocalTime | null }>()
  for (const { published, stale, seen } of places) {
    const known = counts.get(published.plateforme) ?? { silent: 0, all: 0, since: null }
    const isLater = seen !== null && seen.at > (known.since?.at ?? 0)
    counts.set(published.plateforme, {
      silent: known.silent + (stale ? 1 : 0),
      all: known.all + 1,
      since: isLater ? seen : known.since,
    })
  }
  const [worst] = [...counts]
    .filter(([, { silent, all }]) => silent * 2 > all)
    .sort(([, a], [, b]) => b.silent - a.silent)
  if (!worst) return null
  const [name, { silent, all, since }] = worst
  return { name, count: silent, isAll: silent === all, since }
}
