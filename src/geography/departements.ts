import { placeSlug } from './place-name.ts'

const REGIONS: ReadonlyMap<number, string> = new Map([
  [84, 'Auvergne-Rhône-Alpes'],
  [32, 'Hauts-de-France'],
  [93, "Provence-Alpes-Côte d'Azur"],
  [44, 'Grand Est'],
  [76, 'Occitanie'],
  [28, 'Normandie'],
  [75, 'Nouvelle-Aquitaine'],
  [24, 'Centre-Val de Loire'],
  [27, 'Bourgogne-Franche-Comté'],
  [53, 'Bretagne'],
  [94, 'Corse'],
  [52, 'Pays de la Loire'],
  [11, 'Île-de-France'],
  [1, 'Guadeloupe'],
  [2, 'Martinique'],
  [3, 'Guyane'],
  [4, 'La Réunion'],
  [6, 'Mayotte'],
  [-1, 'Outremer'],
])

/** Code, name and region of each, in the order of the codes. */
const TABLE = [
  ['01', 'Ain', 84],
  ['02', 'Aisne', 32],
  ['03', 'Allier', 84],
  ['04', 'Alpes-de-Haute-Provence', 93],
  ['05', 'Hautes-Alpes', 93],
  ['06', 'Alpes-Maritimes', 93],
  ['07', 'Ardèche', 84],
  ['08', 'Ardennes', 44],
  ['09', 'Ariège', 76],
  ['10', 'Aube', 44],
  ['11', 'Aude', 76],
  ['12', 'Aveyron', 76],
  ['13', 'Bouches-du-Rhône', 93],
  ['14', 'Calvados', 28],
  ['15', 'Cantal', 84],
  ['16', 'Charente', 75],
  ['17', 'Charente-Maritime', 75],
  ['18', 'Cher', 24],
  ['19', 'Corrèze', 75],
  ['21', "Côte-d'Or", 27],
  ['22', "Côtes-d'Armor", 53],
  ['23', 'Creuse', 75],
  ['24', 'Dordogne', 75],
  ['25', 'Doubs', 27],
  ['26', 'Drôme', 84],
  ['27', 'Eure', 28],
  ['28', 'Eure-et-Loir', 24],
  ['29', 'Finistère', 53],
  ['2A', 'Corse-du-Sud', 94],
  ['2B', 'Haute-Corse', 94],
  ['30', 'Gard', 76],
  ['31', 'Haute-Garonne', 76],
  ['32', 'Gers', 76],
  ['33', 'Gironde', 75],
  ['34', 'Hérault', 76],
  ['35', 'Ille-et-Vilaine', 53],
  ['36', 'Indre', 24],
  ['37', 'Indre-et-Loire', 24],
  ['38', 'Isère', 84],
  ['39', 'Jura', 27],
  ['40', 'Landes', 75],
  ['41', 'Loir-et-Cher', 24],
  ['42', 'Loire', 84],
  ['43', 'Haute-Loire', 84],
  ['44', 'Loire-Atlantique', 52],
  ['45', 'Loiret', 24],
  ['46', 'Lot', 76],
  ['47', 'Lot-et-Garonne', 75],
  ['48', 'Lozère', 76],
  ['49', 'Maine-et-Loire', 52],
  ['50', 'Manche', 28],
  ['51', 'Marne', 44],
  ['52', 'Haute-Marne', 44],
  ['53', 'Mayenne', 52],
  ['54', 'Meurthe-et-Moselle', 44],
  ['55', 'Meuse', 44],
  ['56', 'Morbihan', 53],
  ['57', 'Moselle', 44],
  ['58', 'Nièvre', 27],
  ['59', 'Nord', 32],
  ['60', 'Oise', 32],
  ['61', 'Orne', 28],
  ['62', 'Pas-de-Calais', 32],
  ['63', 'Puy-de-Dôme', 84],
  ['64', 'Pyrénées-Atlantiques', 75],
  ['65', 'Hautes-Pyrénées', 76],
  ['66', 'Pyrénées-Orientales', 76],
  ['67', 'Bas-Rhin', 44],
  ['68', 'Haut-Rhin', 44],
  ['69', 'Rhône', 84],
  ['70', 'Haute-Saône', 27],
  ['71', 'Saône-et-Loire', 27],
  ['72', 'Sarthe', 52],
  ['73', 'Savoie', 84],
  ['74', 'Haute-Savoie', 84],
  ['75', 'Paris', 11],
  ['76', 'Seine-Maritime', 28],
  ['77', 'Seine-et-Marne', 11],
  ['78', 'Yvelines', 11],
  ['79', 'Deux-Sèvres', 75],
  ['80', 'Somme', 32],
  ['81', 'Tarn', 76],
  ['82', 'Tarn-et-Garonne', 76],
  ['83', 'Var', 93],
  ['84', 'Vaucluse', 93],
  ['85', 'Vendée', 52],
  ['86', 'Vienne', 75],
  ['87', 'Haute-Vienne', 75],
  ['88', 'Vosges', 44],
  ['89', 'Yonne', 27],
  ['90', 'Territoire de Belfort', 27],
  ['91', 'Essonne', 11],
  ['92', 'Hauts-de-Seine', 11],
  ['93', 'Seine-Saint-Denis', 11],
  ['94', 'Val-de-Marne', 11],
  ['95', "Val-d'Oise", 11],
  ['971', 'Guadeloupe', 1],
  ['972', 'Martinique', 2],
  ['973', 'Guyane', 3],
  ['974', 'La Réunion', 4],
  ['976', 'Mayotte', 6],
  ['om', "Collectivités d'Outremer", -1],
] as const

/**
 * Code of a département as the published files know it: `01` to `95` with `2A` and `2B`, the five overseas ones, and `om`
 * for the collectivités d'outremer (and Monaco), which are no départements but share one file.
 */
export type DepartementCode = (typeof TABLE)[number][0]

export type Departement = {
  readonly code: DepartementCode
  /** French name, with its accents. */
  readonly name: string
  /** The name as it stands in web addresses: `cote-d-or`, `la-reunion`. */
  readonly slug: string
  /** The State's number of the region; -1 for `om`, which lies in none. */
  readonly regionCode: number
  readonly regionName: string
}

/** The code under which everything that is neither metropolitan nor an overseas département is filed. */
export const OVERSEAS_COLLECTIVITIES: DepartementCode = 'om'

/** All 102, in the order of their codes: each has its published file, even when nothing is in it. */
export const DEPARTEMENTS: readonly Departement[] = TABLE.map(([code, name, regionCode]) => ({
  code,
  name,
  slug: placeSlug(name),
  regionCode,
  regionName: REGIONS.get(regionCode) ?? '',
}))

const codes: ReadonlySet<string> = new Set(DEPARTEMENTS.map(({ code }) => code))

/** Whether a text is exactly one of the 102 codes. */
export const isDepartementCode = (text: string): text is DepartementCode => codes.has(text)
