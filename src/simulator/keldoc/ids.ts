import { counter } from '../counter.ts'

/** Numbers given out in the order in which things are built, each kind in its own range. */
export type Ids = {
  clinic(): number
  cabinet(): number
  category(): number
  motive(): number
  agenda(): number
  staff(): number
}

export function newIds(): Ids {
  return {
    clinic: counter(2_000),
    cabinet: counter(16_000),
    category: counter(2_400),
    motive: counter(80_000),
    agenda: counter(49_000),
    staff: counter(700_000),
  }
}
