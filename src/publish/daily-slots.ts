import type { Dose } from '../model/dose.ts'
import { dayNumber, dayOfHour, localDay, PARIS } from '../model/local-time.ts'
import { eachPair, type Offer } from '../model/offer.ts'
import type { Instant } from '../model/slot.ts'
import { SHOWN_DAYS } from '../snapshot/standing.ts'
import type { Listed } from './documents.ts'
import { codePoints } from './documents.ts'
import type { DailySlotsDocument } from './schemas.ts'

/** The tags of a slot, in the order in which readers expect them. A slot counts once in each that fits. */
const TAGS: readonly { readonly tag: DailyTag; readonly fits: (doses: readonly Dose[]) => boolean }[] = [
  { tag: 'all', fits: () => true },
  { tag: 'first_or_second_dose', fits: (doses) => doses.includes('1') || doses.includes('2') },
  { tag: 'kids_first_dose', fits: (doses) => doses.includes('1_kid') },
  { tag: 'third_dose', fits: (doses) => doses.includes('3') },
  { tag: 'unknown_dose', fits: (doses) => doses.length === 0 },
]

type DailyTag =
  DailySlotsDocument['creneaux_quotidiens'][number]['creneaux_par_lieu'][number]['creneaux_par_tag'][number]['tag']

/**
 * `<dep>/creneaux-quotidiens.json`: for each day from today (Paris) on, the slots of each available centre, by tag. Days are
 * those of the centre's own calendar; the last one overseas may lie a day beyond Paris's, and is then listed too.
 */
export function dailySlotsDocument(departement: string, listed: readonly Listed[], now: Instant): DailySlotsDocument {
  const places = listed
    .flatMap(({ standing, published }) =>
      standing.kind === 'available' ? [{ id: published.internal_id, days: countsByDay(standing.offers) }] : [],
    )
    .sort((a, b) => codePoints(a.id, b.id))
  const days = shownDays(
    now,
    places.flatMap(({ days: own }) => [...own.keys()]),
  )
  return { departement, creneaux_quotidiens: days.map((date) => dayEntry(date, places)) }
}

type PlaceCounts = { readonly id: string; readonly days: ReadonlyMap<string, readonly number[]> }

function dayEntry(date: string, places: readonly PlaceCounts[]): DailySlotsDocument['creneaux_quotidiens'][number] {
  const lieux = places.flatMap(({ id, days }) => {
    const counts = days.get(date)
    if (!counts) return []
    return [{ lieu: id, creneaux_par_tag: TAGS.map(({ tag }, index) => ({ tag, creneaux: counts[index] ?? 0 })) }]
  })
  const total = lieux.reduce((sum, { creneaux_par_tag: [all] }) => sum + (all?.creneaux ?? 0), 0)
  return { date, total, creneaux_par_lieu: lieux }
}

/** Slots of a centre by day, one count per tag. */
function countsByDay(offers: readonly Offer[]): Map<string, number[]> {
  const days = new Map<string, number[]>()
  for (const { doses, hours } of offers) {
    const fitting = TAGS.flatMap((tag, index) => (tag.fits(doses) ? [index] : []))
    eachPair(hours, (hour, places) => {
      const day = dayOfHour(hour)
      const counts = days.get(day) ?? TAGS.map(() => 0)
      days.set(day, counts)
      for (const index of fitting) counts[index] = (counts[index] ?? 0) + places
    })
  }
  return days
}

/** Today in Paris to fifty days later, and the days around them that a calendar overseas is already, or still, in. */
function shownDays(now: Instant, seen: readonly string[]): string[] {
  const today = dayNumber(localDay(now, PARIS))
  const days = new Set(seen)
  for (let offset = 0; offset <= SHOWN_DAYS; offset += 1) days.add(dayOfHour((today + offset) * 24))
  return [...days].sort()
}
