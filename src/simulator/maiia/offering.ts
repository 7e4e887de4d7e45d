import type { Site } from '../france/sites.ts'
import { type Dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { DISTANT, IDLE, PACES_OF_PLACES } from '../slots/paces.ts'
import type { Practitioner, Reason, Speciality } from './center.ts'
import { hexId } from './ids.ts'
import { CHILDREN, LATER_INJECTIONS, OTHER_VISITS, type ReasonKind, VACCINES } from './reasons.ts'

/** How a centre lets people book, as a whole. */
export type Manner = 'standard' | 'crowded' | 'later-injections'

export function drawManner(draw: Dice, speciality: Speciality): Manner {
  const manner = draw.weighted<Manner>([
    [86, 'standard'],
    [7, 'crowded'],
    [7, 'later-injections'],
  ])
  return manner === 'crowded' && speciality === 'pharmacie' ? 'standard' : manner
}

/** More than two hundred slots among a few practitioners: several pages. */
const CROWDED: Pace = { batchesPerHour: 0.2, largestBatch: 10, lifeMinutes: [600, 5_000], daysAhead: [1, 18] }

/** The reasons for a visit of a centre, and who serves them. Vaccines do not share practitioners. */
export function buildReasons(
  draw: Dice,
  seed: number,
  site: Site,
  manner: Manner,
  only?: readonly ReasonKind[],
): Reason[] {
  const sets = only ? [only] : kindsOf(draw, manner)
  const total = sets.length
  return sets.flatMap((kinds, index) => {
    const count = manner === 'crowded' ? draw.between(5, 9) : draw.weighted(PRACTITIONERS)
    const sight = draw.weighted<Reason['sight']>([
      [82, 'whole'],
      [13, 'week'],
      [5, 'ghost'],
    ])
    const pace = paceOf(draw, manner, sight)
    const isNamed = count > 1 || total > 1 || draw.chance(0.9)
    const practitioners = Array.from({ length: count }, (_, rank): Practitioner => {
      const key = mix(mix(site.key, seed), index * 100 + rank)
      return { id: hexId(key), isNamed, queue: { key, site, pace } }
    })
    return kinds.map((kind, position) => ({
      id: hexId(mix(site.key, index * 100 + position + 50)),
      kind,
      practitioners,
      sight,
    }))
  })
}

const PRACTITIONERS: readonly (readonly [weight: number, count: number])[] = [
  [80, 1],
  [14, 2],
  [6, 4],
]

function paceOf(draw: Dice, manner: Manner, sight: Reason['sight']): Pace {
  if (sight === 'ghost') return IDLE
  if (manner === 'crowded') return CROWDED
  return sight === 'week' && draw.chance(0.2) ? DISTANT : draw.weighted(PACES_OF_PLACES)
}

function kindsOf(draw: Dice, manner: Manner): readonly (readonly ReasonKind[])[] {
  if (manner === 'later-injections') return [LATER_INJECTIONS, OTHER_VISITS.slice(0, 1)]
  const vaccines = draw.weighted([
    [68, 1],
    [26, 2],
    [6, 4],
  ])
  const extras = [
    ...(draw.chance(0.25) ? [LATER_INJECTIONS] : []),
    ...(draw.chance(0.12) ? [CHILDREN] : []),
    ...(draw.chance(0.5) ? [OTHER_VISITS] : []),
  ]
  return draw.shuffled([...draw.shuffled(VACCINES).slice(0, vaccines), ...extras])
}
