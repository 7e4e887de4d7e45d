import { type Commune, loadCommunes } from '../../geography/communes.ts'
import { DEPARTEMENTS, OVERSEAS_COLLECTIVITIES } from '../../geography/departements.ts'
import { nameKey } from '../../geography/place-name.ts'

/** Communes of France; the arrondissements of Paris, Lyon and Marseille are a list of their own, as the State's service has it. */
export type CommuneLists = { readonly communes: readonly Commune[]; readonly arrondissements: readonly Commune[] }

const ARRONDISSEMENT = /^(?:751(?!00)|6938|132)\d+$/

const MONACO = '99138'

let lists: CommuneLists | null = null

/** In the order of the départements. Read once. */
export function communeLists(): CommuneLists {
  lists ??= readLists()
  return lists
}

function readLists(): CommuneLists {
  const { byDepartement } = loadCommunes()
  const all = DEPARTEMENTS.flatMap(({ code }) => byDepartement.get(code) ?? []).filter(({ insee }) => insee !== MONACO)
  return {
    communes: all.filter(({ insee }) => !ARRONDISSEMENT.test(insee)),
    arrondissements: all.filter(({ insee }) => ARRONDISSEMENT.test(insee)),
  }
}

let index: ReadonlyMap<string, readonly Commune[]> | null = null

/** Communes by their name without accents, capitals or hyphens; the most populated first. */
function communesByKey(): ReadonlyMap<string, readonly Commune[]> {
  if (index) return index
  const found = new Map<string, Commune[]>()
  for (const commune of [...communeLists().communes].sort((a, b) => b.population - a.population)) {
    const key = nameKey(commune.name)
    const known = found.get(key)
    if (known) known.push(commune)
    else found.set(key, [commune])
  }
  index = found
  return found
}

/** Communes of exactly that name. */
export const communesNamed = (name: string): readonly Commune[] => communesByKey().get(nameKey(name)) ?? []

/** How well a commune's name answers a text: as a whole, as its beginning, or somewhere in it. */
const RANKS = [1, 0.8, 0.5] as const

/** Communes whose name holds a text, with how well it does, the best first and among those the most populated. */
export function searchCommunes(text: string): { readonly commune: Commune; readonly score: number }[] {
  const wanted = nameKey(text)
  if (wanted === '') return []
  return [...communesByKey()]
    .flatMap(([key, communes]) => {
      const score = scoreOf(key, wanted)
      return score === null ? [] : communes.map((commune) => ({ commune, score }))
    })
    .sort((a, b) => b.score - a.score || b.commune.population - a.commune.population)
}

function scoreOf(key: string, wanted: string): number | null {
  if (key === wanted) return RANKS[0]
  if (key.startsWith(wanted)) return RANKS[1]
  return ` ${key}`.includes(` ${wanted}`) ? RANKS[2] : null
}

/** What the State calls the département of a commune: overseas collectivities have codes of their own. */
export function departementOf({ insee, departement }: Commune): { readonly code: string; readonly nom: string } {
  if (departement === OVERSEAS_COLLECTIVITIES) {
    const code = insee.slice(0, 3)
    return { code, nom: COLLECTIVITIES[code] ?? 'Terres australes et antarctiques françaises' }
  }
  return { code: departement, nom: DEPARTEMENTS.find(({ code }) => code === departement)?.name ?? '' }
}

const COLLECTIVITIES: Readonly<Record<string, string>> = {
  '975': 'Saint-Pierre-et-Miquelon',
  '977': 'Saint-Barthélemy',
  '978': 'Saint-Martin',
  '986': 'Wallis-et-Futuna',
  '987': 'Polynésie française',
  '988': 'Nouvelle-Calédonie',
}
