import {
  circle,
  circleMarker,
  control,
  divIcon,
  type LatLngBoundsExpression,
  type LatLngExpression,
  type Map as LeafletMap,
  layerGroup,
  map as leafletMap,
  type Marker,
  marker,
  tileLayer,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './leaflet-ground.css'
import type { Point } from '../results/place.ts'
import type { LabelWords } from './label-words.ts'
import { LABEL, labelsOf, type MapLabel, townsOf } from './labels.ts'
import { dotsOf, type MapView, viewBounds } from './map-view.ts'
import type { Projection } from './projection.ts'

export type GroundOptions = {
  /** Template of the addresses of tiles; null to ask nobody for images. */
  readonly tiles: string | null
  /** What to say of where the tiles come from. */
  readonly credit: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly words: (label: MapLabel) => LabelWords
  readonly onChoose: (id: string) => void
  /** No tile came. */
  readonly onTilesFailed: () => void
}

/** A map that can be moved. */
export type Ground = {
  show(view: MapView): void
  remove(): void
}

/** Tiles that do not come within this time are not waited for. */
const PATIENCE_MS = 12_000

/** So many tiles that fail before one comes mean that none will. */
const MOST_FAILURES = 4

/** Opens a map in an element that holds nothing. */
export function openGround(element: HTMLElement, options: GroundOptions): Ground {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = leafletMap(element, {
    zoomControl: false,
    attributionControl: options.tiles !== null,
    scrollWheelZoom: false,
    zoomAnimation: !isCalm,
    fadeAnimation: !isCalm,
    inertia: !isCalm,
    // Tiles are sharp at whole zooms only.
    zoomSnap: options.tiles === null ? 0.25 : 1,
    maxZoom: 18,
  })
  control.zoom({ position: 'bottomright', zoomInTitle: options.zoomIn, zoomOutTitle: options.zoomOut }).addTo(map)
  control.scale({ imperial: false }).addTo(map)
  map.attributionControl?.setPrefix(false)
  if (options.tiles !== null) addTiles(map, options.tiles, options)
  const drawn = layerGroup().addTo(map)
  const labels = new Map<string, Marker>()
  let current: MapView | null = null
  let framed = ''

  const redraw = () => {
    if (!current) return
    drawn.clearLayers()
    const project: Projection = (point) => map.latLngToLayerPoint(latLng(point))
    const wanted = labelsOf(current.shown.free, project)
    addSearch(current)
    for (const dot of dotsOf(current))
      drawn.addLayer(circleMarker(latLng(dot), { ...STILL, radius: 6, className: 'map-dot' }))
    if (options.tiles === null) addTowns(current, project, wanted)
    showLabels(wanted)
  }

  const addSearch = ({ from, radiusKm }: MapView) => {
    if (!from) return
    if (radiusKm !== null)
      drawn.addLayer(circle(latLng(from), { ...STILL, radius: radiusKm * 1000, className: 'map-circle' }))
    drawn.addLayer(circleMarker(latLng(from), { ...STILL, radius: 8, className: 'map-here' }))
  }

  const addTowns = ({ shown }: MapView, project: Projection, taken: readonly MapLabel[]) => {
    const places = [...shown.free, ...shown.others].map(({ place }) => place)
    for (const { name, x, y } of townsOf(places, project, taken)) {
      const icon = divIcon({ html: townName(name), className: 'map-town', iconSize: [0, 0] })
      drawn.addLayer(marker(map.layerPointToLatLng([x, y]), { icon, interactive: false, keyboard: false }))
    }
  }

  /** Labels that stay are left alone: one of them may have the focus. Those out of sight would be stumbled upon. */
  const showLabels = (wanted: readonly MapLabel[]) => {
    const inSight = map.getBounds()
    const kept = new Set<string>()
    for (const label of wanted) {
      const { location } = label.soonest.place.published
      if (!location || !inSight.contains(latLng(location))) continue
      const words = options.words(label)
      const key = `${label.soonest.place.id} ${words.spoken}`
      kept.add(key)
      if (labels.has(key)) continue
      const icon = divIcon({
        html: labelButton(words, () => options.onChoose(label.soonest.place.id)),
        className: 'map-pin',
        iconSize: [LABEL.width, LABEL.height],
        iconAnchor: [LABEL.width / 2, LABEL.height + LABEL.tail],
      })
      labels.set(key, marker(latLng(location), { icon, interactive: false, keyboard: false }).addTo(map))
    }
    for (const [key, shown] of labels) {
      if (kept.has(key)) continue
      shown.remove()
      labels.delete(key)
    }
  }

  map.on('moveend', redraw)
  return {
    show(view) {
      current = view
      const bounds = viewBounds(view)
      const frame = JSON.stringify([view.from, view.radiusKm])
      // The map is set where the search is; it does not move when filters change.
      if (bounds && frame !== framed) {
        framed = frame
        const around: LatLngBoundsExpression = [
          [bounds.south, bounds.west],
          [bounds.north, bounds.east],
        ]
        map.fitBounds(around, { paddingTopLeft: [48, 60], paddingBottomRight: [48, 16], maxZoom: 15, animate: false })
      }
      if (framed !== '') redraw()
    },
    remove() {
      map.remove()
    },
  }
}

const latLng = ({ latitude, longitude }: Point): LatLngExpression => [latitude, longitude]

const STILL = { interactive: false } as const

function addTiles(map: LeafletMap, template: string, { credit, onTilesFailed }: GroundOptions): void {
  const layer = tileLayer(template, { attribution: credit, maxZoom: 18 })
  let hasTiles = false
  let failures = 0
  const giveUp = () => {
    if (hasTiles) return
    clearTimeout(timer)
    layer.remove()
    onTilesFailed()
  }
  const timer = setTimeout(giveUp, PATIENCE_MS)
  layer.on('tileload', () => {
    hasTiles = true
    clearTimeout(timer)
  })
  layer.on('tileerror', () => {
    failures += 1
    if (failures === MOST_FAILURES) giveUp()
  })
  map.on('unload', () => clearTimeout(timer))
  layer.addTo(map)
}

function labelButton({ day, hour, spoken }: LabelWords, onChoose: () => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.setAttribute('aria-label', spoken)
  const small = document.createElement('small')
  small.textContent = day
  button.append(small, hour)
  // The map would take the press for the beginning of a move.
  button.addEventListener('pointerdown', (event) => event.stopPropagation())
  button.addEventListener('click', (event) => {
    event.stopPropagation()
    onChoose()
  })
  return button
}

function townName(name: string): HTMLElement {
  const text = document.createElement('span')
  text.textContent = name
  text.setAttribute('aria-hidden', 'true')
  return text
}
