import type { Audience } from '../model/audience.ts'
import { dayOfHour, formatInstant, PARIS } from '../model/local-time.ts'
import { eachPair, type Offer } from '../model/offer.ts'
import type { PlatformState } from '../snapshot/snapshot.ts'
import type { Absence, Standing } from '../snapshot/standing.ts'
import { recentHours } from '../statistics/recent.ts'
import { byName, type Listed } from './documents.ts'
import type { PublicationInput } from './publication-input.ts'
import type { DetailedDocument } from './schemas.ts'

type Place = DetailedDocument['lieux'][number]
type PublishedOffer = Place['offres'][number]

const REASONS: Readonly<Record<Absence, NonNullable<Place['motif']>>> = {
  none: 'complet',
  'phone-only': 'par_telephone',
  disabled: 'reservation_fermee',
  unsupported: 'lien_non_gere',
  unverified: 'non_verifie',
}

/**
 * `<dep>/creneaux-detailles.json`: all that is known of each centre, for our own pages and for reusers who want more than the
 * old files can say: the first instants, counts by hour for each vaccine, dose and audience, age, reason, the last 24 hours.
 */
export function detailedDocument(
  departement: string,
  listed: readonly Listed[],
  { recent, snapshot, now }: Pick<PublicationInput, 'recent' | 'snapshot' | 'now'>,
): DetailedDocument {
  const hours = recentHours(recent, now).map((hour) => ({ ...hour, heure: formatInstant(hour.at, PARIS) }))
  return {
    departement,
    last_updated: formatInstant(now, PARIS),
    lieux: [...listed].sort(byName).map(({ standing, published }) => ({
      internal_id: published.internal_id,
      vu_le: standing.seenAt === null ? null : formatInstant(standing.seenAt, PARIS),
      position_approchee: standing.centre.locationIsApproximate,
      perime: standing.stale,
      motif:
        standing.kind === 'absent' ? reasonOf(standing.reason, snapshot.platforms[standing.centre.platform]) : null,
      lien_source: standing.centre.url,
      horaires: standing.centre.openingHours,
      offres: offersOf(standing),
      historique: hours.map(({ heure, placesAt }) => ({ heure, creneaux: placesAt(published.internal_id) })),
    })),
  }
}

/** Booking that a platform says is closed is not the same as a platform that nobody asks. */
function reasonOf(reason: Absence, platform: PlatformState | undefined): NonNullable<Place['motif']> {
  if (reason === 'disabled' && platform?.verdict === 'disabled') return 'plateforme_non_interrogee'
  return REASONS[reason]
}

function offersOf(standing: Standing): PublishedOffer[] {
  const counted = standing.kind === 'available' ? standing.offers : []
  const { timeZone } = standing.centre
  return [
    ...counted.map((offer) => publishedOffer(offer, timeZone, true)),
    ...standing.reserved.map((offer) => publishedOffer(offer, timeZone, false)),
  ]
}

function publishedOffer(offer: Offer, timeZone: string, isCounted: boolean): PublishedOffer {
  const premiers: PublishedOffer['premiers'] = []
  eachPair(offer.instants, (when, places) => premiers.push({ quand: formatInstant(when, timeZone), creneaux: places }))
  const par_heure: PublishedOffer['par_heure'] = []
  eachPair(offer.hours, (hour, places) => par_heure.push([dayOfHour(hour), hour % 24, places]))
  return {
    vaccins: [...offer.vaccines],
    doses: [...offer.doses],
    public: publishedAudience(offer.audience),
    compte: isCounted,
    premiers,
    par_heure,
  }
}

const publishedAudience = ({ professionalsOnly, fromAge, toAge, conditions }: Audience): PublishedOffer['public'] => ({
  soignants_seulement: professionalsOnly,
  age_min: fromAge,
  age_max: toAge,
  conditions: conditions.map((condition) => (condition === 'pregnancy' ? 'grossesse' : 'haut_risque')),
})
