import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ofCommune } from '../../src/model/french-place.ts'
import { countText, NO_BREAK } from '../../src/model/quantities.ts'
import { ofDepartement } from '../format/departement-forms.ts'
import { Frame } from '../layout/frame.tsx'
import { Icon } from '../layout/icons.tsx'
import { pageLink } from '../layout/links.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { useNow } from '../layout/use-now.ts'
import type { MapProps } from '../map/results-map.tsx'
import { Search } from '../search/search.tsx'
import { everywhereTexts } from '../texts/everywhere.ts'
import { resultsTexts } from '../texts/results.ts'
import { statesTexts } from '../texts/states.ts'
import type { Area, NamedDepartement } from './area.ts'
import { ChosenFilters, chosenFilters } from './chosen-filters.tsx'
import { DaysField } from './days-field.tsx'
import { type Filters, type View, viewToQuery } from './filters.ts'
import { FiltersPanel } from './filters-panel.tsx'
import { Heading } from './heading.tsx'
import { FreeTitle, List, type Revealed } from './list.tsx'
import { Notes } from './notes.tsx'
import { Nothing } from './nothing.tsx'
import { Skeleton } from './skeleton.tsx'
import { Toolbar } from './toolbar.tsx'
import type { Files } from './use-files.ts'
import { type Results as ResultsModel, useResults } from './use-results.ts'

type ResultsProps = {
  readonly area: Area
  /** Every département that the list may need now. */
  readonly departements: readonly NamedDepartement[]
  readonly files: Files
  readonly view: View
  readonly onView: (view: View, step?: 'push' | 'replace') => void
  /** There is no clock while a page is written: this moment is taken. */
  readonly writtenAt: number
  readonly searchText: string
  readonly children?: ComponentChildren
}

/** The page of results: what was asked, the days, the filters, the list. */
export function Results(props: ResultsProps) {
  const { area, departements, files, view, onView, writtenAt, searchText, children } = props
  const now = useNow() ?? writtenAt
  const listedAt = useListedAt(files, writtenAt)
  const results = useResults({ area, departements, files, view, listedAt })
  const setFilters = (filters: Filters) => onView({ ...view, filters })
  return (
    <Frame
      current="home"
      dataAt={results.made?.text ?? null}
      ask={
        <>
          <Search compact text={searchText} />
          <Heading area={area} results={results} view={view} now={now} />
        </>
      }
    >
      <div class="results">
        <DaysField
          tiles={results.tiles}
          total={results.slotsOfAllDays}
          chosen={view.filters.day}
          onChoose={(day) => onView({ ...view, filters: { ...view.filters, day } }, 'push')}
        />
        <FiltersPanel
          view={view}
          choices={results.choices}
          shownCount={results.shown.free.length}
          hasDistance={area.kind === 'around'}
          onView={onView}
          onShow={focusTitle}
        />
        <ListPart {...props} results={results} now={now} onFilters={setFilters} />
      </div>
      {children}
    </Frame>
  )
}

/** While a page is written there is no window. */
const IS_WRITTEN = typeof window === 'undefined'

/** The list is made at one moment, and anew when its files change: it does not shift as time goes by. */
function useListedAt(files: Files, writtenAt: number): number {
  return useMemo(() => (IS_WRITTEN ? writtenAt : Date.now()), [files.states])
}

/** To the title of the list; to that of the page when the list is empty. */
const focusTitle = () => (document.getElementById('avec') ?? document.getElementById('resultats'))?.focus()

/** Once the page has changed: what was pressed is gone from it. */
const focusTitleSoon = () => requestAnimationFrame(focusTitle)

type ListPartProps = ResultsProps & {
  readonly results: ResultsModel
  readonly now: number
  readonly onFilters: (filters: Filters) => void
}

function ListPart({ area, files, view, onView, results, now, onFilters }: ListPartProps) {
  const site = useSite()
  const texts = useTexts(resultsTexts)
  const [isMapOpen, setMapOpen] = useState(false)
  const [revealed, reveal] = useState<Revealed | null>(null)
  const where = useWhere(area, view)
  const chosen = chosenFilters(view.filters, texts)
  const { shown, arrivals, places } = results
  const retry = (codes: readonly string[]) => {
    files.retry(codes)
    focusTitleSoon()
  }
  const title = <FreeTitle count={shown.free.length} sort={view.sort} />
  const toolbar = (
    <Toolbar
      sort={view.sort}
      hasDistance={area.kind === 'around'}
      isMapOpen={isMapOpen}
      title={area.kind === 'departement' && title}
      onSort={(sort) => onView({ ...view, sort })}
      onMap={() => setMapOpen(!isMapOpen)}
    />
  )
  return (
    <section class="list" aria-label={texts.freeGroup('').trim()}>
      {area.kind === 'around' && toolbar}
      <ChosenFilters chosen={chosen} onFilters={onFilters} onLastRemoved={focusTitle} />
      <Newer files={files} count={results.changed.count} />
      <Notes
        arrivals={arrivals}
        places={places}
        made={results.made}
        what={where.what}
        now={now}
        isBack={files.isBack}
        onRetry={retry}
      />
      {area.kind === 'departement' && toolbar}
      {isMapOpen && <LaterMap area={area} shown={shown} radiusKm={view.radiusKm} onChoose={(id) => reveal({ id })} />}
      {results.isLoading && places.length === 0 ? (
        <Skeleton what={where.of} />
      ) : (
        <>
          {shown.free.length === 0 && places.length > 0 && (
            <Nothing
              places={places}
              verified={results.verified}
              where={where.in}
              alertPlace={where.alert}
              filters={view.filters}
              chosen={chosen}
              seen={results.made}
              now={now}
              wider={results.wider}
              onFilters={(filters) => {
                onFilters(filters)
                focusTitleSoon()
              }}
              onWiden={(radiusKm) => {
                onView({ ...view, radiusKm })
                focusTitleSoon()
              }}
            />
          )}
          {area.kind === 'around' && title}
          <List
            list={JSON.stringify(viewToQuery(view))}
            shown={shown}
            filters={view.filters}
            now={now}
            gone={results.changed.gone}
            revealed={revealed}
            isWritten={IS_WRITTEN}
            onShowHidden={() => {
              onFilters({ ...view.filters, onlyFree: false })
              focusTitleSoon()
            }}
          />
          {shown.free.length > 0 && (
            <p class="note gap">
              <Icon name="bell" />
              <span>
                {texts.alert(where.in)}{' '}
                <a class="btn" href={pageLink(site, 'alerts', { ou: where.alert })}>
                  {texts.alertButton}
                </a>
              </span>
            </p>
          )}
          <Said results={results} />
        </>
      )}
    </section>
  )
}

/** The place of the results within sentences. */
function useWhere(area: Area, { radiusKm }: View) {
  const { language } = useSite()
  const isFrench = language === 'fr'
  const distance = `${radiusKm}${NO_BREAK}km`
  if (area.kind === 'departement') {
    const { name, the, in: within, code } = area.departement
    return {
      what: isFrench ? the : name,
      of: isFrench ? ofDepartement(the) : `of ${name}`,
      in: isFrench ? within : `in ${name}`,
      alert: code,
    }
  }
  const { name } = area
  if (name === null) {
    return isFrench
      ? { what: 'ce qui vous entoure', of: 'autour de vous', in: `à moins de ${distance} de vous`, alert: '' }
      : { what: 'what is near you', of: 'near you', in: `within ${distance} of you`, alert: '' }
  }
  const of = isFrench ? ofCommune(name) : name
  return {
    what: name,
    of: isFrench ? `autour ${of}` : `around ${name}`,
    in: isFrench ? `à moins de ${distance} ${of}` : `within ${distance} of ${name}`,
    alert: name,
  }
}

/** There is something newer: shown when the visitor says so, for nothing may move under a finger. */
function Newer({ files, count }: { readonly files: Files; readonly count: number }) {
  const texts = useTexts(statesTexts)
  useEffect(() => {
    if (files.newer && count === 0) files.takeNewer()
  }, [files.newer, count])
  if (!files.newer || count === 0) return null
  const [fact, rest] = texts.newer(count)
  return (
    <Note tone="info" icon="again" fact={fact}>
      {rest}
      <br />
      <button
        class="btn"
        type="button"
        onClick={() => {
          files.takeNewer()
          focusTitleSoon()
        }}
      >
        {texts.refresh}
      </button>
    </Note>
  )
}

/** Says what a change of the filters gave, to those who do not see the list. */
function Said({ results }: { readonly results: ResultsModel }) {
  const { language } = useSite()
  const texts = useTexts(resultsTexts)
  const { slots, places } = useTexts(everywhereTexts)
  return (
    <p class="sr" role="status">
      {texts.said(countText(results.shown.free.length, places, language), countText(results.slots, slots, language))}
    </p>
  )
}

/** The map and its library come only when they are asked for. */
function LaterMap(props: MapProps) {
  const texts = useTexts(statesTexts)
  const [Loaded, setLoaded] = useState<ComponentType<MapProps> | null>(null)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    import('../map/results-map.tsx').then(
      ({ ResultsMap }) => setLoaded(() => ResultsMap),
      () => setFailed(true),
    )
  }, [])
  if (hasFailed) return <Note tone="info">{texts.mapFailed}</Note>
  return Loaded && <Loaded {...props} />
}
