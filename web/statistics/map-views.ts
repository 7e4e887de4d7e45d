import { countText, numberText } from '../../src/model/quantities.ts'
import type { PlatformSharesDocument } from '../../src/publish/schemas.ts'
import type { PlatformMark } from '../layout/icons.tsx'
import { departementLink } from '../layout/links.ts'
import type { Site } from '../layout/site.ts'
import { slotLevel, type TileContent } from '../layout/tile-map.tsx'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statisticsTexts } from '../texts/statistics.ts'
import {
  type DepartementFigures,
  dominances,
  dominantPlaces,
  halfHolders,
  isOnMap,
  perThousandLevel,
  slotsPerThousand,
} from './departement-measures.ts'

/** What a map shows, in every form in which it can be had. */
export type MapView = {
  readonly tiles: ReadonlyMap<string, TileContent>
  /** What the drawing shows, in a sentence or two. */
  readonly sentences: readonly string[]
  /** What the five levels mean; empty where squares have letters. */
  readonly legend: readonly string[]
  readonly head: readonly string[]
  readonly wordColumns: readonly number[]
  readonly rows: readonly (readonly string[])[]
  /** The rows as figures, for files. */
  readonly csv: readonly (readonly (string | number)[])[]
  readonly json: string
}

type Departements = readonly DepartementFigures[]

const labelled = (departement: DepartementFigures): string =>
  isOnMap(departement) ? `${departement.name} (${departement.code})` : departement.name

/** Free slots. */
export function slotsView(site: Site, departements: Departements): MapView {
  const { language } = site
  const texts = statisticsTexts[language]
  const { slots: words } = everywhereTexts[language]
  const onMap = departements.filter(isOnMap)
  const empty = onMap.filter(({ slots }) => slots === 0).length
  const holders = halfHolders(departements)
  return {
    tiles: tilesOf(site, onMap, ({ slots }) => ({ level: slotLevel(slots), title: countText(slots, words, language) })),
    sentences: [
      texts.empty(empty, countText(empty, texts.departementsWord, language)),
      ...(holders > 0 ? [texts.half(holders, countText(holders, texts.departementsWord, language))] : []),
    ],
    legend: texts.slotLegend,
    head: [texts.departement, texts.slots, `${texts.places} ${texts.withSlots}`],
    wordColumns: [],
    rows: departements.map((each) => [
      labelled(each),
      numberText(each.slots, language),
      numberText(each.available, language),
    ]),
    csv: [
      ['code', 'departement', 'creneaux', 'lieux_avec_creneaux', 'lieux'],
      ...departements.map(({ code, name, slots, available, places }) => [code, name, slots, available, places]),
    ],
    json: 'stats.json',
  }
}

/** Free slots for a thousand inhabitants. */
export function perThousandView(
  site: Site,
  departements: Departements,
  populations: ReadonlyMap<string, number>,
): MapView {
  const { language } = site
  const texts = statisticsTexts[language]
  const { slots: words } = everywhereTexts[language]
  const measured = departements.filter(isOnMap).flatMap((departement) => {
    const value = slotsPerThousand(departement.slots, populations.get(departement.code))
    return value === null ? [] : [{ departement, value }]
  })
  const values = new Map(measured.map(({ departement, value }) => [departement.code, value]))
  const numberOf = (value: number) => (value > 0 && value < 0.05 ? texts.lessThanTenth : numberText(value, language, 1))
  const wordsOf = (value: number) => (value === 0 ? words.none : texts.perThousandOf(numberOf(value), value >= 2))
  const leaders = measured
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
    .map(({ departement, value }) => `${departement.name} (${numberOf(value)})`)
  return {
    tiles: tilesOf(site, departements.filter(isOnMap), ({ code }) => {
      const value = values.get(code)
      return value === undefined ? null : { level: perThousandLevel(value), title: wordsOf(value) }
    }),
    sentences: leaders.length > 0 ? [texts.leaders(leaders.join(', '))] : [],
    legend: texts.perThousandLegend,
    head: [texts.departement, texts.perThousand, texts.slots],
    wordColumns: [],
    rows: measured.map(({ departement, value }) => [
      labelled(departement),
      numberOf(value),
      numberText(departement.slots, language),
    ]),
    csv: [
      ['code', 'departement', 'creneaux', 'habitants', 'creneaux_pour_1000_habitants'],
      ...measured.map(({ departement: { code, name, slots }, value }) => [
        code,
        name,
        slots,
        populations.get(code) ?? 0,
        Math.round(value * 100) / 100,
      ]),
    ],
    json: 'stats.json',
  }
}

/** The platform with most places: letters in the squares, for colours would say what they do not. */
export function platformView(site: Site, departements: Departements, shares: PlatformSharesDocument): MapView {
  const { language, platforms } = site
  const texts = statisticsTexts[language]
  const { places: words } = everywhereTexts[language]
  const platformOf = ({ code }: DepartementFigures) => shares[code]?.plateforme_dominante ?? null
  const [first] = dominances(shares, departements.filter(isOnMap))
  return {
    tiles: tilesOf(site, departements.filter(isOnMap), (departement) => {
      const platform = platformOf(departement)
      if (platform === null) return { level: 0, title: texts.noPlatform, label: '–' }
      const places = countText(dominantPlaces(shares, departement.code), words, language)
      return { level: 0, title: `${platform}, ${places}`, label: monogramOf(platform, platforms) }
    }),
    sentences: first
      ? [
          texts.dominant(
            first.platform,
            first.departements,
            countText(first.departements, texts.departementsWord, language),
          ),
        ]
      : [texts.nothing],
    legend: [],
    head: [texts.departement, texts.platform, texts.places],
    wordColumns: [1],
    rows: departements.map((each) => [
      labelled(each),
      platformOf(each) ?? texts.noPlatform,
      numberText(dominantPlaces(shares, each.code), language),
    ]),
    csv: [
      ['code', 'departement', 'plateforme', 'lieux'],
      ...departements.map((each) => [each.code, each.name, platformOf(each) ?? '', dominantPlaces(shares, each.code)]),
    ],
    json: 'stats_plateformes_dep.json',
  }
}

const monogramOf = (name: string, among: readonly PlatformMark[]): string =>
  among.find((platform) => platform.name === name)?.monogram ?? '··'

type Shown = { readonly level: TileContent['level']; readonly title: string; readonly label?: string }

function tilesOf(
  site: Site,
  departements: Departements,
  shownOf: (departement: DepartementFigures) => Shown | null,
): ReadonlyMap<string, TileContent> {
  return new Map(
    departements.flatMap((departement) => {
      const shown = shownOf(departement)
      if (!shown) return []
      const colon = site.language === 'fr' ? '\u00a0:' : ':'
      const title = `${departement.name}${colon} ${shown.title}`
      return [[departement.code, { ...shown, title, link: departementLink(site, departement) }] as const]
    }),
  )
}
