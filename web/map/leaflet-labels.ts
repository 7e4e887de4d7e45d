import { divIcon, type LatLngExpression, type Map as LeafletMap, type Marker, marker } from 'leaflet'
import type { Point } from '../../src/geography/distance.ts'
import type { LabelWords } from './label-words.ts'
import { LABEL, type MapLabel } from './labels.ts'

export const latLng = ({ latitude, longitude }: Point): LatLngExpression => [latitude, longitude]

type LabelOptions = {
  readonly words: (label: MapLabel) => LabelWords
  readonly onChoose: (id: string) => void
}

/**
 * Keeps the labels of a map; the function given back shows others. Labels that stay are left alone, for one of them may have
 * the focus. Those out of sight are not there, for keys would stumble upon them.
 */
export function labelLayer(map: LeafletMap, { words, onChoose }: LabelOptions): (labels: readonly MapLabel[]) => void {
  const shown = new Map<string, Marker>()
  return (labels) => {
    const inSight = map.getBounds()
    const kept = new Set<string>()
    for (const label of labels) {
      const { id, published } = label.soonest.place
      if (!published.location || !inSight.contains(latLng(published.location))) continue
      const said = words(label)
      const key = `${id} ${said.spoken}`
      kept.add(key)
      if (shown.has(key)) continue
      const button = labelButton(said, () => onChoose(id))
      shown.set(key, labelMarker(latLng(published.location), button).addTo(map))
    }
    for (const [key, label] of shown) {
      if (kept.has(key)) continue
      label.remove()
      shown.delete(key)
    }
  }
}

function labelMarker(at: LatLngExpression, html: HTMLElement): Marker {
  const icon = divIcon({
    html,
    className: 'map-pin',
    iconSize: [LABEL.width, LABEL.height],
    iconAnchor: [LABEL.width / 2, LABEL.height + LABEL.tail],
  })
  return marker(at, { icon, interactive: false, keyboard: false })
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
