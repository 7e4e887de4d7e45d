import { z } from 'zod'
import { audienceOf } from '../../model/audience-words.ts'
import type { Centre } from '../../model/centre.ts'
import { addDays, instantOfLocal, localDay, PARIS } from '../../model/local-time.ts'
import type { Slot } from '../../model/slot.ts'
import { vaccineOfName } from '../../model/vaccine.ts'
import { readJson } from '../answers.ts'
import { Blocked, Gone, PlatformFailure, ShapeChanged, Unsupported } from '../failures.ts'
import { gravestFirst } from '../gravest-first.ts'
import { looseText } from '../loose-text.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { dosesOfName } from './dose-numbers.ts'
import { type CampaignKey, gidOf, internalIdOf, readLink } from './link.ts'
import { askCalendar } from './requests.ts'
import { type CalendarPage, calendarSchema, timeZone, totalLibres } from './schema.ts'

/** What the directory knows of a campaign. */
const knownSchema = z.object({ campaignName: looseText, totalLibres, timezone: timeZone })

/**
 * The free times of one campaign, page after page of its calendar. A refusal ends the look; any other failure costs its page.
 * A campaign that the directory says to be full is not asked: its calendar shows times that cannot be booked yet.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  const key = readLink(centre.url)
  if (key === null) throw new Unsupported('ce lien Mapharma ne désigne aucune campagne')
  const known = knownSchema.parse(centre.extra)
  const kind = kindOfCampaign(known.campaignName)
  const refusal = refusalOf(known, kind, context)
  context.explain({
    subject: known.campaignName === '' ? 'campagne sans nom connu' : `campagne « ${known.campaignName} »`,
    kept: refusal === null,
    because: refusal ?? `dose ${kind.doses.join(', ')}`,
  })
  const corrected = { ...centre, gid: centre.gid ?? gidOf(key), internalId: centre.internalId ?? internalIdOf(key) }
  if (refusal !== null) return { centre: corrected, failures: [] }
  const place = known.timezone ?? centre.timeZone
  const { times, failures } = await readCalendar(key, context)
  for (const { day, time, places } of times) {
    const start = instantOfLocal(day, time, place)
    if (start >= context.now) yield { start, ...kind, places }
  }
  return { centre: corrected, failures }
}

type SlotKind = Pick<Slot, 'doses' | 'vaccines' | 'audience'>

/** Only names tell what a campaign is for. */
function kindOfCampaign(name: string): SlotKind {
  const vaccine = vaccineOfName(name)
  return { doses: dosesOfName(name), vaccines: vaccine === null ? [] : [vaccine], audience: audienceOf(name) }
}

function refusalOf(
  { totalLibres }: z.infer<typeof knownSchema>,
  { doses }: SlotKind,
  { wantedDoses }: PlatformContext<unknown>,
): string | null {
  if (totalLibres === 0) return 'plus aucune place d’après l’annuaire'
  return doses.some((dose) => wantedDoses.has(dose)) ? null : `dose ${doses.join(', ')} non demandée`
}

/** A page tells of seven days and overlaps the one before it by one. */
const STEP = 6

/** First days of the pages to ask, so that the horizon stands on the last. */
function firstDays({ now, horizonDays }: PlatformContext<unknown>): string[] {
  const today = localDay(now, PARIS)
  const pages = Math.max(1, Math.ceil(horizonDays / STEP))
  return Array.from({ length: pages }, (_, page) => addDays(today, page * STEP))
}

type FoundTime = { readonly day: string; readonly time: string; readonly places: number }

type Reading = { readonly times: readonly FoundTime[]; readonly failures: readonly PlatformFailure[] }

async function readCalendar(key: CampaignKey, context: PlatformContext<unknown>): Promise<Reading> {
  const pages: CalendarPage[] = []
  const failures: PlatformFailure[] = []
  const absent: Gone[] = []
  const days = firstDays(context)
  for (const day of days) {
    try {
      const answer = await askCalendar(key, day, context)
      const page = readJson(answer, calendarSchema)
      pages.push(page)
      if (page.unreadable > 0) failures.push(new ShapeChanged(`${page.unreadable} horaires illisibles`, answer))
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      if (failure instanceof Gone) absent.push(failure)
      else failures.push(failure)
      if (failure instanceof Blocked) break
    }
  }
  // A page that is not there is an empty one; only when none is, the campaign is gone.
  if (absent.length === days.length) failures.push(...absent.slice(0, 1))
  return { times: timesOf(pages), failures: gravestFirst(failures) }
}

/** The times with places, each day by the first page that tells of it. */
function timesOf(pages: readonly CalendarPage[]): FoundTime[] {
  const days = new Map(pages.toReversed().flatMap((page) => [...page.days]))
  return [...days].flatMap(([day, times]) =>
    times.map(({ time, places_dispo }) => ({ day, time, places: places_dispo })).filter(({ places }) => places > 0),
  )
}
