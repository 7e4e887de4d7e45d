import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useSite } from '../layout/site.ts'
import { labelWords } from './label-words.ts'
import { LABEL, labelsOf, type MapLabel, townsOf } from './labels.ts'
import { dotsOf, type MapView, viewBounds } from './map-view.ts'
import { type Bounds, fittingProjection, type Pixel, type Projection } from './projection.ts'

export type DrawingProps = {
  readonly view: MapView
  readonly label: string
  readonly now: number
  readonly onChoose: (id: string) => void
}

/** Under this width a drawing is as high as on a phone. */
const WIDE = 640

const HEIGHTS = { narrow: 280, wide: 400 } as const

/** A drawing of our own: the circle, the towns, the places. Nothing is asked of anyone. It fits the room it is given. */
export function Drawing({ view, label, now, onChoose }: DrawingProps) {
  const svg = useRef<SVGSVGElement>(null)
  const width = useWidth(svg)
  const height = width < WIDE ? HEIGHTS.narrow : HEIGHTS.wide
  const bounds = viewBounds(view)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons that are drawn, not a part of a form
    <svg ref={svg} class="map" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {bounds && <Ground view={view} bounds={bounds} size={{ width, height }} now={now} onChoose={onChoose} />}
    </svg>
  )
}

type GroundProps = Omit<DrawingProps, 'label'> & {
  readonly bounds: Bounds
  readonly size: { readonly width: number; readonly height: number }
}

function Ground({ view, bounds, size, now, onChoose }: GroundProps) {
  const project = fittingProjection(bounds, size)
  const labels = labelsOf(view.shown.free, project)
  const places = [...view.shown.free, ...view.shown.others].map(({ place }) => place)
  return (
    <>
      {view.from && <Circle from={project(view.from)} radius={radiusOf(view, bounds, project)} />}
      <g class="map-dots">
        {dotsOf(view).map((dot) => {
          const { x, y } = project(dot)
          return <circle key={dot.id} cx={x} cy={y} r="6" />
        })}
      </g>
      {view.from && <Here at={project(view.from)} />}
      <g class="map-towns">
        {townsOf(places, project, labels).map(({ name, x, y }) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a text that is drawn has no focus
          <text key={name} x={x} y={y + 5} aria-hidden="true">
            {name}
          </text>
        ))}
      </g>
      {labels.map((each) => (
        <Label key={each.soonest.place.id} label={each} now={now} onChoose={onChoose} />
      ))}
    </>
  )
}

/** Half the height of the square around the search is its radius. */
function radiusOf({ from, radiusKm }: MapView, { north }: Bounds, project: Projection): number | null {
  if (!from || radiusKm === null) return null
  return project(from).y - project({ latitude: north, longitude: from.longitude }).y
}

const Circle = ({ from, radius }: { readonly from: Pixel; readonly radius: number | null }) =>
  radius !== null && <circle class="map-circle" cx={from.x} cy={from.y} r={radius} />

const Here = ({ at }: { readonly at: Pixel }) => <circle class="map-here" cx={at.x} cy={at.y} r="8" />

type LabelProps = {
  readonly label: MapLabel
  readonly now: number
  readonly onChoose: (id: string) => void
}

function Label({ label, now, onChoose }: LabelProps) {
  const { language } = useSite()
  const words = labelWords(label, now, language)
  const choose = () => onChoose(label.soonest.place.id)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  }
  const top = -LABEL.height - LABEL.tail
  return (
    // biome-ignore lint/a11y/useSemanticElements: what is drawn cannot be a button element
    <g
      class="pin"
      transform={`translate(${Math.round(label.x)} ${Math.round(label.y)})`}
      role="button"
      tabindex={0}
      aria-label={words.spoken}
      onClick={choose}
      onKeyDown={onKeyDown}
    >
      <rect x={-LABEL.width / 2} y={top} width={LABEL.width} height={LABEL.height} rx="8" />
      <path d={`m-7 ${-LABEL.tail - 1} 7 ${LABEL.tail + 1} 7 ${-LABEL.tail - 1}Z`} />
      <text class="pin-day" y={top + 18}>
        {words.day}
      </text>
      <text y={top + 37}>{words.hour}</text>
    </g>
  )
}

/** The width an element has on the page, followed as it changes; what is likely until it is there. */
function useWidth(element: { readonly current: Element | null }): number {
  const [width, setWidth] = useState(WIDE)
  useLayoutEffect(() => {
    const shown = element.current
    if (!shown) return
    const measure = () => setWidth(Math.max(200, Math.round(shown.getBoundingClientRect().width)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(shown)
    return () => observer.disconnect()
  }, [])
  return width
}
