import type { Site } from '../france/sites.ts'
import { type Dice, mix } from '../random.ts'
import { DISTANT, PACES_OF_PLACES } from '../slots/paces.ts'
import type { Queue } from '../slots/queue.ts'
import type { Calendar, Entity, Professional, Reason } from './entity.ts'
import { uuid } from './ids.ts'
import { OTHER_VISITS, type ReasonKind, UNNAMED_VACCINE, VACCINES } from './reasons.ts'

export type Offering = Pick<Entity, 'professionals' | 'reasons' | 'habits'> & {
  /** All that it has lies beyond what a search looks at. */
  readonly isDistant: boolean
}

/** The reasons for a visit of a pharmacy, its professionals, and the calendars that they keep. Vaccines do not share any. */
export function buildOffering(draw: Dice, seed: number, site: Site): Offering {
  const pace = draw.weighted(PACES_OF_PLACES)
  const isDistant = pace === DISTANT
  const oldReasons = draw.chance(0.06)
  const professionalIds = Array.from({ length: !isDistant && draw.chance(0.12) ? 2 : 1 }, (_, rank) =>
    uuid(mix(site.key, 10 + rank)),
  )
  const sets = [...vaccines(draw, oldReasons, isDistant), OTHER_VISITS]
  const built = sets.map((kinds, index) => {
    // Only one of several professionals may give a vaccine.
    const only = professionalIds.length > 1 && draw.chance(0.3) ? (professionalIds[0] ?? null) : null
    const reasons = kinds.map((kind, position) => ({
      id: uuid(mix(site.key, 100 + index * 10 + position)),
      kind,
      isOpen: isOpen(draw, kind),
      professionalId: only,
    }))
    const serving = only === null ? professionalIds : [only]
    return { reasons, calendars: calendarsOf(reasons, serving, index) }
  })
  const professionals = professionalIds.map((id): Professional => {
    const calendars = built.flatMap((set) => set.calendars.flatMap((one) => (one.keptBy === id ? [one.calendar] : [])))
    return { id, calendars }
  })
  const reasons = draw.shuffled(built.flatMap((set) => set.reasons))
  const habits = { oldReasons, lingers: !isDistant && draw.chance(0.1), tellsOffset: draw.chance(0.95) }
  return { professionals, reasons, habits, isDistant }

  function calendarsOf(of: readonly Reason[], keepers: readonly string[], index: number) {
    if (of.every(({ kind }) => kind.dose === null)) return []
    const reasonIds = new Set(of.map(({ id }) => id))
    const areShared = draw.chance(0.4)
    const queues = keepers.map((_, rank): Queue => ({ key: mix(mix(site.key, seed), index * 10 + rank), site, pace }))
    const [first] = queues
    return keepers.map((keptBy, rank): { keptBy: string; calendar: Calendar } => {
      const queue = (areShared ? first : queues[rank]) as Queue
      return { keptBy, calendar: { id: uuid(queue.key), queue, reasons: reasonIds } }
    })
  }
}

function vaccines(draw: Dice, oldReasons: boolean, isDistant: boolean): readonly (readonly ReasonKind[])[] {
  if (oldReasons) return [UNNAMED_VACCINE]
  const all = draw.shuffled(VACCINES)
  const [later] = all.slice(2)
  const firsts = all.slice(0, isDistant || draw.chance(0.8) ? 1 : 2)
  // A vaccine that is given as a later injection only.
  return draw.chance(0.15) && later ? [...firsts, later.filter(({ dose }) => dose !== 1)] : firsts
}

/** Whether people may book it themselves. */
function isOpen(draw: Dice, { dose, name }: ReasonKind): boolean {
  if (dose === null) return name !== 'Urgence'
  return draw.chance(0.93)
}
