import { audienceOf } from '../../model/audience-words.ts'
import { readDose } from '../../model/dose-words.ts'
import { vaccineOfName } from '../../model/vaccine.ts'
import type { PlatformContext } from '../platform.ts'
import type { SlotKind } from '../slot-pool.ts'
import type { MotiveCategory } from './schema.ts'

/** A motive whose free slots are asked for. */
export type WantedMotive = {
  readonly id: number
  readonly name: string
  readonly kind: SlotKind
  readonly agendas: readonly number[]
}

/** The motives of a wanted dose that some agenda serves, each id once, with the agendas of all its mentions. */
export function selectMotives(
  categories: readonly MotiveCategory[],
  { wantedDoses, explain, log }: PlatformContext<unknown>,
): WantedMotive[] {
  const wanted = new Map<number, WantedMotive>()
  for (const { name: category, motives } of categories) {
    for (const { id, name, agendas } of motives) {
      const { dose, because, unfamiliar } = readDose(name, category)
      if (unfamiliar) log('keldoc.motive-unfamiliar', { name, category })
      const isWanted = dose !== null && wantedDoses.has(dose)
      const isServed = agendas.length > 0
      const why = dose !== null && !isWanted ? `${because}, non demandée` : because
      explain({
        subject: `motif « ${name} »`,
        kept: isWanted && isServed,
        because: isServed ? why : `${why}, sans agenda`,
      })
      if (!isWanted || !isServed) continue
      const known = wanted.get(id)
      const ids = new Set([...(known?.agendas ?? []), ...agendas.map((agenda) => agenda.id)])
      wanted.set(id, { ...(known ?? { id, name, kind: kindOf(name, category, dose) }), agendas: [...ids] })
    }
  }
  return [...wanted.values()]
}

function kindOf(name: string, category: string, dose: SlotKind['doses'][number]): SlotKind {
  const vaccine = vaccineOfName(name) ?? vaccineOfName(category)
  return { doses: [dose], vaccines: vaccine === null ? [] : [vaccine], audience: audienceOf(name, category) }
}
