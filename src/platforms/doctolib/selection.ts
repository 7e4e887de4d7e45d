import type { Audience } from '../../model/audience.ts'
import { audienceOf } from '../../model/audience-words.ts'
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
  /** Read from the names of the motive and of its category. */
  readonly audience: Audience
  /** In the order of the booking file. */
  readonly ids: readonly number[]
}

type Reader = { readonly wantedDoses: ReadonlySet<Dose>; readonly log: PlatformLog; readonly explain: Explain }

/** The motives of a profile that are injections of a wanted dose, open to the public: grouped, in the order of the file. */
export function selectMotives(file: BookingFile, reader: Reader): MotiveGroup[] {
  const categories = categoryFilter(file)
  const groups = new Map<string, GroupInProgress>()
  for (const motive of file.motives) {
    const { injection, because } = read(motive, reader)
    const refusal = injection && (categories.refusalOf(motive) ?? refusalOf(motive, injection, reader))
    const kept = injection !== null && refusal === null
    reader.explain({ subject: `motif « ${motive.name} »`, kept, because: refusal ?? because })
    if (kept && motive.id !== null) {
      const audience = audienceOf(motive.name, categories.nameOf(motive))
      addToGroup(groups, motive, { injection, audience, id: motive.id })
    }
  }
  if (categories.refused.size > 0) reader.log('doctolib.categories-refused', Object.fromEntries(categories.refused))
  return [...groups.values()]
}

function read(motive: VisitMotive, { log }: Reader): { injection: Injection | null; because: string } {
  const reading = readMotive(motive)
  if (reading.injection === null && reading.unfamiliar) {
    log('doctolib.motive-unfamiliar', { name: motive.name, reference: motive.ref_visit_motive_id })
  }
  return reading
}

type CategoryFilter = {
  /** Motives that were refused so far, by the name of their category. */
  readonly refused: ReadonlyMap<string, number>
  nameOf(motive: VisitMotive): string | null
  refusalOf(motive: VisitMotive): string | null
}

/** Refuses motives by their category. A motive without one passes, and a profile without any filters nothing. */
function categoryFilter({ categories }: BookingFile): CategoryFilter {
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  const relevant = new Set(categories.filter(({ name }) => isRelevantCategory(name)).map(({ id }) => id))
  const refused = new Map<string, number>()
  return {
    refused,
    nameOf: ({ visit_motive_category_id: id }) => (id === null ? null : (names.get(id) ?? null)),
    refusalOf({ visit_motive_category_id: id }) {
      if (names.size === 0 || id === null || relevant.has(id)) return null
      const name = names.get(id) ?? `n° ${id}`
      refused.set(name, (refused.get(name) ?? 0) + 1)
      return `catégorie « ${name} » écartée`
    },
  }
}

function refusalOf(motive: VisitMotive, { dose }: Injection, { wantedDoses }: Reader): string | null {
  if (!wantedDoses.has(dose)) return `dose ${dose}, non demandée`
  if (motive.allow_new_patients === false) return 'fermé aux nouveaux patients'
  if (motive.id === null) return 'sans numéro : ne peut être demandé'
  return null
}

type GroupInProgress = MotiveGroup & { readonly ids: number[] }

function addToGroup(
  groups: Map<string, GroupInProgress>,
  { name, visit_motive_category_id: category }: VisitMotive,
  { injection, audience, id }: { injection: Injection; audience: Audience; id: number },
): void {
  const key = `${category}|${normalised(name)}|${injection.dose}|${injection.vaccine}`
  const group = groups.get(key)
  if (group) group.ids.push(id)
  else groups.set(key, { name, injection, audience, ids: [id] })
}
