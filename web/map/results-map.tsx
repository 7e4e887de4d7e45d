import { useEffect, useRef, useState } from 'preact/hooks'
import type { RadiusKm } from '../../src/model/radii.ts'
import './map.css'
import { ofCommune } from '../../src/model/french-place.ts'
import { countText } from '../../src/model/quantities.ts'
import { tileHost } from '../../src/publish/site/content-policy.ts'
import { Note } from '../layout/note.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { useNow } from '../layout/use-now.ts'
import type { Area } from '../results/area.ts'
import type { Shown } from '../results/shown.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import type { Language } from '../texts/language.ts'
import { mapTexts } from '../texts/map.ts'
import { Drawing, type DrawingProps } from './drawing.tsx'
import { labelWords } from './label-words.ts'
import type * as LeafletGround from './leaflet-ground.ts'
import { type MapView, unplaced } from './map-view.ts'
import { useTileChoice } from './tile-choice.ts'

export type MapProps = {
  readonly area: Area
  readonly shown: Shown
  readonly radiusKm: RadiusKm
  /** Leads to the card of a place. */
  readonly onChoose: (id: string) => void
}

/**
 * The places of a list on a map. A drawing of our own comes at once; what makes it movable follows, and images of streets only
 * from the host that the operator named, once the person has agreed.
 */
export function ResultsMap({ area, shown, radiusKm, onChoose }: MapProps) {
  const { language, tiles } = useSite()
  const texts = useTexts(mapTexts)
  const words = useTexts(everywhereTexts)
  const leaflet = useLeaflet()
  const [choice, choose] = useTileChoice()
  const [haveTilesFailed, setTilesFailed] = useState(false)
  const asked = tiles !== null && choice === true && !haveTilesFailed ? tiles : null
  const lost = unplaced(shown)
  const now = useNow() ?? 0
  const label = texts.label(countText(shown.free.length, words.places, language), whereText(area, language))
  const view: MapView =
    area.kind === 'around' ? { shown, from: area.point, radiusKm } : { shown, from: null, radiusKm: null }
  return (
    <figure>
      {tiles !== null && choice === null && <TileQuestion host={tileHost(tiles)} onAnswer={choose} />}
      {haveTilesFailed && <Note tone="info">{texts.tilesFailed}</Note>}
      {leaflet ? (
        <Movable
          key={asked}
          view={view}
          label={label}
          now={now}
          onChoose={onChoose}
          leaflet={leaflet}
          tiles={asked}
          onTilesFailed={() => setTilesFailed(true)}
        />
      ) : (
        <Drawing view={view} label={label} now={now} onChoose={onChoose} />
      )}
      <figcaption class="small soft">
        {texts.legend}
        {lost > 0 && ` ${texts.unplaced(lost)}`}
      </figcaption>
    </figure>
  )
}

type TileQuestionProps = { readonly host: string; readonly onAnswer: (agreed: boolean) => void }

function TileQuestion({ host, onAnswer }: TileQuestionProps) {
  const texts = useTexts(mapTexts)
  return (
    <Note tone="info" icon="map">
      {texts.ask(host)}
      <span class="row">
        <button class="btn" type="button" onClick={() => onAnswer(true)}>
          {texts.showTiles}
        </button>
        <button class="btn" type="button" onClick={() => onAnswer(false)}>
          {texts.keepDrawing}
        </button>
      </span>
    </Note>
  )
}

type MovableProps = DrawingProps & {
  readonly leaflet: typeof LeafletGround
  readonly tiles: string | null
  readonly onTilesFailed: () => void
}

/** The element is the map's own: nothing is rendered into it. */
function Movable(props: MovableProps) {
  const { leaflet, tiles, label, view, now } = props
  const { language, tilesCredit } = useSite()
  const texts = useTexts(mapTexts)
  const element = useRef<HTMLDivElement>(null)
  const ground = useRef<LeafletGround.Ground>(undefined)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!element.current) return
    const opened = leaflet.openGround(element.current, {
      tiles,
      credit: tilesCredit ?? texts.openStreetMap,
      zoomIn: texts.zoomIn,
      zoomOut: texts.zoomOut,
      words: (each) => labelWords(each, latest.current.now, language),
      onChoose: (id) => latest.current.onChoose(id),
      onTilesFailed: () => latest.current.onTilesFailed(),
    })
    ground.current = opened
    return () => opened.remove()
  }, [])

  useEffect(() => ground.current?.show(view), [view.shown, view.from, view.radiusKm, now])

  // biome-ignore lint/a11y/useSemanticElements: a group of buttons on a map, not a part of a form
  return <div ref={element} class="map" role="group" aria-label={label} />
}

/** "autour de Grenoble", "en Isère". */
function whereText(area: Area, language: Language): string {
  const isFrench = language === 'fr'
  if (area.kind === 'departement') return isFrench ? area.departement.in : `in ${area.departement.name}`
  if (area.name === null) return isFrench ? 'autour de vous' : 'near you'
  return isFrench ? `autour ${ofCommune(area.name)}` : `around ${area.name}`
}

/** What makes a map movable, fetched when the first map is opened; null while it comes, and where it does not. */
function useLeaflet(): typeof LeafletGround | null {
  const [leaflet, setLeaflet] = useState<typeof LeafletGround | null>(null)
  useEffect(() => {
    import('./leaflet-ground.ts').then(setLeaflet, () => undefined)
  }, [])
  return leaflet
}
