import type { Centre } from '../../model/centre.ts'
import { type Dose, FIRST_INJECTION_ONLY } from '../../model/dose.ts'
import { instantOfLocal } from '../../model/local-time.ts'
import type { Instant, Slot } from '../../model/slot.ts'
import { readJson } from '../answers.ts'
import { ShapeChanged, Unsupported } from '../failures.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { choicePage, pharmacyOf, siteOf, typePage } from './link.ts'
import { askSlots } from './requests.ts'
import { type ListedSlot, type SlotType, slotsSchema } from './schema.ts'
import { kindOfSlot, type SlotKind } from './types.ts'

/**
 * The free slots of one pharmacy, which one answer tells, however far ahead. An entry without a readable time costs that
 * entry; when no other is accepted, the look is malformed.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  const id = pharmacyOf(centre)
  if (id === null) throw new Unsupported('seul l’annuaire de Valwin dit par quel identifiant interroger une pharmacie')
  const answer = await askSlots(id, context)
  const { result, links: nextPage } = readJson(answer, slotsSchema)
  if (nextPage !== null) context.log('valwin.next-page', { id, slots: result.entries.length })
  const accepted = acceptedSlots(result.entries, centre.timeZone, context)
  for (const { start, kind } of accepted) yield { start, ...kind, doses: dosesOf(kind), places: 1 }
  const site = siteOf(centre.url)
  return {
    centre: { ...centre, url: site, bookingUrl: bookingPage(site, accepted) },
    failures: result.unreadable === 0 ? [] : [new ShapeChanged(`${result.unreadable} créneaux sans horaire`, answer)],
  }
}

/** A slot of which no dose is told is accepted as a first injection. */
const dosesOf = ({ doses }: SlotKind): readonly Dose[] => (doses.length > 0 ? doses : FIRST_INJECTION_ONLY)

type AcceptedSlot = { readonly start: Instant; readonly types: readonly SlotType[]; readonly kind: SlotKind }

/** The slots to come that are for a wanted dose. */
function acceptedSlots(
  entries: readonly ListedSlot[],
  timeZone: string,
  { now, wantedDoses, explain }: PlatformContext<unknown>,
): AcceptedSlot[] {
  const accepted: AcceptedSlot[] = []
  const tallies = new Map<string, { kind: SlotKind | null; count: number }>()
  for (const { start: time, types } of entries) {
    const start = time.kind === 'instant' ? time.instant : instantOfLocal(time.day, time.time, timeZone)
    if (start < now) continue
    const kind = kindOfSlot(types, time.day, wantedDoses)
    const labels = types.map(({ label }) => `« ${label} »`).join(', ')
    const tally = tallies.get(labels)
    if (tally) tally.count += 1
    else tallies.set(labels, { kind, count: 1 })
    if (kind) accepted.push({ start, types, kind })
  }
  for (const [labels, { kind, count }] of tallies) {
    const dose = kind && (kind.doses.length > 0 ? `dose ${kind.doses.join(', ')}` : 'dose inconnue')
    explain({
      subject: labels === '' ? 'créneaux sans type' : `créneaux de type ${labels}`,
      kept: kind !== null,
      because: `${dose ?? 'aucune dose demandée'} ; ${count} à venir`,
    })
  }
  return accepted
}

/** The page of one type when all slots are of it and of no other, else the page to choose one. Without slots, the site. */
function bookingPage(site: string, slots: readonly AcceptedSlot[]): string {
  if (slots.length === 0) return site
  const [type, ...others] = new Set(slots.map(({ types }) => (types.length === 1 ? types[0]?.id : '')))
  return type && others.length === 0 ? typePage(site, type) : choicePage(site)
}
