import type { Dice } from '../random.ts'
import type { Ids } from './ids.ts'
import {
  BOOSTERS,
  CHILDREN,
  type MotiveKind,
  OTHER_VISITS,
  PUBLIC_CATEGORIES,
  RESERVED_CATEGORIES,
  SECOND_INJECTIONS,
  STANDARD_PAIRS,
  TESTS,
  WORDED_PAIRS,
} from './motives.ts'
import type { Category, Motive } from './profile.ts'

/** How a profile lets people book, as a whole. */
export type Manner =
  | 'standard'
  | 'worded'
  | 'repeated-names'
  | 'later-injections'
  | 'closed-to-newcomers'
  | 'phone-only'
  | 'nothing-online'
  | 'tests-only'

const MANNERS: readonly (readonly [weight: number, manner: Manner])[] = [
  [70, 'standard'],
  [13, 'worded'],
  [3, 'repeated-names'],
  [3, 'later-injections'],
  [2, 'closed-to-newcomers'],
  [4, 'phone-only'],
  [2, 'nothing-online'],
  [3, 'tests-only'],
]

export const drawManner = (draw: Dice): Manner => draw.weighted(MANNERS)

export type Offering = { readonly categories: readonly Category[]; readonly motives: readonly Motive[] }

/** The reasons for a visit of a profile, and the categories it keeps them in. */
export function buildOffering(draw: Dice, ids: Ids, manner: Manner): Offering {
  const kinds = kindsOf(draw, manner)
  if (kinds.length === 0 || !draw.chance(0.3)) return { categories: [], motives: grouped(kinds.map(motive(ids, null))) }
  const open: Category = { id: ids.category(), kind: draw.pick(PUBLIC_CATEGORIES) }
  const reserved: Category = { id: ids.category(), kind: draw.pick(RESERVED_CATEGORIES) }
  const forEveryone = kinds.map((kind) => motive(ids, draw.chance(0.1) ? null : open)(kind))
  const forSome = kinds.map(motive(ids, reserved))
  return { categories: [open, reserved], motives: grouped([...forEveryone, ...forSome]) }

  function motive(given: Ids, category: Category | null): (kind: MotiveKind) => Motive {
    return (kind) => ({
      id: given.motive(),
      kind,
      category,
      newPatients: manner !== 'closed-to-newcomers' || kind.dose !== '1',
      groupId: 0,
    })
  }
}

function kindsOf(draw: Dice, manner: Manner): readonly MotiveKind[] {
  switch (manner) {
    case 'nothing-online':
      return []
    case 'tests-only':
      return TESTS
    case 'later-injections':
      return draw.chance(0.5) ? [...SECOND_INJECTIONS, ...BOOSTERS] : SECOND_INJECTIONS
    case 'repeated-names': {
      const [pair] = STANDARD_PAIRS
      return [...pair, ...pair, ...pair.slice(0, 1)]
    }
    case 'worded':
      return [...pairs(draw, WORDED_PAIRS), ...extras(draw)]
    default:
      return [...pairs(draw, STANDARD_PAIRS), ...extras(draw)]
  }
}

/** One to three vaccines, each once. */
function pairs(draw: Dice, from: readonly (readonly MotiveKind[])[]): MotiveKind[] {
  const names = new Set<string>()
  const chosen = draw.shuffled(from).slice(
    0,
    draw.weighted([
      [55, 1],
      [33, 2],
      [12, 3],
    ]),
  )
  return chosen.flat().filter((kind) => {
    const isNew = !names.has(kind.name)
    names.add(kind.name)
    return isNew
  })
}

function extras(draw: Dice): MotiveKind[] {
  return [
    ...(draw.chance(0.25) ? BOOSTERS : []),
    ...(draw.chance(0.12) ? CHILDREN : []),
    ...(draw.chance(0.25) ? [draw.pick(OTHER_VISITS)] : []),
    ...(draw.chance(0.1) ? TESTS : []),
  ]
}

function grouped(motives: readonly Motive[]): Motive[] {
  const leaders = new Map<string, number>()
  return motives.map((motive) => {
    const group = `${motive.category?.id ?? ''} ${motive.kind.name}`
    const groupId = leaders.get(group) ?? motive.id
    leaders.set(group, groupId)
    return { ...motive, groupId }
  })
}
