import type { Dose } from '../../model/dose.ts'
import { normalised } from '../../model/words.ts'
import type { Explain, PlatformLog } from '../platform.ts'
import { isRelevantCategory } from './categories.ts'
import { type Injection, readMotive } from './motives.ts'
import type { BookingFile, VisitMotive } from './schema.ts'

/** Motives that are asked for together: alike in category, name, dose and vaccine, as the platform's own page asks them. */
export type MotiveGroup = {
  readonly name: string
  readonly injection: Injection
  /** In the order of the booking file. */
  readonly ids: readonly number[]
}

type Reader = { readonly wantedDoses: ReadonlySet<Dose>; readonly log: PlatformLog; readonly explain: Explain }

/** The motives of a profile that are injections of a wanted dose, open to the public: grouped, in the order of the file. */
export function selectMotives(file: BookingFile, reader: Reader): MotiveGroup[] {
  const refusedCategory = categoryFilter(file)
  const refusedCategories = new Map<string, number>()
  const groups = new Map<string, { name: string; injection: Injection; ids: number[] }>()
  for (const motive of file.motives) {
    const { injection, because } = read(motive, reader)
    const category = injection && refusedCategory(motive)
    if (category) refusedCategories.set(category, (refusedCategories.get(category) ?? 0) + 1)
    const refusal = category ? `catégorie « ${category} » écartée` : injection && refusalOf(motive, injection, reader)
    const kept = injection !== null && !refusal
    reader.explain({ subject: `motif « ${motive.name} »`, kept, because: refusal || because })
    if (kept && motive.id !== null) addToGroup(groups, motive, motive.id, injection)
  }
  if (refusedCategories.size > 0) reader.log('doctolib.categories-refused', Object.fromEntries(refusedCategories))
  return [...groups.values()]
}

function read(motive: VisitMotive, { log }: Reader): { injection: Injection | null; because: string } {
  const reading = readMotive(motive)
  if (reading.injection === null && reading.unfamiliar) {
    log('doctolib.motive-unfamiliar', { name: motive.name, reference: motive.ref_visit_motive_id })
  }
  return reading
}

/** Tells the category for which a motive is refused; null when it passes. A profile without categories filters nothing. */
function categoryFilter({ categories }: BookingFile): (motive: VisitMotive) => string | null {
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  const relevant = new Set(categories.filter(({ name }) => isRelevantCategory(name)).map(({ id }) => id))
  return ({ visit_motive_category_id: id }) => {
    if (names.size === 0 || id === null || relevant.has(id)) return null
    return names.get(id) ?? `n° ${id}`
  }
}

function refusalOf(motive: VisitMotive, { dose }: Injection, { wantedDoses }: Reader): string | null {
  if (!wantedDoses.has(dose)) return `dose ${dose}, non demandée`
  if (motive.allow_new_patients === false) return 'fermé aux nouveaux patients'
  if (motive.id === null) return 'sans numéro : ne peut être demandé'
  return null
}

function addToGroup(
  groups: Map<string, { name: string; injection: Injection; ids: number[] }>,
  motive: VisitMotive,
  id: number,
  injection: Injection,
): void {
  const { name, visit_motive_category_id: category } = motive
  const key = `${category}|${normalised(name)}|${injection.dose}|${injection.vaccine}`
  const group = groups.get(key)
  if (group) group.ids.push(id)
  else groups.set(key, { name, injection, ids: [id] })
}
