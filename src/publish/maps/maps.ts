import { DEPARTEMENTS, type DepartementCode, OVERSEAS_COLLECTIVITIES } from '../../geography/departements.ts'
import { departementPopulations } from '../../geography/population.ts'
import { countOf, momentText, numberText, typeset } from '../../model/french.ts'
import { formatInstant, PARIS } from '../../model/local-time.ts'
import type { Origin } from '../../model/origin.ts'
import type { Instant } from '../../model/slot.ts'
import { type Figures, figuresOf, NO_FIGURES, sumOf } from '../../statistics/figures.ts'
import type { Listed } from '../documents.ts'
import type { PublishedFile } from '../folder.ts'
import { NOTHING_EXISTS, SIMULATED } from '../simulated.ts'
import { drawFranceMap } from './france-map.ts'

/** What a map shows of each département. */
type Measure = {
  readonly id: string
  readonly title: string
  /** A value up to the first is of the first level, and so on; above the last it is of the fifth. */
  readonly thresholds: readonly number[]
  readonly legend: readonly string[]
  /** Null when it cannot be told for this population. */
  amountOf(figures: Figures, population: number): number | null
  textOf(value: number): string
}

const slotsText = (value: number): string => countOf(value, 'créneau', 'créneaux')

const MEASURES: readonly Measure[] = [
  {
    id: 'map_creneaux',
    title: 'Créneaux libres par département',
    thresholds: [0, 100, 500, 2000],
    legend: ['aucun', '1 à 100', '101 à 500', '501 à 2 000', 'plus de 2 000'],
    amountOf: ({ places }) => places,
    textOf: slotsText,
  },
  {
    id: 'map_centres',
    title: 'Lieux avec des créneaux libres',
    thresholds: [0, 5, 10, 20],
    legend: ['aucun', '1 à 5', '6 à 10', '11 à 20', 'plus de 20'],
    amountOf: ({ available }) => available,
    textOf: (value) => countOf(value, 'lieu', 'lieux'),
  },
  {
    id: 'map_creneaux_pop',
    title: 'Créneaux libres pour 1 000 habitants',
    thresholds: [0, 5, 10, 20],
    legend: ['aucun', 'jusqu’à 5', 'de 5 à 10', 'de 10 à 20', 'plus de 20'],
    amountOf: ({ places }, population) => (population > 0 ? (1000 * places) / population : null),
    textOf: shareText,
  },
]

function shareText(value: number): string {
  if (value === 0) return 'aucun créneau'
  const number = value < 0.05 ? 'moins de 0,1' : numberText(value, 1)
  return `${number} ${value < 2 ? 'créneau' : 'créneaux'} pour 1 000 habitants`
}

/** Figures of a département and its inhabitants; the collectivités d'outremer are compared with nobody, hence have none. */
type Place = { readonly figures: Figures; readonly population: number }

/** The three maps: slots, places with slots, slots per thousand inhabitants. */
export function* mapFiles(
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
  origin: Origin,
  now: Instant,
): Generator<PublishedFile> {
  const places = new Map(
    DEPARTEMENTS.map(({ code }) => {
      const figures = byDepartement.has(code) ? figuresOf(standings(byDepartement.get(code))) : NO_FIGURES
      const population = code === OVERSEAS_COLLECTIVITIES ? 0 : (departementPopulations().get(code) ?? 0)
      return [code, { figures, population }]
    }),
  )
  for (const measure of MEASURES) yield { path: `${measure.id}.svg`, content: mapOf(measure, places, origin, now) }
}

const standings = (listed: readonly Listed[] = []) => listed.map(({ standing }) => standing)

function mapOf(measure: Measure, places: ReadonlyMap<DepartementCode, Place>, origin: Origin, now: Instant): string {
  const { id, title, legend, thresholds } = measure
  const values = DEPARTEMENTS.flatMap(({ code, name }) => {
    const { figures, population } = places.get(code) ?? { figures: NO_FIGURES, population: 0 }
    const value = measure.amountOf(figures, population)
    return value === null ? [] : [{ code, name: typeset(name), value }]
  })
  const elsewhere = values.find(({ code }) => code === OVERSEAS_COLLECTIVITIES)
  const tiles = values.filter(({ code }) => code !== OVERSEAS_COLLECTIVITIES)
  const isSimulated = origin === 'simulated'
  return drawFranceMap({
    id: id.replaceAll('_', '-'),
    title: typeset(title),
    legend: legend.map(typeset),
    date: typeset(`Dernière mise à jour : ${updateText(now)}`),
    warning: isSimulated ? SIMULATED : '',
    description: [
      isSimulated ? `${SIMULATED} ${NOTHING_EXISTS}` : '',
      `En France, ${momentText(now, PARIS)} : ${measure.textOf(countryValue(measure, places))}.`,
      emptyText(tiles),
      bestText(measure, tiles),
    ]
      .filter(Boolean)
      .map(typeset)
      .join(' '),
    note: elsewhere ? labelled(measure, elsewhere) : '',
    departements: new Map(
      tiles.map((tile) => [tile.code, { level: levelOf(tile.value, thresholds), text: labelled(measure, tile) }]),
    ),
  })
}

const labelled = ({ textOf }: Measure, { name, value }: Value): string => typeset(`${name} : ${textOf(value)}`)

/** The first level whose threshold is not below the value, else the one above them all. */
function levelOf(value: number, thresholds: readonly number[]): number {
  const level = thresholds.findIndex((threshold) => threshold >= value)
  return level < 0 ? thresholds.length : level
}

/** Of the whole country: a measure by inhabitants leaves out those whom it cannot compare. */
function countryValue({ amountOf }: Measure, places: ReadonlyMap<DepartementCode, Place>): number {
  const shown = [...places.values()].filter(({ figures, population }) => amountOf(figures, population) !== null)
  const figures = sumOf(shown.map((place) => place.figures))
  return (
    amountOf(
      figures,
      shown.reduce((sum, { population }) => sum + population, 0),
    ) ?? 0
  )
}

type Value = { readonly code: DepartementCode; readonly name: string; readonly value: number }

function emptyText(tiles: readonly Value[]): string {
  const empty = tiles.filter(({ value }) => value === 0)
  if (empty.length === tiles.length) return ''
  if (empty.length === 0) return 'Aucun département n’est à zéro.'
  if (empty.length <= 5) return `À zéro : ${empty.map(({ name }) => name).join(', ')}.`
  return `${numberText(empty.length)} départements sur ${tiles.length} sont à zéro.`
}

function bestText({ textOf }: Measure, tiles: readonly Value[]): string {
  const best = tiles
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1))
    .slice(0, 3)
  if (best.length === 0) return ''
  return `En tête : ${best.map(({ name, value }) => `${name} (${textOf(value)})`).join(', ')}.`
}

/** `DD/MM/YYYY HH:MM` by the clock of Paris, as these maps always said it. */
function updateText(now: Instant): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(formatInstant(now, PARIS)) ?? []
  return `${day}/${month}/${year} ${time}`
}
