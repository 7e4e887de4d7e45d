import type { InEachLanguage } from './language.ts'

type MapTexts = {
  readonly label: (places: string, where: string) => string
  readonly legend: string
  readonly unplaced: (count: number) => string
  readonly placeLabel: (when: string, name: string, others: number) => string
  readonly today: string
  readonly fromHour: (hour: number) => string
  readonly ask: (host: string) => string
  readonly showTiles: string
  readonly keepDrawing: string
  readonly tilesFailed: string
  readonly zoomIn: string
  readonly zoomOut: string
  /** Whose data the tiles show, when the operator says nothing else. */
  readonly openStreetMap: string
}

/** Words of the map of a list of places. */
export const mapTexts: InEachLanguage<MapTexts> = {
  fr: {
    label: (places, where) => `Carte\u00a0: ${places} avec des créneaux ${where}. Les mêmes lieux sont dans la liste.`,
    legend: 'Chaque étiquette est le prochain rendez-vous du lieu. Les points clairs n’ont pas de créneau.',
    unplaced: (count) =>
      count === 1
        ? '1\u00a0lieu n’a pas de position connue\u00a0: il est dans la liste.'
        : `${count}\u00a0lieux n’ont pas de position connue\u00a0: ils sont dans la liste.`,
    placeLabel: (when, name, others) =>
      others === 0
        ? `${when}, ${name}`
        : `${when}, ${name}, et ${others}\u00a0${others === 1 ? 'autre lieu' : 'autres lieux'} tout près`,
    today: 'auj.',
    fromHour: (hour) => `dès ${hour}\u00a0h`,
    ask: (host) => `Pour le fond de carte, votre navigateur demandera des images à ${host}.`,
    showTiles: 'Afficher le fond',
    keepDrawing: 'Garder le dessin simple',
    tilesFailed: 'Le fond de carte n’est pas arrivé. Les lieux sont placés sur un dessin simple.',
    zoomIn: 'Agrandir la carte',
    zoomOut: 'Réduire la carte',
    openStreetMap: '© les contributeurs d’OpenStreetMap',
  },
  en: {
    label: (places, where) => `Map: ${places} with slots ${where}. The same places are in the list.`,
    legend: 'Each label is the place’s next appointment. Hollow dots have no slot.',
    unplaced: (count) =>
      count === 1
        ? '1\u00a0place has no known position: it is in the list.'
        : `${count}\u00a0places have no known position: they are in the list.`,
    placeLabel: (when, name, others) =>
      others === 0
        ? `${when}, ${name}`
        : `${when}, ${name}, and ${others}\u00a0${others === 1 ? 'other place' : 'other places'} close by`,
    today: 'today',
    fromHour: (hour) => `from ${hour % 12 || 12}\u00a0${hour < 12 ? 'am' : 'pm'}`,
    ask: (host) => `For the background map your browser will ask ${host} for images.`,
    showTiles: 'Show background',
    keepDrawing: 'Keep the simple drawing',
    tilesFailed: 'The background map did not arrive. Places are shown on a simple drawing.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    openStreetMap: '© OpenStreetMap contributors',
  },
}
