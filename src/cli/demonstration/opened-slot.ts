import { request } from 'undici'
import { z } from 'zod'
import { nightEnd } from '../../alerts/matching/quiet-hours.ts'
import { PAUSE_MS } from '../../alerts/matching/subscribers.ts'
import type { AlertPlace } from '../../alerts/subscription/place.ts'
import { OPEN_COLUMNS, type Subscription, subscriptionOf } from '../../alerts/subscription/row.ts'
import { distanceKm, type Point } from '../../geography/distance.ts'
import { dayText, timeText, typeset } from '../../model/french.ts'
import { PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import type { LiveService } from '../../runs/live/live-status.ts'
import type { CentreRecord } from '../../snapshot/snapshot.ts'
import type { Database } from '../../store/database/open.ts'
import type { SimulatedAccess } from '../simulated-config.ts'

/** Puts an appointment online near where somebody waits, and tells how their alert comes along. */
export type SlotOpener = {
  /** Says what it did. */
  open(): Promise<string>
  /** How far the alert of the last opening is; null when nothing was opened. */
  progress(): string | null
  close(): void
}

type Tools = {
  readonly access: SimulatedAccess
  readonly db: Database['db']
  readonly live: Pick<LiveService, 'lookSoon' | 'listen' | 'snapshot'>
  readonly clock: () => Instant
}

/** What was put online, for whom, and when we have seen it since. */
type Opened = { readonly id: string; readonly name: string; readonly alert: Subscription; readonly seenAt: Instant[] }

/** Of the places that the simulator offers, the nearest first, so many are tried. */
const TRIES = 20

export function openSlotOpener({ access, db, live, clock }: Tools): SlotOpener {
  let opened: Opened | null = null
  const close = live.listen({
    onLooks(looks) {
      for (const { standing } of looks)
        if (standing?.kind === 'available' && standing.centre.internalId === opened?.id && standing.seenAt !== null)
          opened.seenAt.push(standing.seenAt)
    },
  })
  return {
    async open() {
      const alert = await newestAlert(db)
      if (!alert) return 'Aucune alerte n’est en marche : confirmez-en d’abord une.'
      const { place } = alert
      for (let turn = 0; turn < TRIES; turn += 1) {
        const found = await openNear(access, place)
        if (!found) break
        const record = recordOf(live, found.id)
        if (!record || !hadNothing(record)) continue
        if (!isConcerned(place, record.centre)) break
        opened = { ...found, alert, seenAt: [] }
        live.lookSoon([found.id])
        return `Un créneau vient de s’ouvrir : ${found.name}, près de ${place.name}.`
      }
      const where = place.kind === 'commune' ? `${place.name}, ${place.radiusKm} km` : place.name
      return `Aucun lieu sans rendez-vous là où l’alerte cherche (${where}) : demandez-en une plus large, ou ailleurs.`
    },
    progress: () => opened && typeset(progressText(opened, clock())),
    close,
  }
}

const openedSchema = z.object({ id: z.string(), name: z.string() })

/** Asks the simulator to open something; null when there is nothing to open. */
async function openNear({ origins }: SimulatedAccess, place: AlertPlace) {
  const where =
    place.kind === 'commune' ? { latitude: place.latitude, longitude: place.longitude } : { departement: place.code }
  const { statusCode, body } = await request(`${origins['https://partners.doctolib.fr'] ?? ''}/__simulator/openings`, {
    method: 'POST',
    body: JSON.stringify(where),
  })
  const answer = openedSchema.safeParse(await body.json())
  return statusCode === 200 && answer.success ? answer.data : null
}

function recordOf({ snapshot }: Pick<LiveService, 'snapshot'>, id: string): CentreRecord | null {
  const records = [...(snapshot()?.centres.values() ?? [])]
  return records.find(({ centre, learned }) => (centre.internalId ?? learned?.internalId) === id) ?? null
}

/** Where we still believe that something is free, what opens is no news. */
const hadNothing = ({ settled }: CentreRecord): boolean => settled !== null && settled.outcome === 'none'

function isConcerned(place: AlertPlace, centre: CentreRecord['centre']): boolean {
  if (place.kind === 'departement') return centre.departement === place.code
  const point = pointOf(centre)
  return point !== null && distanceKm(place, point) <= place.radiusKm
}

const pointOf = ({ latitude, longitude }: CentreRecord['centre']): Point | null =>
  latitude === null || longitude === null ? null : { latitude, longitude }

async function newestAlert(db: Database['db']): Promise<Subscription | null> {
  const row = await db
    .selectFrom('subscriptions')
    .select(OPEN_COLUMNS)
    .where('state', '=', 'active')
    .orderBy('confirmed_at', 'desc')
    .executeTakeFirst()
  return row ? subscriptionOf(row) : null
}

function progressText({ name, alert, seenAt }: Opened, now: Instant): string {
  const [first, second] = seenAt
  const time = (instant: Instant) => timeText(instant, PARIS)
  if (first === undefined) return `${name} : pas encore regardé depuis l’ouverture. ${whenTold(alert, now)}`
  const seen = `${name} : vu libre à ${time(first)}`
  if (second === undefined)
    return `${seen}. Un second regard doit le confirmer, une minute plus tard au moins. ${whenTold(alert, now)}`
  return `${seen}, et encore à ${time(second)}. ${whenTold(alert, first)}`
}

/** When its owner may be written to, by the rules of all alerts. */
function whenTold({ cadence, night, place, lastMessageAt }: Subscription, now: Instant): string {
  if (cadence === 'daily') return 'Cette alerte n’écrit que le matin, entre 7 h et 11 h.'
  const asleep = night ? null : nightEnd(now, place.timeZone)
  const resting = lastMessageAt === null ? 0 : lastMessageAt + PAUSE_MS[cadence]
  const from = Math.max(asleep ?? 0, resting)
  if (from <= now) return 'L’alerte part au second regard, si le créneau lui convient.'
  const why = from === asleep ? 'il fait nuit là-bas' : 'elle vient d’écrire'
  return `L’alerte attend ${dayText(from, place.timeZone)} à ${timeText(from, place.timeZone)} : ${why}.`
}
