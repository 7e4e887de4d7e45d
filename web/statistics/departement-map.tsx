import { useMemo, useState } from 'preact/hooks'
import { Monogram, type PlatformMark } from '../layout/icons.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { type TileContent, TileLegend, TileMap } from '../layout/tile-map.tsx'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import { Downloads } from './downloads.tsx'
import { MapImage } from './images.tsx'
import { type MapView, perThousandView, platformView, slotsView } from './map-views.ts'
import { Fetched, FiguresTable } from './parts.tsx'
import type { Part, StatisticsProps } from './use-statistics.ts'

const MEASURES = ['slots', 'perThousand', 'platform'] as const

type Measure = (typeof MEASURES)[number]

type MapProps = { readonly parts: StatisticsProps; readonly onRetry: () => void }

/** France by département: the person chooses what the map shows. The table beside it says the same. */
export function DepartementMap({ parts, onRetry }: MapProps) {
  const texts = useTexts(statisticsTexts)
  const [measure, setMeasure] = useState<Measure>('slots')
  const view = useView(measure, parts)
  const tiles = typeof view === 'object' ? view.tiles : NO_TILES
  const drawing = useMemo(() => <TileMap tiles={tiles} overseas={texts.overseas} />, [tiles])
  return (
    <section class="part">
      <h2>{texts.byDepartement}</h2>
      <div class="box two">
        <div>
          <MeasureChoice measure={measure} onChoose={setMeasure} />
          <Fetched part={view} onRetry={onRetry}>
            {(there) => <MapWords measure={measure} view={there} />}
          </Fetched>
        </div>
        <figure>{drawing}</figure>
      </div>
    </section>
  )
}

const NO_TILES: ReadonlyMap<string, TileContent> = new Map()

function useView(measure: Measure, { departements, populations, shares }: StatisticsProps): Part<MapView> {
  const site = useSite()
  return useMemo(() => {
    if (measure === 'slots') return slotsView(site, departements)
    if (measure === 'platform') return typeof shares === 'object' ? platformView(site, departements, shares) : shares
    return typeof populations === 'object' ? perThousandView(site, departements, populations) : populations
  }, [measure, departements, ...(measure === 'slots' ? [null, null] : [populations, shares])])
}

type MeasureChoiceProps = { readonly measure: Measure; readonly onChoose: (measure: Measure) => void }

function MeasureChoice({ measure, onChoose }: MeasureChoiceProps) {
  const texts = useTexts(statisticsTexts)
  return (
    <fieldset>
      <legend class="label">{texts.mapChoice}</legend>
      <div class="chips">
        {MEASURES.map((each) => (
          <label key={each} class="chip">
            <input type="radio" name="carte" checked={each === measure} onChange={() => onChoose(each)} />
            {texts.maps[each]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Everything that the drawing shows, in words and figures. */
function MapWords({ measure, view }: { readonly measure: Measure; readonly view: MapView }) {
  const texts = useTexts(statisticsTexts)
  const what = `${texts.byDepartement}, ${texts.maps[measure]}`
  return (
    <>
      <p class="gap" role="status">
        {view.sentences.join(' ')}
      </p>
      {view.legend.length > 0 ? <TileLegend levels={view.legend} /> : <MarkLegend view={view} />}
      <FiguresTable label={what} head={view.head} rows={view.rows} wordColumns={view.wordColumns} />
      <Downloads
        what={what}
        name={FILE_NAMES[measure]}
        rows={() => view.csv}
        json={view.json}
        image={useImage(measure, view)}
      />
    </>
  )
}

const FILE_NAMES: Readonly<Record<Measure, string>> = {
  slots: 'creneaux-par-departement',
  perThousand: 'creneaux-pour-1000-habitants',
  platform: 'plateforme-par-departement',
}

/** Two of the maps are published as drawings; the letters are drawn here. */
function useImage(measure: Measure, view: MapView) {
  const { simulated, platforms } = useSite()
  const { simulated: warning } = useTexts(everywhereTexts)
  const { dominantMap } = useTexts(statisticsTexts)
  if (measure === 'slots') return 'map_creneaux.svg'
  if (measure === 'perThousand') return 'map_creneaux_pop.svg'
  return () => (
    <MapImage
      title={dominantMap}
      subtitle={view.sentences.join(' ')}
      warning={simulated ? warning : ''}
      labels={new Map([...view.tiles].map(([code, { label }]) => [code, label ?? '']))}
      legend={marksIn(view, platforms).map(({ name, monogram }) => `${monogram} : ${name}`)}
    />
  )
}

/** The platforms whose letters are on the map. */
function marksIn({ tiles }: MapView, platforms: readonly PlatformMark[]): PlatformMark[] {
  const labels = new Set([...tiles.values()].map(({ label }) => label))
  return platforms.filter(({ monogram }) => labels.has(monogram))
}

/** What the letters in the squares mean. */
function MarkLegend({ view }: { readonly view: MapView }) {
  const { platforms } = useSite()
  return (
    <ul class="legend">
      {marksIn(view, platforms).map(({ name }) => (
        <li key={name}>
          <Monogram name={name} among={platforms} />
          {name}
        </li>
      ))}
    </ul>
  )
}
