import { counter } from '../counter.ts'

/** Numbers given out in the order in which things are built, each kind in its own range. */
export type Ids = {
  profile(): number
  motive(): number
  category(): number
  agenda(): number
  practice(): number
  /** Of a place within its profile: other profiles use the same numbers. */
  establishment(rank: number): number
}

const ESTABLISHMENTS_FROM = 4_400
const ESTABLISHMENT_NUMBERS = 60

export function newIds(): Ids {
  return {
    profile: counter(300_000),
    motive: counter(3_000_000),
    category: counter(40_000),
    agenda: counter(500_000),
    practice: counter(160_000),
    establishment: (rank) => ESTABLISHMENTS_FROM + (rank % ESTABLISHMENT_NUMBERS),
  }
}
