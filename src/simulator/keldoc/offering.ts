import { type Dice, dice, mix } from '../random.ts'
import { PACES_OF_PLACES, RARE, STEADY } from '../slots/paces.ts'
import type { Agenda, Cabinet, Motive } from './clinic.ts'
import type { Ids } from './ids.ts'
import { type CategoryKind, CHILDREN, LATER_INJECTIONS, OTHER_VISITS, VACCINES } from './motives.ts'

/** How a cabinet lets people book, as a whole. */
export type Manner =
  | 'standard'
  | 'partly-by-phone'
  | 'phone-only'
  | 'next-date-only'
  | 'later-injections'
  | 'without-agendas'
  | 'nothing-online'

const MANNERS: readonly (readonly [weight: number, manner: Manner])[] = [
  [62, 'standard'],
  [6, 'partly-by-phone'],
  [5, 'phone-only'],
  [7, 'next-date-only'],
  [6, 'later-injections'],
  [2, 'without-agendas'],
  [12, 'nothing-online'],
]

export const drawManner = (draw: Dice): Manner => draw.weighted(MANNERS)

export type Offering = Pick<Cabinet, 'categories' | 'agendas'>

/** The reasons for a visit of a cabinet, and the agendas that serve them. Vaccines do not share agendas. */
export function buildOffering(draw: Dice, ids: Ids, manner: Manner, site: Cabinet['site'], seed: number): Offering {
  if (manner === 'nothing-online') return { categories: [], agendas: [] }
  const built = kindsOf(draw, manner).map((kind, index) => category(kind, index))
  return {
    categories: built.map(({ motives, kind }) => ({
      id: draw.chance(0.1) ? null : ids.category(),
      name: kind.name,
      motives,
    })),
    agendas: built.flatMap(({ agendas }) => agendas),
  }

  function category(kind: CategoryKind, index: number) {
    const agendas = manner === 'without-agendas' ? [] : newAgendas()
    return { kind, agendas, motives: kind.motives.map((one) => motive(one, index)) }

    function motive(one: CategoryKind['motives'][number], inCategory: number): Motive {
      const serving = agendas.filter((_, rank) => rank === 0 || draw.chance(0.7))
      return { id: ids.motive(), kind: one, agendas: serving, answers: answersOf(manner, inCategory) }
    }
  }

  function newAgendas(): Agenda[] {
    const count = draw.weighted([
      [50, 1],
      [25, 2],
      [15, draw.between(3, 6)],
      [9, draw.between(7, 12)],
      [1, 30],
    ])
    const pace =
      manner === 'standard' || manner === 'next-date-only'
        ? draw.weighted(PACES_OF_PLACES)
        : draw.pick([STEADY, RARE] as const)
    return draw.shuffled(
      Array.from({ length: count }, (_, index) => {
        const id = ids.agenda()
        return {
          id,
          name: `Equipe de vaccination - File ${index + 1}`,
          hidden: dice(mix(site.key, id)).chance(0.88),
          queue: { key: mix(seed, id), site, pace },
        }
      }),
    )
  }
}

function answersOf(manner: Manner, inCategory: number): Motive['answers'] {
  if (manner === 'phone-only' || (manner === 'partly-by-phone' && inCategory > 0)) return 'phone'
  return manner === 'next-date-only' ? 'next-date' : 'times'
}

function kindsOf(draw: Dice, manner: Manner): readonly CategoryKind[] {
  switch (manner) {
    case 'later-injections':
      return [...LATER_INJECTIONS, OTHER_VISITS]
    case 'next-date-only':
      return draw.shuffled(VACCINES.filter(hasOneFirst)).slice(0, 1)
    case 'partly-by-phone':
      return draw.shuffled(VACCINES).slice(0, 2)
    default:
      return [...draw.shuffled(VACCINES).slice(0, draw.chance(0.4) ? 2 : 1), ...extras(draw)]
  }
}

/** Of two announced at one instant nobody could say whether they are one place. */
const hasOneFirst = ({ motives }: CategoryKind): boolean => motives.filter(({ dose }) => dose === '1').length === 1

function extras(draw: Dice): CategoryKind[] {
  return [
    ...(draw.chance(0.2) ? LATER_INJECTIONS : []),
    ...(draw.chance(0.12) ? [CHILDREN] : []),
    ...(draw.chance(0.2) ? [OTHER_VISITS] : []),
  ]
}
