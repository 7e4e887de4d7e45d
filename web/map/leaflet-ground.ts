import {
  circle,
  circleMarker,
  control,
  divIcon,
  type LayerGroup,
  type Map as LeafletMap,
  layerGroup,
  map as leafletMap,
  marker,
  tileLayer,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './leaflet-ground.css'
import type { LabelWords } from './label-words.ts'
import { labelsOf, type MapLabel, townsOf } from './labels.ts'
import { labelLayer, latLng } from './leaflet-labels.ts'
import { dotsOf, type MapView, viewBounds } from './map-view.ts'
import type { Projection } from './projection.ts'

export type GroundOptions = {
  /** Template of the addresses of tiles; null to ask nobody for images. */
  readonly tiles: string | null
  /** Whose data the tiles show. */
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

/** Opens a map in an element that holds nothing. It is set where the search is, and does not move when filters change. */
export function openGround(element: HTMLElement, options: GroundOptions): Ground {
  const map = emptyMap(element, options)
  const showLabels = labelLayer(map, options)
  const drawn = layerGroup().addTo(map)
  let current: MapView | null = null
  let framed: string | null = null

  const redraw = () => {
    if (!current || framed === null) return
    const project: Projection = (point) => map.latLngToLayerPoint(latLng(point))
    const labels = labelsOf(current.shown.free, project)
    drawn.clearLayers()
    drawSearch(drawn, current)
    if (options.tiles === null) drawTowns(map, drawn, current, project, labels)
    showLabels(labels)
  }
  map.on('moveend', redraw)

  return {
    show(view) {
      current = view
      const frame = JSON.stringify([view.from, view.radiusKm])
      if (frame !== framed && setView(map, view)) framed = frame
      redraw()
    },
    remove: () => map.remove(),
  }
}

function emptyMap(element: HTMLElement, options: GroundOptions): LeafletMap {
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
  if (options.tiles !== null) addTiles(map, options.tiles, options)
  return map
}

/** Sets the map where the search is; false when there is nothing to show. */
function setView(map: LeafletMap, view: MapView): boolean {
  const bounds = viewBounds(view)
  if (!bounds) return false
  map.fitBounds(
    [
      [bounds.south, bounds.west],
      [bounds.north, bounds.east],
    ],
    { paddingTopLeft: [48, 60], paddingBottomRight: [48, 32], maxZoom: 15, animate: false },
  )
  return true
}

const STILL = { interactive: false, keyboard: false } as const

/** The circle of the search, the places without slots, where the search is from. */
function drawSearch(drawn: LayerGroup, view: MapView): void {
  const { from, radiusKm } = view
  if (from && radiusKm !== null) {
    drawn.addLayer(circle(latLng(from), { ...STILL, radius: radiusKm * 1000, className: 'map-circle' }))
  }
  for (const dot of dotsOf(view)) {
    drawn.addLayer(circleMarker(latLng(dot), { ...STILL, radius: 6, className: 'map-dot' }))
  }
  if (from) drawn.addLayer(circleMarker(latLng(from), { ...STILL, radius: 8, className: 'map-here' }))
}

function drawTowns(
  map: LeafletMap,
  drawn: LayerGroup,
  { shown }: MapView,
  project: Projection,
  labels: readonly MapLabel[],
): void {
  const places = [...shown.free, ...shown.others].map(({ place }) => place)
  for (const { name, x, y } of townsOf(places, project, labels)) {
    const icon = divIcon({ html: townName(name), className: 'map-town', iconSize: [0, 0] })
    drawn.addLayer(marker(map.layerPointToLatLng([x, y]), { ...STILL, icon }))
  }
}

function townName(name: string): HTMLElement {
  const text = document.createElement('span')
  text.textContent = name
  text.setAttribute('aria-hidden', 'true')
  return text
}

/** The credit as markup. OpenStreetMap asks that its name lead to its licence, whoever draws the tiles. */
function creditMarkup(credit: string): string {
  const text = document.createElement('span')
  text.textContent = credit
  return text.innerHTML.replace('OpenStreetMap', '<a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>')
}

/** Tiles that do not come within this time are not waited for. */
const PATIENCE_MS = 12_000

/** So many tiles that fail before one comes mean that none will. */
const MOST_FAILURES = 4

function addTiles(map: LeafletMap, template: string, { credit, onTilesFailed }: GroundOptions): void {
  map.attributionControl.setPrefix(false)
  const layer = tileLayer(template, { attribution: creditMarkup(credit), maxZoom: 18 })
  let hasTiles = false
  let failures = 0
  const giveUp = () => {
    if (hasTiles) return
    clearTimeout(timer)
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
