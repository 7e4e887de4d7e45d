import { EVERYONE } from '../../model/audience.ts'
import type { Centre } from '../../model/centre.ts'
import { type Dose, FIRST_INJECTION_ONLY } from '../../model/dose.ts'
import { instantOfLocal } from '../../model/local-time.ts'
import { repairPhone } from '../../model/phone.ts'
import type { SlotRun } from '../../model/slot.ts'
import { readJson } from '../answers.ts'
import { ShapeChanged, Unsupported } from '../failures.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { internalIdOf, linkTo, pharmacyOf } from './link.ts'
import { slotWindow } from './options.ts'
import { askDetail } from './requests.ts'
import { type ListedSlot, slotsSchema } from './schema.ts'
import { readVaccine } from './vaccines.ts'

/**
 * The free slots of one pharmacy, which one answer tells. Equal entries are places of their own. An entry without a
 * readable time costs that entry; when no other is accepted, the look is malformed.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<SlotRun, Look> {
  const id = pharmacyOf(centre)
  if (id === null) throw new Unsupported('ce lien ne désigne aucune pharmacie Bimedoc')
  const answer = await askDetail(id, slotWindow(context), context)
  const { slots, phone } = readJson(answer, slotsSchema)
  for (const [name, entries] of byVaccine(slots.entries)) yield* freeSlots(name, entries, centre, context)
  return {
    centre: {
      ...centre,
      internalId: centre.internalId ?? internalIdOf(id),
      url: linkTo(id),
      phone: repairPhone(phone, centre.postcode ?? centre.departement) ?? centre.phone,
    },
    failures: slots.unreadable === 0 ? [] : [new ShapeChanged(`${slots.unreadable} créneaux sans horaire`, answer)],
  }
}

function byVaccine(entries: readonly ListedSlot[]): Map<string | null, ListedSlot[]> {
  const groups = new Map<string | null, ListedSlot[]>()
  for (const entry of entries) {
    const group = groups.get(entry.vaccine_name)
    if (group) group.push(entry)
    else groups.set(entry.vaccine_name, [entry])
  }
  return groups
}

function* freeSlots(
  name: string | null,
  entries: readonly ListedSlot[],
  centre: Centre,
  { now, wantedDoses, explain }: PlatformContext<unknown>,
): Generator<SlotRun> {
  const { doses, vaccines } = readVaccine(name)
  const starts = entries.map((entry) => startOf(entry, centre.timeZone)).filter((start) => start >= now)
  const kept = isWanted(doses, wantedDoses)
  const count = `${starts.length} créneaux à venir sur ${entries.length}`
  explain({
    subject: name === null ? 'créneaux sans vaccin nommé' : `vaccin « ${name} »`,
    kept: kept && starts.length > 0,
    because: `${doses.length > 0 ? `dose ${doses.join(', ')}` : 'dose inconnue'} ; ${count}`,
  })
  if (!kept) return
  const accepted = doses.length > 0 ? doses : FIRST_INJECTION_ONLY
  yield { starts, doses: accepted, vaccines, audience: EVERYONE, places: 1 }
}

/** A slot of which no dose is told is accepted as a first injection. */
function isWanted(doses: readonly Dose[], wanted: ReadonlySet<Dose>): boolean {
  return doses.length === 0 ? wanted.has('1') : doses.some((dose) => wanted.has(dose))
}

/** The offset that is written is believed; where there is none, the time is local. */
function startOf({ datetime: time }: ListedSlot, timeZone: string): number {
  return time.kind === 'instant' ? time.instant : instantOfLocal(time.day, time.time, timeZone)
}
