import type { Centre } from '../../model/centre.ts'
import { DAY } from '../../model/local-time.ts'
import type { Instant, Slot } from '../../model/slot.ts'
import { readJson } from '../answers.ts'
import { Blocked, PlatformFailure, ShapeChanged, Unsupported } from '../failures.ts'
import { gravestFirst } from '../gravest-first.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { newSlotPool, type SlotPool } from '../slot-pool.ts'
import { PHARMACY_PAGE, readLink } from './link.ts'
import { bookingRefusal, centreOfProfile } from './profile.ts'
import { type WantedReason, wantedReasons } from './reasons.ts'
import { askProfile, askReasons, askSlots, type SlotQuestion } from './requests.ts'
import { type Profile, reasonsSchema } from './schema.ts'

/**
 * The free slots of one pharmacy: its profile, its reasons, then the calendar of each professional for each wanted reason.
 * One calendar is shown under several reasons, so slots are gathered first. A refusal ends the look, any other failure its
 * calendar. When all that is known is the date of a later slot, that slot is announced as one.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  const link = readLink(centre.url)
  if (link?.kind !== PHARMACY_PAGE) throw new Unsupported('ce lien ne désigne aucune pharmacie Ordoclic')
  const profile = await askProfile(link.slug, context)
  if (profile.type !== 'Pharmacie') throw new Unsupported('cette page Ordoclic n’est pas celle d’une pharmacie')
  const known = centreOfProfile(centre, link.slug, profile)
  const refusal = bookingRefusal(profile, context)
  if (refusal) return { centre: known, failures: [refusal] }
  const { questions, failures } = await questionsFor(profile, context)
  const harvest = await harvestCalendars(questions, context)
  const slots = harvest.pool.slots()
  yield* slots
  if (slots.length === 0) yield* announcedSlot(harvest.announced, context)
  return { centre: known, failures: gravestFirst([...failures, ...harvest.failures]) }
}

/** What is asked of one calendar, and the reason why. */
type Question = { readonly ask: SlotQuestion; readonly reason: WantedReason }

/** The calendars to ask. A reason that cannot be read may have been a wanted one, so it must not pass for none. */
async function questionsFor(
  { entityId, publicProfessionals }: Profile,
  context: PlatformContext<unknown>,
): Promise<{ questions: Question[]; failures: PlatformFailure[] }> {
  const answer = await askReasons(entityId, context)
  const { reasons } = readJson(answer, reasonsSchema)
  const wanted = wantedReasons(reasons.entries, context)
  const professionals = new Set(publicProfessionals.entries.map(({ id }) => id))
  const questions = [...professionals].flatMap((medicalStaffId) =>
    wanted
      .filter(({ professionalId }) => professionalId === null || professionalId === medicalStaffId)
      .map((reason) => ({ ask: { entityId, medicalStaffId, reasonId: reason.id }, reason })),
  )
  const unread = new ShapeChanged(`${reasons.unreadable} motifs illisibles`, answer)
  return { questions, failures: reasons.unreadable > 0 ? [unread] : [] }
}

/** A slot of which only the date is told. */
type Announced = { readonly start: Instant; readonly reason: WantedReason }

type Harvest = {
  readonly pool: SlotPool
  readonly announced: Announced[]
  readonly failures: PlatformFailure[]
}

async function harvestCalendars(questions: readonly Question[], context: PlatformContext<unknown>): Promise<Harvest> {
  const harvest: Harvest = { pool: newSlotPool(), announced: [], failures: [] }
  for (const question of questions) {
    try {
      await harvestCalendar(question, harvest, context)
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      harvest.failures.push(failure)
      if (failure instanceof Blocked) break
    }
  }
  return harvest
}

/** Takes the slots to come. An entry without a readable time costs that entry. */
async function harvestCalendar(
  { ask, reason }: Question,
  { pool, announced }: Harvest,
  context: PlatformContext<unknown>,
): Promise<void> {
  const { slots, nextAvailableSlotDate } = await askSlots(ask, context)
  if (slots.unreadable > 0) context.log('ordoclic.slots-unreadable', { ...ask, count: slots.unreadable })
  let free = 0
  for (const { calendarId, timeStart } of slots.entries) {
    if (timeStart === null || timeStart < context.now) continue
    // Without the calendar's name, who is asked stands for it.
    pool.add(calendarId || ask.medicalStaffId, timeStart, reason.kind)
    free += 1
  }
  context.explain({
    subject: `calendrier pour « ${reason.name} »`,
    kept: free > 0,
    because: `${free} créneaux à venir sur ${slots.entries.length}`,
  })
  if (slots.entries.length === 0 && nextAvailableSlotDate !== null) {
    announced.push({ start: nextAvailableSlotDate, reason })
  }
}

/** How far ahead an announced slot is told: as far as slots are published at all. */
const ANNOUNCED_DAYS = 50

/** The earliest of the announced slots, open to every reason for which it was announced. */
function announcedSlot(announced: readonly Announced[], { now, explain }: PlatformContext<unknown>): Slot[] {
  const near = announced.filter(({ start }) => start >= now && start <= now + ANNOUNCED_DAYS * DAY)
  const [first] = near.toSorted((a, b) => a.start - b.start)
  if (!first) return []
  const pool = newSlotPool()
  for (const { start, reason } of near) if (start === first.start) pool.add('', start, reason.kind)
  explain({
    subject: 'créneau annoncé',
    kept: true,
    because: 'aucun créneau dans les jours demandés, mais la date du prochain',
  })
  return pool.slots()
}
