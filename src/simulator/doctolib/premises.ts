import type { Site } from '../france/sites.ts'
import { type Dice, dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { PACES_OF_PLACES } from '../slots/paces.ts'
import type { Ids } from './ids.ts'
import type { Manner } from './offering.ts'
import type { Agenda, Motive, Place } from './profile.ts'

export type Premises = { readonly places: readonly Place[]; readonly agendas: readonly Agenda[] }

/**
 * How a place of a profile is served: by its own agendas; by those of the first place alone (a sister); or as a second
 * door at the address of the first place, whose agendas count for that one (linked).
 */
type Tie = 'own' | 'sister' | 'linked'

/** The places of a profile and its agendas, in the order of its booking file: never that of their numbers. */
export function buildPremises(
  draw: Dice,
  ids: Ids,
  profile: { readonly manner: Manner; readonly sites: readonly Site[]; readonly motives: readonly Motive[] },
): Premises {
  const { manner, sites, motives } = profile
  const [firstSite] = sites
  if (!firstSite) return { places: [], agendas: [] }
  const online = manner !== 'phone-only' && manner !== 'nothing-online'
  const ties = sites.map((_, index): Tie => (index === 0 || !online ? 'own' : drawTie(draw)))
  const establishments = draw.chance(0.06)
  const practices = sites.map(() => ids.practice())
  const first = practices[0] ?? 0
  const linkedPractices = practices.filter((_, index) => ties[index] === 'linked')
  const sisters = practices.filter((_, index) => ties[index] === 'sister')
  const places = sites.map((site, index): Place => {
    const practice = practices[index] ?? 0
    const plain = ties[index] === 'linked' || index === 0 || !establishments
    const number = plain ? practice : ids.establishment(index)
    return {
      id: plain ? `practice-${practice}` : `establishment-${number}`,
      number,
      practiceIds: [practice],
      linkedPractices: index === 0 ? linkedPractices : [],
      site: ties[index] === 'linked' ? firstSite : site,
    }
  })
  if (manner === 'nothing-online') return { places, agendas: [] }
  const agendas = places.flatMap((place, index) => {
    const practice = practices[index] ?? 0
    const served = { site: place.site, pace: draw.weighted(PACES_OF_PLACES), practice, motives, disabled: !online }
    if (ties[index] === 'own') return agendasOf(draw, ids, served, index === 0 ? [first, ...sisters] : [practice])
    return ties[index] === 'linked' ? [newAgenda(ids, served, [first])] : []
  })
  return { places, agendas: draw.shuffled(agendas) }
}

const drawTie = (draw: Dice): Tie =>
  draw.weighted([
    [88, 'own'],
    [6, 'sister'],
    [6, 'linked'],
  ])

type Served = {
  readonly site: Site
  readonly pace: Pace
  readonly practice: number
  readonly motives: readonly Motive[]
  readonly disabled: boolean
}

/** The agendas of a place: the first serves everything, the others less, and some are closed. */
function agendasOf(draw: Dice, ids: Ids, served: Served, practices: readonly number[]): Agenda[] {
  const count = draw.weighted([
    [62, 1],
    [25, 2],
    [8, 3],
    [3, 6],
    [2, 11],
  ])
  const whole = newAgenda(ids, served, practices)
  const others = Array.from({ length: count - 1 }, () => {
    const state = draw.weighted([
      [70, 'serving'],
      [14, 'later-doses'],
      [11, 'disabled'],
      [5, 'paused'],
    ] as const)
    const motives = served.motives.filter(({ kind }) =>
      state === 'later-doses' ? kind.dose !== '1' : draw.chance(0.75),
    )
    const agenda = newAgenda(ids, { ...served, motives, disabled: served.disabled || state === 'disabled' }, practices)
    return { ...agenda, temporarilyDisabled: state === 'paused' }
  })
  return [whole, ...others]
}

function newAgenda(ids: Ids, served: Served, practices: readonly number[]): Agenda {
  const id = ids.agenda()
  const motiveIds = served.motives.map((motive) => motive.id)
  const emptied = served.disabled && dice(mix(served.site.key, id)).chance(0.5)
  return {
    id,
    practiceId: served.practice,
    disabled: served.disabled,
    temporarilyDisabled: false,
    motivesByPractice: new Map(emptied ? [] : practices.map((practice) => [practice, motiveIds] as const)),
    site: served.site,
    pace: served.pace,
  }
}
