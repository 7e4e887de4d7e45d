import { EVERYONE } from '../../model/audience.ts'
import type { Centre } from '../../model/centre.ts'
import { instantOfLocal, localDay, PARIS } from '../../model/local-time.ts'
import type { Instant, Slot } from '../../model/slot.ts'
import { readJson } from '../answers.ts'
import { BookingClosed, ShapeChanged } from '../failures.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { idOfEntry, idOfLink, internalIdOf } from './listed-id.ts'
import { askSlots } from './requests.ts'
import { type ListedSlot, slotsSchema } from './schema.ts'
import { listSlots } from './slot-list.ts'
import { kindOfSlot, type SlotKind } from './vaccines.ts'

/**
 * The free slots of one centre, which one answer tells, however far ahead. An entry that is no slot costs that entry; when
 * no other is accepted, the look is malformed. An entry counts once, whatever the number of its places.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  if (centre.bookingDisabled) throw new BookingClosed('mesoigner dit que la réservation en ligne est fermée ici')
  const id = idOfEntry(centre) ?? (await idOfLink(centre.url, context))
  const answer = await askSlots(id, localDay(context.now, PARIS), context)
  const { slots, unreadable } = listSlots(readJson(answer, slotsSchema))
  for (const { start, kind } of acceptedSlots(slots, centre.timeZone, context)) {
    yield { start, ...kind, audience: EVERYONE, places: 1 }
  }
  return {
    centre: { ...centre, internalId: centre.internalId ?? internalIdOf(id) },
    failures: unreadable === 0 ? [] : [new ShapeChanged(`${unreadable} créneaux sans horaire ou sans vaccins`, answer)],
  }
}

type AcceptedSlot = { readonly start: Instant; readonly kind: SlotKind }

/** The slots to come, with a place left, that are for a wanted dose. */
function acceptedSlots(
  slots: readonly ListedSlot[],
  timeZone: string,
  { now, wantedDoses, explain }: PlatformContext<unknown>,
): AcceptedSlot[] {
  const accepted: AcceptedSlot[] = []
  const tallies = new Map<string, { kind: SlotKind | null; count: number }>()
  for (const slot of slots) {
    const start = startOf(slot, timeZone)
    if (start < now || isFull(slot)) continue
    const label = slot.available_vaccines.join(', ')
    const tally = tallies.get(label) ?? { kind: kindOfSlot(slot.available_vaccines, wantedDoses), count: 0 }
    tally.count += 1
    tallies.set(label, tally)
    if (tally.kind) accepted.push({ start, kind: tally.kind })
  }
  for (const [label, { kind, count }] of tallies) {
    explain({
      subject: label === '' ? 'créneaux sans vaccin nommé' : `créneaux avec le choix : ${label}`,
      kept: kind !== null,
      because: `${kind ? `dose ${kind.doses.join(', ')}` : 'aucune dose demandée'} ; ${count} à venir`,
    })
  }
  return accepted
}

/** Where no number of places is told, being listed is being free. */
const isFull = ({ number_of_slots: places }: ListedSlot): boolean => places !== null && places <= 0

/** The offset that is written is believed; where there is none, the time is local. */
function startOf({ slot_beginning: time }: ListedSlot, timeZone: string): Instant {
  return time.kind === 'instant' ? time.instant : instantOfLocal(time.day, time.time, timeZone)
}
